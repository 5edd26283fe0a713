#!/usr/bin/env python3
# check-sleeps.py
#
# Tests wait for what they need, bounded, and never sleep.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import project

SLEEP = re.compile(r'\b(sleep|usleep|g_usleep|nanosleep|clock_nanosleep|thrd_sleep) ?\('
                   r'|^\s*sleep\s+[0-9$"]')


def main():
    problems = [f'{path}:{number}: {line.strip()}'
                for path in project.list_files('tests/*.c', 'tests/*.h', 'tests/*.py', 'tests/*.sh')
                for number, line in enumerate(project.read_lines(path), 1)
                if SLEEP.search(line)]
    project.finish(problems, 'Wait for the event itself, with a watchdog (tests/common).')


if __name__ == '__main__':
    main()
