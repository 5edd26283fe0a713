#!/usr/bin/env python3
# run-benchmarks.py BUILD [--quick] [NAME...]
#
# Runs the benchmarks of a build folder, writes bench.json in the current folder, and
# ends with a table of what was reached against what was meant.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import subprocess
import sys

OUTPUT = 'bench.json'


def introspect(build):
    output = subprocess.run(['meson', 'introspect', '--benchmarks', build],
                            check=True, capture_output=True, text=True).stdout
    return json.loads(output)


def choose(benchmarks, names):
    known = {benchmark['name'] for benchmark in benchmarks}
    unknown = sorted(set(names) - known)
    if unknown:
        sys.exit('bench: no benchmark is named {}\nbenchmarks: {}'.format(
            ', '.join(unknown), ' '.join(sorted(known))))
    return [benchmark for benchmark in benchmarks if not names or benchmark['name'] in names]


def run(build, benchmark, options):
    """The lines of one benchmark, and whether it was right in all it did."""
    print(f'{benchmark["name"]} ...', file=sys.stderr, flush=True)
    result = subprocess.run(benchmark['cmd'] + options, stdout=subprocess.PIPE, text=True,
                            cwd=build, env={**os.environ, **benchmark['env']}, check=False)
    if result.returncode != 0:
        print(f'{benchmark["name"]} failed with status {result.returncode}', file=sys.stderr)
    return [json.loads(line) for line in result.stdout.splitlines()], result.returncode == 0


def show(lines):
    width = max(len(line['name']) for line in lines)
    print(f'{"":{width}}  {"ours":>10}  {"theirs":>10}  {"ratio":>8}  {"spread":>6}  goal')
    for line in lines:
        sign = '>=' if line['bound'] == 'at least' else '<='
        print(f'{line["name"]:{width}}  {line["ours"]:10.4g}  {line["theirs"]:10.4g}  '
              f'{line["ratio"]:8.4g}  {line["spread"]:6.0%}  {sign} {line["goal"]:g}'
              f'{"" if line["met"] else "  missed"}')


def main():
    build, *words = sys.argv[1:]
    options = [word for word in words if word.startswith('--')]
    names = [word for word in words if not word.startswith('--')]
    lines, good = [], True

    for benchmark in choose(introspect(build), names):
        new_lines, right = run(build, benchmark, options)
        lines += new_lines
        good = good and right

    with open(OUTPUT, 'w', encoding='utf-8') as output:
        output.write('[\n' + ',\n'.join(json.dumps(line) for line in lines) + '\n]\n')
    if lines:
        show(lines)
    met = sum(line['met'] for line in lines)
    print(f'{met} of {len(lines)} goals met; written to {OUTPUT}')
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
