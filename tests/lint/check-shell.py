#!/usr/bin/env python3
# check-shell.py
#
# Shell scripts pass shellcheck.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import shutil
import subprocess
import sys

import project

SHELL = re.compile(r'^#!.*\b(sh|bash|dash)\b')


def is_shell(path):
    if path.endswith('.sh'):
        return True
    if not project.is_script(path):
        return False
    return SHELL.match(project.read_lines(path)[0]) is not None


def main():
    if shutil.which('shellcheck') is None:
        print('shellcheck is not installed', file=sys.stderr)
        sys.exit(project.SKIPPED)

    files = [path for path in project.list_files() if is_shell(path)]
    result = subprocess.run(['shellcheck', '--format=gcc', '--external-sources'] + files,
                            capture_output=True, text=True, check=False)
    project.finish((result.stdout + result.stderr).splitlines(),
                   'shellcheck.net explains each number.')


if __name__ == '__main__':
    main()
