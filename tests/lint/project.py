# project.py
#
# What the lints share: the files of the project, and how a lint ends.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every lint runs in the top folder of the source tree."""

import fnmatch
import os
import shutil
import subprocess
import sys

SKIPPED = 77
SHOWN = 50


def tracked_files():
    """Asks git, new files included; in a tarball there is none to ask."""
    if shutil.which('git') is None:
        return None

    top = subprocess.run(['git', 'rev-parse', '--show-toplevel'],
                         capture_output=True, text=True, check=False)
    if top.returncode != 0 or os.path.realpath(top.stdout.strip()) != os.path.realpath('.'):
        return None

    listing = subprocess.run(
        ['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
        capture_output=True, text=True, check=True).stdout
    return [path for path in listing.split('\0') if os.path.isfile(path)]


def found_files():
    """All files but those of build folders, which hold a meson-private."""
    files = []
    for folder, folders, names in os.walk('.'):
        folders[:] = [name for name in folders if name not in ('.git', '__pycache__') and
                      not os.path.exists(os.path.join(folder, name, 'meson-private'))]
        files += [os.path.normpath(os.path.join(folder, name)) for name in names]
    return files


def list_files(*patterns):
    """The project's files whose path or name matches one of the patterns."""
    files = tracked_files()
    if files is None:
        files = found_files()
    return sorted(path for path in set(files)
                  if not patterns or
                  any(fnmatch.fnmatch(path, pattern) for pattern in patterns))


def is_script(path):
    with open(path, 'rb') as stream:
        return stream.read(2) == b'#!'


def read_lines(path):
    with open(path, encoding='utf-8') as stream:
        return stream.read().splitlines()


def finish(problems, remedy):
    """Ends a lint; each problem begins with file:line."""
    if problems:
        print('\n'.join(problems[:SHOWN]), file=sys.stderr)
        print(f'{len(problems)} found. {remedy}', file=sys.stderr)
        sys.exit(1)
