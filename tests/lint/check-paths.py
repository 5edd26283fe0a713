#!/usr/bin/env python3
# check-paths.py
#
# No file names a folder of the machine on which it was written.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import project

PLACES = '|'.join(('work', 'root', 'home', 'farm', 'Users'))
PATH = re.compile(rf'(^|[^\w.}}/-])/({PLACES})/')


def check(path):
    try:
        lines = project.read_lines(path)
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, 1):
        if PATH.search(line):
            yield f'{path}:{number}: {line.strip()[:100]}'


def main():
    problems = [problem for path in project.list_files() for problem in check(path)]
    project.finish(problems, 'Such a path exists on one machine only.')


if __name__ == '__main__':
    main()
