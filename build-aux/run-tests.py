#!/usr/bin/env python3
# run-tests.py BUILD [TEST|SUITE...]
#
# Runs the tests of a build folder and counts what they say.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import re
import subprocess
import sys

# Sanitizers make programs slower, and other work may share the machine.
TIMEOUT_MULTIPLIER = 5

TAP_LINE = re.compile(r'^(not )?ok\b(?:[^#\\]|\\.)*(?:# *(SKIP|TODO)\b)?', re.IGNORECASE)


def introspect(build):
    output = subprocess.run(['meson', 'introspect', '--tests', build],
                            check=True, capture_output=True, text=True).stdout
    return json.loads(output)


def suites_of(test):
    # Meson writes project:suite.
    return {suite.split(':')[-1] for suite in test['suite']}


def name_of(result):
    # Meson writes project:suite / name.
    return result['name'].split(' / ')[-1]


def choose(tests, words):
    unknown = [word for word in words
               if not any(word == test['name'] or word in suites_of(test) for test in tests)]
    if unknown:
        suites = sorted(set().union(*(suites_of(test) for test in tests)))
        sys.exit('check: no test or suite is named {}\nsuites: {}\ntests: {}'.format(
            ', '.join(unknown), ' '.join(suites),
            ' '.join(sorted(test['name'] for test in tests))))
    # Two suites may have a test of one name: Meson would run each of them twice.
    return list(dict.fromkeys(test['name'] for test in tests
                              if not words or test['name'] in words or
                              suites_of(test) & set(words)))


def count_lines(output):
    """Counts the passed, failed and skipped lines of a TAP stream."""
    passed, failed, skipped = 0, 0, 0
    for line in (output or '').splitlines():
        match = TAP_LINE.match(line)
        if not match:
            continue
        directive = (match.group(2) or '').upper()
        if directive == 'SKIP':
            skipped += 1
        elif match.group(1) and directive != 'TODO':
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count(result, protocol):
    """A program that reports its test cases counts as these, any other as one.
    One that ends badly though no case failed (a crash, a leak, a time-out)
    adds a failure of its own."""
    good = result['result'] in ('OK', 'EXPECTEDFAIL')
    skip = result['result'] == 'SKIP'

    if protocol == 'tap':
        passed, failed, skipped = count_lines(result['stdout'])
        if not good and not skip and failed == 0:
            failed = 1
        if passed + failed + skipped > 0:
            return passed, failed, skipped

    return (1, 0, 0) if good else (0, 0, 1) if skip else (0, 1, 0)


def main():
    build, words = sys.argv[1], sys.argv[2:]
    tests = introspect(build)
    names = choose(tests, words)
    protocols = {test['name']: test['protocol'] for test in tests}
    log = os.path.join(build, 'meson-logs', 'testlog.json')

    if os.path.exists(log):
        os.remove(log)
    command = ['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs',
               '--timeout-multiplier', str(TIMEOUT_MULTIPLIER)]
    status = subprocess.run(command + (names if words else []),
                            stdin=subprocess.DEVNULL, check=False).returncode

    results = []
    if os.path.exists(log):
        with open(log, encoding='utf-8') as lines:
            results = [json.loads(line) for line in lines]

    passed, failed, skipped = (sum(column) for column in zip(
        (0, 0, 0), *(count(result, protocols.get(name_of(result))) for result in results)))

    # What did not run at all did not pass.
    if len(results) < len(names) or (status != 0 and failed == 0):
        failed += max(len(names) - len(results), 1)

    print(f'{passed} passed, {failed} failed, {skipped} skipped', flush=True)
    return 0 if failed == 0 else 1


if __name__ == '__main__':
    sys.exit(main())
