#!/usr/bin/env python3
# test-counting.py
#
# ./check counts every case as what it was.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import functools
import importlib.util
import os
import sys

import tap

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..')

GOOD = '1..2\n# start\nok 1 /a\nok 2 /b\n'
SKIP = 'ok 1 /a\nok 2 /b # SKIP no agent\n'
BAD = 'ok 1 /a\nnot ok 2 /b - assertion failed\nBail out!\n'

# What is shown, how meson judged the program, its protocol and output, and
# the counts that are wanted.
CASES = (
    ('/tap/passed', 'OK', 'tap', GOOD, (2, 0, 0)),
    ('/tap/skipped-case', 'OK', 'tap', SKIP, (1, 0, 1)),
    ('/tap/all-skipped', 'SKIP', 'tap', 'ok 1 /a # SKIP no agent\n', (0, 0, 1)),
    ('/tap/nothing-to-do', 'SKIP', 'tap', '1..0 # SKIP no agent\n', (0, 0, 1)),
    ('/tap/failed', 'ERROR', 'tap', BAD, (1, 1, 0)),
    ('/tap/leak-at-exit', 'ERROR', 'tap', GOOD, (2, 1, 0)),
    ('/tap/crash-before-the-first-case', 'ERROR', 'tap', '', (0, 1, 0)),
    ('/tap/time-out', 'TIMEOUT', 'tap', 'ok 1 /a\n', (1, 1, 0)),
    ('/tap/hash-in-name', 'OK', 'tap', 'ok 1 /a \\# SKIP\n', (1, 0, 0)),
    ('/program/passed', 'OK', 'exitcode', 'ok\nok\n', (1, 0, 0)),
    ('/program/skipped', 'SKIP', 'exitcode', '', (0, 0, 1)),
    ('/program/failed', 'FAIL', 'exitcode', '', (0, 1, 0)),
    ('/program/time-out', 'TIMEOUT', 'exitcode', None, (0, 1, 0)),
)


def load():
    path = os.path.join(TOP, 'build-aux/run-tests.py')
    spec = importlib.util.spec_from_file_location('run_tests', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check(result, protocol, output, wanted):
    counted = run_tests.count({'result': result, 'stdout': output}, protocol)
    assert counted == wanted, f'{counted} instead of {wanted}'


if __name__ == '__main__':
    run_tests = load()
    sys.exit(tap.run([(name, functools.partial(check, *case)) for name, *case in CASES]))
