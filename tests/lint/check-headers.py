#!/usr/bin/env python3
# check-headers.py
#
# Every source names its licence; those in C also name themselves, and include config.h
# first.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re

import project

LIBRARY = ('src/libwinsnmp/', 'src/winsnmp-glib/', 'src/trace/')
# Texts, lists and translations are told of by COPYING and debian/copyright alone.
SOURCES = ('.c', '.h', '.py', '.sh', '.css', '.in', '.rst', '.svg', '.ui', '.xml',
           'meson.build', 'meson_options.txt')
INCLUDE = re.compile(r'^#\s*include\s*[<"]([^>"]+)[>"]')


def licence_of(path):
    if path.endswith('.metainfo.xml.in'):
        return 'CC0-1.0'
    return 'LGPL-2.1-or-later' if path.startswith(LIBRARY) else 'GPL-3.0-or-later'


def first_include(lines):
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if match:
            return number, match.group(1)
    return 1, None


def check(path):
    lines = project.read_lines(path)
    head = '\n'.join(lines[:20])
    licence = licence_of(path)

    if f'SPDX-License-Identifier: {licence}' not in head:
        yield f'{path}:1: SPDX-License-Identifier is not {licence}'
    if path.endswith(('.c', '.h')) and (not lines or lines[0] != f'/* {os.path.basename(path)}'):
        yield f'{path}:1: does not begin with "/* {os.path.basename(path)}"'
    # An example is a program of somebody else, who has no config.h.
    if path.endswith('.c') and '/examples/' not in f'/{path}':
        number, name = first_include(lines)
        if name != 'config.h':
            yield f'{path}:{number}: config.h is not included first'


def main():
    files = [path for path in project.list_files()
             if path.endswith(SOURCES) or project.is_script(path)]
    project.finish([problem for path in files for problem in check(path)],
                   'See an older file for the form.')


if __name__ == '__main__':
    main()
