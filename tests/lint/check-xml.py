#!/usr/bin/env python3
# check-xml.py
#
# Every XML file is well-formed.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
import subprocess
import sys

import project


def main():
    if shutil.which('xmllint') is None:
        print('xmllint is not installed', file=sys.stderr)
        sys.exit(project.SKIPPED)

    files = project.list_files('*.ui', '*.xml', '*.xml.in', '*.svg')
    problems = []
    if files:
        result = subprocess.run(['xmllint', '--noout', '--nonet'] + files,
                                capture_output=True, text=True, check=False)
        problems = result.stderr.splitlines()
    project.finish(problems, 'See the first message.')


if __name__ == '__main__':
    main()
