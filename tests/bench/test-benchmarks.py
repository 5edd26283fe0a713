#!/usr/bin/env python3
# test-benchmarks.py
#
# Runs each benchmark in its tiny form: every answer is counted in it, and what it
# prints can be read.  No number is judged.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-benchmarks.py PROGRAM..."""

import json
import os
import subprocess
import sys

TIMEOUT = 300

FIELDS = {
    'name': str,
    'unit': str,
    'against': str,
    'ours': (int, float),
    'theirs': (int, float),
    'ratio': (int, float),
    'spread': (int, float),
    'bound': str,
    'goal': (int, float),
    'met': bool,
}


def problem_of(program, names):
    """What is wrong with a benchmark, or None.  @names are those seen so far."""
    result = subprocess.run([program, '--tiny'], capture_output=True, text=True, check=False,
                            timeout=TIMEOUT)
    if result.returncode != 0:
        return f'exit status {result.returncode}: {result.stderr.strip()}'
    if not result.stdout:
        return 'it printed nothing'

    for text in result.stdout.splitlines():
        line = json.loads(text)
        if set(line) != set(FIELDS):
            return f'fields {sorted(line)}'
        for field, kind in FIELDS.items():
            if not isinstance(line[field], kind):
                return f'{field} is {line[field]!r}'
        if line['name'] in names:
            return f'{line["name"]} appears twice'
        if line['bound'] not in ('at least', 'at most'):
            return f'bound is {line["bound"]}'
        names.add(line['name'])
    return None


def main():
    programs = sys.argv[1:]
    names = set()
    failed = 0
    print(f'1..{len(programs)}')
    for number, program in enumerate(programs, 1):
        try:
            problem = problem_of(program, names)
        except (ValueError, subprocess.TimeoutExpired) as error:
            problem = str(error)
        path = f'/bench/{os.path.basename(program).removeprefix("bench-")}'
        print(f'{"ok" if problem is None else "not ok"} {number} {path}', flush=True)
        if problem is not None:
            failed = 1
            for line in problem.splitlines():
                print(f'# {line}')
    return failed


if __name__ == '__main__':
    sys.exit(main())
