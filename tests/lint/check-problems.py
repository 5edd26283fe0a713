#!/usr/bin/env python3
# check-problems.py
#
# Each rule on a target's problems is documented, and a program in tests breaks it.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re

import project

RULES = 'src/model/varbind-rule.c'
DOCS = 'docs/problems.md'
PROGRAMS = 'tests/problems'

RULE = re.compile(r'\{ "([a-z-]+)", (ERROR|WARNING|INFO),')
HEADING = re.compile(r'### `([a-z-]+)` \((error|warning|info)\)$')


def find(path, pattern):
    return {match[1]: (number, match[2].lower())
            for number, line in enumerate(project.read_lines(path), 1)
            for match in [pattern.search(line)] if match}


def main():
    rules = find(RULES, RULE)
    headings = find(DOCS, HEADING)
    problems = []
    for rule, (number, severity) in rules.items():
        if rule not in headings:
            problems.append(f'{RULES}:{number}: {rule} has no heading in {DOCS}')
        elif headings[rule][1] != severity:
            problems.append(f'{DOCS}:{headings[rule][0]}: {rule} is of severity {severity}')
        if not os.path.exists(f'{PROGRAMS}/{rule}.c'):
            problems.append(f'{RULES}:{number}: no program {PROGRAMS}/{rule}.c')
    problems += [f'{DOCS}:{number}: there is no rule {rule}'
                 for rule, (number, _) in headings.items() if rule not in rules]
    project.finish(problems, 'A rule is documented and broken by a program.')


if __name__ == '__main__':
    main()
