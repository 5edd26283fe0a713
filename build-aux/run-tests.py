#!/usr/bin/env python3
# run-tests.py [--tsan BUILD] BUILD [TEST|SUITE...]
#
# Runs the tests of a build folder, and those of threads in a second one, and
# counts what they say.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import json
import os
import re
import subprocess
import sys

# Sanitizers make programs slower, and other work may share the machine.
TIMEOUT_MULTIPLIER = 5

# What the second folder is for: the library and its threads, without GLib's.
TSAN = 'tsan'
TSAN_SUITES = ('libwinsnmp', 'fuzz')

# ThreadSanitizer of older compilers does not start where the kernel scatters
# memory widely, unless the kernel is asked not to.
TSAN_WRAPPERS = ([], ['setarch', '-R'])

# How much of what a failed test said is said again at the end.
FAILURE_LINES = 40

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
            ', '.join(unknown), ' '.join(suites + [TSAN]),
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


def tell_failure(result):
    """Says again what a failed test said: where only the end of a log is kept,
    the cause is in it."""
    print(f'\n{name_of(result)}: {result["result"]} (exit status {result["returncode"]})')
    stdout = [line for line in (result.get('stdout') or '').splitlines()
              if not line.startswith(('ok ', '# slow test'))]
    stderr = (result.get('stderr') or '').splitlines()
    for lines in stdout, stderr:
        for line in lines[-FAILURE_LINES:]:
            print(f'    {line}')


def run(build, words, wrapper):
    """Runs what the words choose; returns what passed, failed and was skipped,
    and the results of the tests that failed."""
    tests = introspect(build)
    names = choose(tests, words)
    protocols = {test['name']: test['protocol'] for test in tests}
    log = os.path.join(build, 'meson-logs', 'testlog.json')

    if os.path.exists(log):
        os.remove(log)
    command = ['meson', 'test', '-C', build, '--no-rebuild', '--print-errorlogs',
               '--timeout-multiplier', str(TIMEOUT_MULTIPLIER)]
    if wrapper:
        command += ['--wrapper', ' '.join(wrapper)]
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
    failures = [result for result in results
                if result['result'] not in ('OK', 'EXPECTEDFAIL', 'SKIP')]
    return (passed, failed, skipped), failures


def starts(command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                          check=False).returncode == 0


def run_tsan(build):
    program = next(test['cmd'][0] for test in introspect(build)
                   if 'libwinsnmp' in suites_of(test) and test['cmd'][0].startswith(build))

    for wrapper in TSAN_WRAPPERS:
        if starts(wrapper + [program, '-l']):
            return run(build, TSAN_SUITES, wrapper)

    print('check: ThreadSanitizer does not start on this kernel (vm.mmap_rnd_bits above 28), '
          'and setarch -R is not allowed', file=sys.stderr)
    return (0, 0, 1), []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--tsan', metavar='BUILD')
    parser.add_argument('build')
    parser.add_argument('words', nargs='*')
    arguments = parser.parse_args()
    words = [word for word in arguments.words if word != TSAN]

    runs = []
    if words or not arguments.words:
        runs.append(run(arguments.build, words, []))
    if arguments.tsan:
        runs.append(run_tsan(arguments.tsan))

    for _, failures in runs:
        for failure in failures:
            tell_failure(failure)
    passed, failed, skipped = (sum(column) for column in zip(*(counts for counts, _ in runs)))
    print(f'{passed} passed, {failed} failed, {skipped} skipped', flush=True)
    return 0 if failed == 0 else 1


if __name__ == '__main__':
    sys.exit(main())
