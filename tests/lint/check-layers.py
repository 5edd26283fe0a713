#!/usr/bin/env python3
# check-layers.py
#
# A folder includes only what its layer may use (docs/architecture.md).
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re

import project

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')

GTK = re.compile(r'^(gtk/|gdk/|gsk/|adwaita\.h|pango/)')
GLIB = re.compile(r'^(glib|gio/|gobject/|gmodule)')
GETTEXT = re.compile(r'^(libintl\.h|glib/gi18n)')
NETSNMP = re.compile(r'^net-snmp/')
VARBIND = re.compile(r'^varbind-')
WINSNMP = re.compile(r'^winsnmp(-types|-linux)?\.h$')
PUBLIC = ('winsnmp.h', 'winsnmp-types.h', 'winsnmp-linux.h')


def private_headers():
    """The library's own headers, which only its tests see besides itself."""
    names = {os.path.basename(path) for path in project.list_files('src/libwinsnmp/*.h')}
    private = sorted(names - set(PUBLIC))
    return re.compile('^(.*/)?(' + '|'.join(map(re.escape, private)) + ')$' if private else '$.')


def rules():
    """Folder, what it may not include, and why.  Paths that the last column
    names are excepted."""
    private = private_headers()
    return (
        ('src/libwinsnmp/', GTK, 'the library knows no GTK', ()),
        ('src/libwinsnmp/', GLIB, 'an allocation that fails must be an error, GLib aborts', ()),
        ('src/libwinsnmp/', GETTEXT, 'programs translate, the library does not', ()),
        ('src/libwinsnmp/', VARBIND, 'the library knows no model', ()),
        ('src/libwinsnmp/', NETSNMP, 'only the codecs speak with Net-SNMP',
         ('src/libwinsnmp/codec.c', 'src/libwinsnmp/codec-private.h',
          'src/libwinsnmp/usm-codec.c')),
        ('src/winsnmp-glib/', GTK, 'programs without windows have a main loop too', ()),
        ('src/winsnmp-glib/', NETSNMP, 'it goes through winsnmp-linux.h', ()),
        ('src/winsnmp-glib/', private, 'private header of the library', ()),
        ('src/trace/', GTK, 'events know no GTK', ()),
        ('src/trace/', NETSNMP, 'events know no Net-SNMP', ()),
        ('src/trace/', VARBIND, 'events know no model', ()),
        ('src/trace/', WINSNMP, 'events know no library', ()),
        ('src/trace/', private, 'private header of the library', ()),
        ('src/model/', GTK, 'the model knows no GTK', ()),
        ('src/model/', NETSNMP, 'the model goes through winsnmp.h', ()),
        ('src/model/', private, 'private header of the library', ()),
        ('src/agents/', GTK, 'the address book knows no GTK', ()),
        ('src/agents/', NETSNMP, 'the address book knows no Net-SNMP', ()),
        ('src/agents/', private, 'private header of the library', ()),
        ('src/tools/', GTK, 'the tools know no GTK', ()),
        ('src/tools/', private, 'private header of the library', ()),
        ('src/app/', NETSNMP, 'the window goes through the model', ()),
        ('src/app/', WINSNMP, 'the window goes through the model', ()),
        ('src/app/', private, 'private header of the library', ()),
        ('tests/', GTK, 'only the tests of the window know GTK',
         ('tests/app/', 'tests/bench/')),
        ('tests/', private, 'private header of the library', ('tests/libwinsnmp/', 'tests/fuzz/',
                                                                   'tests/bench/')),
        ('tests/libwinsnmp/', VARBIND, 'above the library', ()),
        ('tests/tools/', VARBIND, 'above the tools', ()),
    )


def check(path, table):
    for number, line in enumerate(project.read_lines(path), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        for folder, forbidden, reason, exceptions in table:
            if (path.startswith(folder) and forbidden.match(match.group(1)) and
                    not path.startswith(exceptions)):
                yield f'{path}:{number}: {match.group(1)}: {reason}'


def main():
    table = rules()
    files = project.list_files('src/*.c', 'src/*.h', 'tests/*.c', 'tests/*.h')
    project.finish([problem for path in files for problem in check(path, table)],
                   'See docs/architecture.md for what a layer may use.')


if __name__ == '__main__':
    main()
