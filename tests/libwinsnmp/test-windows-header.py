#!/usr/bin/env python3
# test-windows-header.py
#
# Compares winsnmp.h with the public-domain winsnmp.h of mingw-w64: a compiler
# reads ours and after it what theirs declares, and refuses each difference.
# And the shared library exports what the headers promise, nothing else.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-windows-header.py SOURCE LIBRARY"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

THEIRS = '/usr/share/mingw-w64/include/winsnmp.h'
N_FUNCTIONS = 49
TIMEOUT = 120
MARK = 'int theirs_begin;'

# The Win32 names are not WinSNMP's: both headers have them from one file.
STUBS = {
    'windows.h': '#include "winsnmp-types.h"\n',
    'winapifamily.h': '#define WINAPI_PARTITION_DESKTOP 1\n'
                      '#define WINAPI_FAMILY_PARTITION(partition) (partition)\n',
}

source, library = sys.argv[1:]
OURS = ['-I', os.path.join(source, 'src/libwinsnmp'), '-I', os.path.join(source, 'src/trace')]


def cc(*arguments, text):
    return subprocess.run(['cc', '-std=gnu11', *arguments, '-x', 'c', '-'], input=text, text=True,
                          capture_output=True, check=False, timeout=TIMEOUT)


def split(text):
    """The declarations of @text, without the semicolons between them."""
    depth, begin = 0, 0
    for index, letter in enumerate(text):
        depth += {'{': 1, '}': -1}.get(letter, 0)
        if letter == ';' and depth == 0:
            yield ' '.join(text[begin:index].split())
            begin = index + 1


def list_members(body, prefix=''):
    """Yields each member's path, and whether its type has a name."""
    for member in split(body):
        nested = re.fullmatch(r'union \{(.*)\} (\w+)', member)
        name = nested.group(2) if nested else re.search(r'(\w+) ?(\[.*\])?$', member).group(1)
        yield prefix + name, nested is None
        if nested:
            yield from list_members(nested.group(1), f'{prefix}{name}.')


def list_typedef_names(declaration):
    pointer = re.search(r'\( ?\* ?(\w+) ?\)', declaration)
    if pointer:
        return [pointer.group(1)]
    return [re.search(r'\w+$', part.strip()).group(0) for part in declaration.split(',')]


class Header:
    """What mingw-w64's header defines and declares."""

    def __init__(self, path, stubs):
        self.macros, self.structs, self.typedefs, self.functions = {}, {}, {}, {}
        with open(path, encoding='utf-8') as stream:
            for line in stream:
                match = re.match(r'\s*#\s*define (\w+)\s*(.*)', line)
                if match and not match.group(1).startswith('_INC_'):
                    self.macros[match.group(1)] = match.group(2).strip()

        result = cc('-E', '-P', '-I', stubs, *OURS,
                    text=f'#include <windows.h>\n#include <limits.h>\n{MARK}\n#include "{path}"\n')
        result.check_returncode()
        for declaration in split(result.stdout.partition(MARK)[2]):
            self.add(declaration)

    def add(self, declaration):
        struct = re.fullmatch(r'typedef struct \{(.*)\} (\w+), ?\* ?(\w+)', declaration)
        if struct:
            body, name, pointer = struct.groups()
            self.structs[name] = pointer, body
        elif declaration.startswith('typedef '):
            self.typedefs[declaration] = list_typedef_names(declaration)
        else:
            self.functions[re.search(r'(\w+) ?\(', declaration).group(1)] = declaration


def check_constants(theirs):
    values = {name: value for name, value in theirs.macros.items() if value not in ('', 'WINAPI')}
    for name in theirs.macros:
        yield f'#ifndef {name}\n#error "{name} is missing"\n#endif'
    for name in values:
        yield f'enum {{ ours_{name} = {name} }};\n#undef {name}'
    for name, value in values.items():
        yield f'#define {name} {value}'
    for name in values:
        yield f'_Static_assert (ours_{name} == {name}, "the value of {name}");'


def check_types(theirs):
    """C lets a program repeat a typedef, if it says the same."""
    for declaration, names in theirs.typedefs.items():
        for name in names:
            yield f'_Static_assert (sizeof ({name}) > 0, "");'
        yield f'{declaration};'
    for name, (pointer, _body) in theirs.structs.items():
        yield (f'_Static_assert (__builtin_types_compatible_p ({pointer}, {name} *), '
               f'"the type {pointer}");')


def check_layouts(theirs):
    for name, (_pointer, body) in theirs.structs.items():
        yield f'typedef struct {{ {body} }} theirs_{name};'
        for measure in ('sizeof', '_Alignof'):
            yield (f'_Static_assert ({measure} ({name}) == {measure} (theirs_{name}), '
                   f'"{measure} {name}");')
        for path, named in list_members(body):
            ours, other = (f'(({struct} *)0)->{path}' for struct in (name, f'theirs_{name}'))
            yield (f'_Static_assert (__builtin_offsetof ({name}, {path}) == '
                   f'__builtin_offsetof (theirs_{name}, {path}), "the place of {name}.{path}");')
            yield (f'_Static_assert (sizeof ({ours}) == sizeof ({other}), '
                   f'"the size of {name}.{path}");')
            if named:
                yield (f'_Static_assert (__builtin_types_compatible_p (__typeof__ ({ours}), '
                       f'__typeof__ ({other})), "the type of {name}.{path}");')


