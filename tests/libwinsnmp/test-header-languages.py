#!/usr/bin/env python3
# test-header-languages.py
#
# Compiles each installed header by itself in all languages that programs may be
# written in, and in the company of Net-SNMP's headers.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-header-languages.py BUILD"""

import concurrent.futures
import functools
import json
import os
import pathlib
import shlex
import subprocess
import sys

import tap

TIMEOUT = 120
WARNINGS = ['-Wall', '-Wextra', '-Werror']

# Which options make the compiler take a text for one of that language.
LANGUAGES = {
    'C89 with GNU types': ['cc', '-x', 'c', '-std=gnu89'],
    'C99': ['cc', '-x', 'c', '-std=c99', '-Wpedantic'],
    'C11': ['cc', '-x', 'c', '-std=c11', '-Wpedantic'],
    'C17': ['cc', '-x', 'c', '-std=c17', '-Wpedantic'],
    'C++11': ['c++', '-x', 'c++', '-std=c++11', '-Wpedantic'],
    'C++17': ['c++', '-x', 'c++', '-std=c++17', '-Wpedantic'],
}

# Net-SNMP's second header wants its first before it, and both want the short names
# of unsigned types, which the C library keeps to itself in strict C.
NET_SNMP = '''#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
'''
NET_SNMP_FLAGS = ['-D_DEFAULT_SOURCE']
COMPANIES = {
    'twice': '{header}{header}',
    'before Net-SNMP': '{header}' + NET_SNMP,
    'after Net-SNMP': NET_SNMP + '{header}',
}


def list_headers(build):
    """The sources of the headers that an installation has."""
    output = subprocess.run(['meson', 'introspect', '--installed', build], capture_output=True,
                            text=True, check=True, timeout=TIMEOUT).stdout
    return sorted(pathlib.Path(source) for source in json.loads(output)
                  if source.endswith('.h'))


def find_flags(headers):
    """What a program that uses all of them compiles with."""
    flags = subprocess.run(['pkg-config', '--cflags', 'glib-2.0', 'netsnmp'], capture_output=True,
                           text=True, check=True, timeout=TIMEOUT).stdout
    # Net-SNMP tells how it was compiled itself, too.
    flags = [flag for flag in shlex.split(flags) if flag.startswith('-I')]
    return flags + sorted({f'-I{header.parent}' for header in headers})


def compile_one(header, language, company, flags):
    text = COMPANIES[company].format(header=f'#include "{header.name}"\n')
    if NET_SNMP in text:
        flags = flags + NET_SNMP_FLAGS
    return subprocess.run([*LANGUAGES[language], *WARNINGS, *flags, '-fsyntax-only', '-'],
                          input=text, text=True, capture_output=True, check=False,
                          timeout=TIMEOUT)


def check(result):
    """Waits for a compiler, and passes on what it said."""
    message = result.result().stderr
    assert result.result().returncode == 0 and not message, message


def main(build):
    headers = list_headers(build)
    flags = find_flags(headers)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = {f'{header.name}: {language}, {company}':
                   pool.submit(compile_one, header, language, company, flags)
                   for header in headers for language in LANGUAGES for company in COMPANIES}
        return tap.run([(name, functools.partial(check, result))
                        for name, result in results.items()])


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
