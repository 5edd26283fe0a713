#!/usr/bin/env python3
# check-format.py
#
# Every C file is as clang-format writes it.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess

import project


def main():
    files = project.list_files('*.c', '*.h')
    result = subprocess.run(['clang-format', '--dry-run', '--Werror'] + files,
                            capture_output=True, text=True, check=False)
    problems = [line for line in result.stderr.splitlines() if ': error: ' in line]
    if result.returncode != 0 and not problems:
        problems = result.stderr.splitlines()
    project.finish(problems, 'Run: clang-format -i FILE')


if __name__ == '__main__':
    main()
