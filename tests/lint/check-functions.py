#!/usr/bin/env python3
# check-functions.py
#
# Functions fit a screen: nine in ten have under 45 lines, none over 100.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import project

MANY = 45
MAX = 100
SHARE = 0.9

NAME = re.compile(r'^([A-Za-z_]\w*) \(')


def functions(path):
    """Yields name, first line and length of each body.  clang-format sees to
    it that a function's braces stand alone in the first column."""
    name, start = None, None
    for number, line in enumerate(project.read_lines(path), 1):
        match = NAME.match(line)
        if match:
            name = match.group(1)
        elif line == '{':
            start = number
        elif line == '}' and start is not None:
            yield name, start, number - start - 1
            start = None
        elif line.startswith('}'):
            start = None


def main():
    found = [(length, path, line, name)
             for path in project.list_files('src/*.c', 'src/*.h', 'tests/*.c', 'tests/*.h')
             for name, line, length in functions(path)]
    found.sort(reverse=True)
    small = sum(1 for function in found if function[0] < MANY)

    problems = [f'{path}:{line}: {name} has {length} lines'
                for length, path, line, name in found if length > MAX]
    if small < SHARE * len(found):
        problems += [f'{path}:{line}: {name} has {length} lines'
                     for length, path, line, name in found if MANY <= length <= MAX]

    print(f'{len(found)} functions, {len(found) - small} of {MANY} lines or more; the longest:')
    for length, path, line, name in found[:10]:
        print(f'{length:4} {path}:{line} {name}')
    project.finish(problems, f'None over {MAX} lines, and nine in ten under {MANY}.')


if __name__ == '__main__':
    main()
