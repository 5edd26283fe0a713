#!/usr/bin/env python3
# check-debian.py BUILD
#
# Debian's packages have what Meson installs, each file once; debian/ says of versions,
# packages to build with, functions and licences what the tree says.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is installed and which version it has is read from what Meson keeps in the build
folder, so that nothing is built or started."""

import fnmatch
import json
import os
import re
import sys

import project

CONTROL = 'debian/control'
COPYRIGHT = 'debian/copyright'
PACKAGES = 'build-aux/packages'

# Of the packages that build, those that Debian's build-essential brings.
ESSENTIAL = {'gcc', 'libc6-dev'}
# What only a build of packages needs.
HELPERS = re.compile(r'debhelper-compat$|dh-sequence-')

# Each file says the version in its own way; the first such line counts.
VERSIONS = (
    ('debian/changelog', re.compile(r'varbind \(([^)]+)\)')),
    ('NEWS.md', re.compile(r'## (\S+)')),
    ('data/*.metainfo.xml.in', re.compile(r' *<release version="([^"]+)"')),
    ('data/*.1', re.compile(r'\.TH .*"Varbind ([^"]+)"')),
)

EXPORTS = {
    'debian/libwinsnmp2.symbols': ('src/libwinsnmp/*.h', 'src/trace/*.h'),
    'debian/libwinsnmp-glib2.symbols': ('src/winsnmp-glib/*.h',),
}
EXPORT = re.compile(r'^WINSNMP_EXPORT [^(]*?(\w+) \(')
SYMBOL = re.compile(r' (\w+)@')

LICENCES = {'GPL-3+': 'GPL-3.0-or-later', 'LGPL-2.1+': 'LGPL-2.1-or-later'}
LICENCE = re.compile(r'SPDX-License-Identifier: ([\w.-]+)')


def introspect(build, name):
    path = os.path.join(build, 'meson-info', f'intro-{name}.json')
    with open(path, encoding='utf-8') as stream:
        return json.load(stream)


def read_stanzas(path):
    """The fields of each stanza of a control file, and the first line's number."""
    stanza, start, name = {}, 1, None
    for number, line in enumerate(project.read_lines(path) + [''], 1):
        if not line and stanza:
            yield start, stanza
            stanza, start = {}, number + 1
        elif line.startswith(' '):
            stanza[name] += line
        elif line:
            name, _, value = line.partition(':')
            stanza[name] = value


def list_installed(options, installed):
    """The files below debian/tmp, as patterns name them."""
    libraries = os.path.join(options['prefix'], options['libdir'])
    for path in installed.values():
        below = os.path.relpath(path, libraries)
        yield (f'usr/{os.path.relpath(path, options["prefix"])}' if below.startswith('..') else
               f'usr/lib/ARCH/{below}')


def list_patterns(options):
    """File, line and pattern of what the packages take; that of the documentation only
    where it is built."""
    for path in project.list_files('debian/*.install'):
        if options['docs'] or not path.endswith('-doc.install'):
            for number, line in enumerate(project.read_lines(path), 1):
                yield path, number, line.split()[0]


def check_installed(build):
    options = {option['name']: option['value'] for option in introspect(build, 'buildoptions')}
    files = {file: 0 for file in list_installed(options, introspect(build, 'installed'))}
    for path, number, pattern in list_patterns(options):
        taken = [file for file in files
                 if fnmatch.fnmatch(file, pattern) or fnmatch.fnmatch(file, f'{pattern}/*')]
        if not taken:
            yield f'{path}:{number}: {pattern} is not installed'
        for file in taken:
            files[file] += 1
            if files[file] > 1:
                yield f'{path}:{number}: {file} is in two packages'
    for file, times in files.items():
        if times == 0:
            yield f'debian/control:1: {file} is in no package'


def check_versions(build):
    wanted = introspect(build, 'projectinfo')['version']
    for pattern, version in VERSIONS:
        for path in project.list_files(pattern):
            found = ((number, match.group(1))
                     for number, line in enumerate(project.read_lines(path), 1)
                     if (match := version.match(line)))
            number, found = next(found, (1, None))
            if found != wanted:
                yield f'{path}:{number}: version {found}, of the project {wanted}'


def check_build_depends():
    """build-aux/packages is the list, debian/control repeats it."""
    source = next(stanza for _, stanza in read_stanzas(CONTROL))
    depends = {part.split()[0] for part in source['Build-Depends'].split(',') if part.strip()}
    words = [line.split() for line in project.read_lines(PACKAGES)
             if line and not line.startswith('#')]
    listed = {package for _, package in words}
    wanted = {package for need, package in words if need == 'run'} - ESSENTIAL

    for package in sorted(wanted - depends):
        yield f'{CONTROL}:1: Build-Depends lacks {package}'
    for package in sorted(depends - listed):
        if not HELPERS.match(package):
            yield f'{CONTROL}:1: {package} is not in {PACKAGES}'


def check_symbols():
    for path, headers in EXPORTS.items():
        exports = {match.group(1) for header in project.list_files(*headers)
                   for match in map(EXPORT.match, project.read_lines(header)) if match}
        symbols = {match.group(1) for match in map(SYMBOL.match, project.read_lines(path))
                   if match}
        for name in sorted(exports - symbols):
            yield f'{path}:1: {name} is missing'
        for name in sorted(symbols - exports):
            yield f'{path}:1: {name} is in no header'


def check_copyright():
    """The last paragraph that fits a file tells its licence."""
    paragraphs = [(stanza['Files'].split(), stanza['License'].split()[0])
                  for _, stanza in read_stanzas(COPYRIGHT) if 'Files' in stanza]
    for path in project.list_files('*.c', '*.h'):
        match = LICENCE.search('\n'.join(project.read_lines(path)[:20]))
        told = [licence for patterns, licence in paragraphs
                if any(fnmatch.fnmatch(path, pattern) for pattern in patterns)][-1]
        if match and LICENCES.get(told) != match.group(1):
            yield f'{path}:1: {match.group(1)}, in {COPYRIGHT} {told}'


def main():
    build = sys.argv[1]
    project.finish([*check_installed(build), *check_versions(build), *check_build_depends(),
                    *check_symbols(), *check_copyright()],
                   'Bring debian/ up to date.')


if __name__ == '__main__':
    main()
