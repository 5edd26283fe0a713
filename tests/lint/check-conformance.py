#!/usr/bin/env python3
# check-conformance.py
#
# docs/conformance.md names tests that exist, and leaves out no number.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re

import project

PAGE = 'docs/conformance.md'
NUMBER = re.compile(r'\| (\d+) \|')
TEST = re.compile(r'`([^` ]+)`')
PATH = re.compile(r'"(/[^" ]+)"')


def list_tests():
    """The paths that tests are added with, and the files that they are in."""
    files = project.list_files('tests/*')
    names = {os.path.basename(path) for path in files}
    for path in files:
        if path.endswith('.c'):
            with open(path, encoding='utf-8') as stream:
                names.update(PATH.findall(stream.read()))
    return names


def check():
    tests = list_tests()
    previous = 0
    for number, line in enumerate(project.read_lines(PAGE), 1):
        row = NUMBER.match(line)
        if row is None:
            continue

        # A table of its own begins anew, the parts of the first one go on.
        if int(row.group(1)) not in (previous + 1, 1):
            yield f'{PAGE}:{number}: {row.group(1)} follows {previous}'
        previous = int(row.group(1))
        names = TEST.findall(line.rsplit('| ', 1)[1])
        if not names:
            yield f'{PAGE}:{number}: no test'
        for name in names:
            if name not in tests:
                yield f'{PAGE}:{number}: there is no test {name}'


if __name__ == '__main__':
    project.finish(list(check()), 'A test that moved is to be named anew.')
