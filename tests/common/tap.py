# tap.py
#
# How a test program in Python runs its cases and says what became of them, in the
# Test Anything Protocol.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Meson has this folder in PYTHONPATH."""


class Skipped(Exception):
    """Raised in a case that cannot run here; its text says why."""


def check_none(problems):
    """Fails with the problems, a line each, if there are any."""
    problems = list(problems)
    assert not problems, '\n'.join(problems[:50])


def find_cases(names):
    """The functions test_* of a module, whose globals() are given, as they stand in it."""
    return [(name.removeprefix('test_'), value) for name, value in names.items()
            if name.startswith('test_')]


def run(cases):
    """Calls each case, a pair of a name and a function; returns the exit status.

    A case fails by an exception, whichever it is, and the next one runs.
    """
    failed = 0

    print(f'1..{len(cases)}', flush=True)
    for number, (name, case) in enumerate(cases, 1):
        try:
            case()
            print(f'ok {number} {name}', flush=True)
        except Skipped as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
        except Exception as error:
            failed += 1
            print(f'not ok {number} {name}')
            for line in f'{type(error).__name__}: {error}'.splitlines():
                print(f'# {line}', flush=True)

    return 1 if failed else 0


def skip_all(reason):
    """Nothing can run here; returns the exit status."""
    print(f'1..0 # SKIP {reason}')
    return 0
