#!/usr/bin/env python3
# check-manual.py
#
# The manual pages are set without a warning.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
import subprocess
import sys

import project


def check(path):
    result = subprocess.run(['man', '--warnings=w', '--local-file', '-Tutf8', path],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                            check=False)
    if result.returncode != 0 or result.stderr:
        yield f'{path}:1: man ends with {result.returncode}'
        yield from result.stderr.splitlines()


def main():
    if shutil.which('man') is None:
        print('man is not installed', file=sys.stderr)
        sys.exit(project.SKIPPED)

    pages = project.list_files('data/*.[1-9]')
    project.finish([problem for path in pages for problem in check(path)],
                   'See man(7) for the requests.')


if __name__ == '__main__':
    main()
