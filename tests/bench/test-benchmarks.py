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

import functools
import json
import os
import subprocess
import sys

import tap

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


def check(program, names):
    """Runs a benchmark.  @names are those seen so far."""
    result = subprocess.run([program, '--tiny'], capture_output=True, text=True, check=False,
                            timeout=TIMEOUT)
    assert result.returncode == 0, f'exit status {result.returncode}: {result.stderr.strip()}'
    assert result.stdout, 'it printed nothing'

    for text in result.stdout.splitlines():
        line = json.loads(text)
        assert set(line) == set(FIELDS), f'fields {sorted(line)}'
        for field, kind in FIELDS.items():
            assert isinstance(line[field], kind), f'{field} is {line[field]!r}'
        assert line['name'] not in names, f'{line["name"]} appears twice'
        assert line['bound'] in ('at least', 'at most'), f'bound is {line["bound"]}'
        names.add(line['name'])


def main(*programs):
    names = set()
    return tap.run([(f'/bench/{os.path.basename(program).removeprefix("bench-")}',
                     functools.partial(check, program, names)) for program in programs])


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
