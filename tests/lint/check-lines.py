#!/usr/bin/env python3
# check-lines.py
#
# No line is longer than 100 columns, none ends in white space, no file is too long.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import project

MAX_COLUMNS = 100
MAX_LINES = 800

# The whole API is one header, as its callers know it.
LONG_FILES = ('src/libwinsnmp/winsnmp.h',)

CODE = ('*.c', '*.h', '*.py', '*.sh', '*.css', '*meson.build')


def main():
    problems = []
    for path in project.list_files(*CODE, 'run', 'check', '.ci/run', '*.ui'):
        lines = project.read_lines(path)
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS:
                problems.append(f'{path}:{number}: {len(line)} columns')
            if line != line.rstrip():
                problems.append(f'{path}:{number}: white space at the end')
            if '\t' in line:
                problems.append(f'{path}:{number}: tab')
        if len(lines) > MAX_LINES and path not in LONG_FILES:
            problems.append(f'{path}:{MAX_LINES}: {len(lines)} lines')
    project.finish(problems, f'At most {MAX_COLUMNS} columns and {MAX_LINES} lines: '
                             'break the line, split the file.')


if __name__ == '__main__':
    main()
