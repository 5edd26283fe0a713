#!/usr/bin/env python3
# check-potfiles.py
#
# po/POTFILES lists every file with texts to translate, sorted, and no other.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import project

# One pattern a kind of file; each matches where a text to translate stands.
TEXTS = (
    (('src/*.c', 'src/*.h'),
     re.compile(r'(?<![\w#])(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?) ?\("')),
    (('ui/*.ui',), re.compile(r'translatable="(yes|true)"')),
    (('data/*.desktop.in', 'data/*.metainfo.xml.in'), re.compile(r'')),
)


def has_texts(path, pattern):
    return any(pattern.search(line) for line in project.read_lines(path))


def main():
    listed = [line for line in project.read_lines('po/POTFILES')
              if line and not line.startswith('#')]
    wanted = {path for patterns, pattern in TEXTS for path in project.list_files(*patterns)
              if has_texts(path, pattern)}

    problems = [f'{path}:1: is not in po/POTFILES' for path in sorted(wanted - set(listed))]
    problems += [f'po/POTFILES:{number}: {path} has no text to translate'
                 for number, path in enumerate(listed, 1) if path not in wanted]
    if listed != sorted(listed):
        problems.append('po/POTFILES:1: is not sorted')
    project.finish(problems, 'Bring po/POTFILES up to date.')


if __name__ == '__main__':
    main()