def check_functions(theirs):
    for name, declaration in theirs.functions.items():
        yield f'extern __typeof__ (&{name}) ours_{name};\n{declaration};'


def refuse(check, theirs, folder):
    """What the compiler has against @folder's winsnmp.h."""
    lines = '\n'.join(check(theirs))
    return cc('-fsyntax-only', '-Wall', '-Werror', '-I', folder,
              text=f'#include "winsnmp.h"\n{lines}\n').stderr


def expect_same(check, theirs):
    complaints = refuse(check, theirs, os.path.join(source, 'src/libwinsnmp'))
    assert not complaints, complaints


# Would the comparison notice?  Check, what is changed in ours, what it names.
CHANGES = [
    (check_constants, '#define SNMPAPI_NOOP 8', '#define SNMPAPI_NOOP 9', 'SNMPAPI_NOOP'),
    (check_constants, '#define MAXVENDORINFO 32', '', 'MAXVENDORINFO'),
    (check_types, 'typedef smiUINT32 SNMPAPI_STATUS', 'typedef smiINT32 SNMPAPI_STATUS',
     'SNMPAPI_STATUS'),
    (check_types, '*smiLPCNTR32', '*smiLPCOUNTER32', 'smiLPCNTR32'),
    (check_types, 'smiCNTR64, *smiLPCNTR64', 'smiCNTR64, **smiLPCNTR64', 'smiLPCNTR64'),
    (check_layouts, 'smiUINT32 hipart;\n  smiUINT32 lopart;',
     'smiUINT32 lopart;\n  smiUINT32 hipart;', 'smiCNTR64.hipart'),
    (check_layouts, 'smiINT    sNumber;', 'smiUINT32 sNumber;', 'smiVALUE.value.sNumber'),
    (check_layouts, 'smiUINT32 vendorEnterprise;', 'smiUINT32 vendorEnterprise, more;',
     'sizeof smiVENDORINFO'),
    (check_functions, 'WINAPI SnmpSetPort (', 'WINAPI SnmpSetPorts (', 'SnmpSetPort'),
    (check_functions, 'WINAPI SnmpFreeEntity (HSNMP_ENTITY ',
     'WINAPI SnmpFreeEntity (const HSNMP_ENTITY *', 'SnmpFreeEntity'),
    (check_functions, 'SNMPAPI_STATUS WINAPI SnmpCleanup (void)',
     'smiINT32 WINAPI SnmpCleanup (void)', 'SnmpCleanup'),
]


def test_changes(theirs, folder):
    ours = pathlib.Path(source, 'src/libwinsnmp/winsnmp.h').read_text(encoding='utf-8')
    types = pathlib.Path(source, 'src/libwinsnmp/winsnmp-types.h').read_text(encoding='utf-8')
    pathlib.Path(folder, 'winsnmp-types.h').write_text(types, encoding='utf-8')
    for check, old, new, name in CHANGES:
        assert old in ours, f'winsnmp.h has no "{old}"'
        pathlib.Path(folder, 'winsnmp.h').write_text(ours.replace(old, new), encoding='utf-8')
        complaints = refuse(check, theirs, folder)
        assert name in complaints, f'"{new}" was not refused: {complaints}'


def test_exports(theirs):
    symbols = subprocess.run(['nm', '-D', '--defined-only', '--format=just-symbols', library],
                             check=True, capture_output=True, text=True, timeout=TIMEOUT).stdout
    result = cc('-E', '-P', *OURS, text='#include "winsnmp-linux.h"\n')
    result.check_returncode()
    own = re.findall(r'\b(winsnmp_\w+) ?\(', result.stdout)
    assert len(theirs.functions) == N_FUNCTIONS, f'{THEIRS} has {len(theirs.functions)} functions'
    difference = set(symbols.split()) ^ {*theirs.functions, *own}
    assert not difference, f'in the headers or the library only: {sorted(difference)}'


def main():
    if not os.path.exists(THEIRS):
        return tap.skip_all(f'{THEIRS} (package mingw-w64-common) is not there')

    with tempfile.TemporaryDirectory() as stubs, tempfile.TemporaryDirectory() as folder:
        for name, text in STUBS.items():
            pathlib.Path(stubs, name).write_text(text, encoding='utf-8')
        theirs = Header(THEIRS, stubs)
        return tap.run((
            ('/windows-header/constants', lambda: expect_same(check_constants, theirs)),
            ('/windows-header/types', lambda: expect_same(check_types, theirs)),
            ('/windows-header/layouts', lambda: expect_same(check_layouts, theirs)),
            ('/windows-header/functions', lambda: expect_same(check_functions, theirs)),
            ('/windows-header/differences-are-noticed', lambda: test_changes(theirs, folder)),
            ('/windows-header/exports', lambda: test_exports(theirs)),
        ))


if __name__ == '__main__':
    sys.exit(main())
