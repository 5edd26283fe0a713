#!/usr/bin/env python3
# test-lints.py
#
# Each lint passes a clean tree and names the error in a spoilt one.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile

import tap

HERE = os.path.dirname(os.path.abspath(__file__))

SKIPPED = 77


def source(name, licence, *lines):
    return '\n'.join((f'/* {name}', ' *', f' * SPDX-License-Identifier: {licence}', ' */', '',
                      '#include "config.h"', *lines, ''))


def library(name, *lines):
    return source(name, 'LGPL-2.1-or-later', *lines)


def program(name, *lines):
    return source(name, 'GPL-3.0-or-later', *lines)


def script(*lines):
    return '\n'.join(('#!/bin/sh', '# SPDX-License-Identifier: GPL-3.0-or-later', *lines, ''))


def function(lines):
    return ('', 'int', 'f (void)', '{', *['  f ();'] * lines, '}')


PO_HEADER = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
             '"Language: fr\\n"\n\n')


def translated(text, translation):
    return f'{PO_HEADER}msgid "{text}"\nmsgstr "{translation}"\n'


with open(os.path.join(HERE, '../../.clang-format'), encoding='utf-8') as stream:
    FORMAT = stream.read()

# What Meson keeps of a build in the folder "build".
BUILD_OPTIONS = [{'name': 'prefix', 'value': '/opt'}, {'name': 'libdir', 'value': 'lib64'},
                 {'name': 'docs', 'value': False}]
INSTALLED = {'a.h': '/opt/include/a.h', 'liba.so': '/opt/lib64/liba.so'}
META = 'build/meson-info/intro-'

COPYRIGHT = ('Files: *\nLicense: GPL-3+\n\n'
             'Files:\n examples/*\n src/libwinsnmp/*\nLicense: LGPL-2.1+\n'
             '\nFiles: examples/*\nLicense: GPL-3+\n')

# A tree in which no lint finds anything.
CLEAN = {
    '.clang-format': FORMAT,
    'README.md': f'# A\n\n```c\n{program("a.c")}```\n',
    'examples/a.c': program('a.c'),
    'run': script('true'),
    'data/a.1': '.TH A 1 "" "Varbind 1.0"\n.SH NAME\na \\- b\n',
    'NEWS.md': '# News\n\n## 1.0\n',
    'build-aux/packages': '# a\nrun gcc\nrun meson\ncheck snmp\ncheck zsh\n',
    'debian/changelog': 'varbind (1.0) unstable; urgency=medium\n',
    'debian/control': 'Source: a\nBuild-Depends:\n debhelper-compat (= 13),\n meson,\n'
                      ' snmp <!nocheck>,\n\nPackage: a\n',
    'debian/copyright': COPYRIGHT,
    'debian/a-dev.install': 'usr/include\nusr/lib/*/liba.so usr/lib\n',
    'debian/a-doc.install': 'usr/share/doc/a\n',
    'debian/libwinsnmp2.symbols': 'liba.so a\n SnmpA@Base 1.0\n',
    'debian/libwinsnmp-glib2.symbols': 'liba.so a\n',
    f'{META}buildoptions.json': json.dumps(BUILD_OPTIONS),
    f'{META}installed.json': json.dumps(INSTALLED),
    f'{META}projectinfo.json': '{"version": "1.0"}',
    'ui/a.ui': '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n<interface/>\n',
    'src/app/a.c': program('a.c', '', 'const char *a = N_ ("Open");'),
    'src/libwinsnmp/b.c': library('b.c', *function(10)),
    'src/libwinsnmp/b-private.h': library('b-private.h'),
    'src/libwinsnmp/codec.c': library('codec.c', '#include <net-snmp/library/snmp_api.h>'),
    'src/libwinsnmp/winsnmp.h':
        library('winsnmp.h', '#define SNMPAPI_NOOP 8', '#define SNMPAPI_OTHER_ERROR 99', '',
                '/**', ' * SnmpA:', ' *', ' * Errors: NOOP (nothing to do),', ' * OTHER_ERROR',
                ' *', ' * Here: nothing.', ' */',
                'WINSNMP_EXPORT int SnmpA (void);'),
    'tests/libwinsnmp/error-codes.txt': 'SnmpA\n  NOOP  # a\n  + OTHER_ERROR:1\n',
    'docs/decisions.md': '# A\n\n1. **A.** B.\n',
    'tests/libwinsnmp/test-b.c': program('test-b.c', '#include "b-private.h"'),
    'docs/conformance.md': '| 1 | a | `/b/a` |\n| 2 | b | `test-b.c` |\n',
    'tests/libwinsnmp/test-a.c': program('test-a.c', '', 'const char *a = "/b/a";'),
    'src/model/varbind-rule.c': program('varbind-rule.c', '', '/* { "odd", ERROR, */'),
    'docs/problems.md': '# A\n\n### `odd` (error)\n',
    'tests/problems/odd.c': program('odd.c'),
    'src/model/varbind-filter-fields.c':
        program('varbind-filter-fields.c', '/* FIELD (KIND) = { "kind", */'),
    'docs/filter.md': '# A\n\n| `kind` | all | `kind:pdu` | kind |\n',
    'po/LINGUAS': 'fr\n',
    'po/POTFILES': 'src/app/a.c\n',
    'po/fr.po': translated('Open', 'Ouvrir'),
}

# Lint, the files that spoil the tree, and how the report begins.
SPOILT = (
    ('check-format', {'src/libwinsnmp/c.c': library('c.c', 'int  c;')},
     'src/libwinsnmp/c.c:7:'),
    ('check-filter', {'docs/filter.md': '# A\n'},
     'src/model/varbind-filter-fields.c:7: kind is not in'),
    ('check-filter', {'docs/filter.md': '| `kind` | a | b | c |\n| `odd` | a | b | c |\n'},
     'docs/filter.md:2: odd is no word'),
    ('check-lines', {'src/libwinsnmp/c.c': library('c.c', f'/* {"x" * 95} */')},
     'src/libwinsnmp/c.c:7: 101 columns'),
    ('check-lines', {'src/libwinsnmp/c.c': library('c.c', 'int c; ')},
     'src/libwinsnmp/c.c:7: white space'),
    ('check-lines', {'src/libwinsnmp/c.c': library('c.c', 'int\tc;')},
     'src/libwinsnmp/c.c:7: tab'),
    ('check-lines', {'src/libwinsnmp/c.c': library('c.c', *['int c;'] * 795)},
     'src/libwinsnmp/c.c:800: 801 lines'),
    ('check-headers', {'src/libwinsnmp/c.c': program('c.c')},
     'src/libwinsnmp/c.c:1: SPDX'),
    ('check-headers', {'src/model/c.c': library('c.c')},
     'src/model/c.c:1: SPDX'),
    ('check-headers', {'src/model/c.c': program('d.c')},
     'src/model/c.c:1: does not begin'),
    ('check-headers', {'src/model/c.c': program('c.c').replace('config.h', 'string.h')},
     'src/model/c.c:6: config.h'),
    ('check-headers', {'check': '#!/bin/sh\n'},
     'check:1: SPDX'),
    ('check-headers', {'ui/a.ui': '<interface/>\n'},
     'ui/a.ui:1: SPDX'),
    ('check-headers', {'src/trace/meson.build': '# SPDX-License-Identifier: GPL-3.0-or-later\n'},
     'src/trace/meson.build:1: SPDX'),
    ('check-layers', {'src/libwinsnmp/c.c': library('c.c', '#include <gtk/gtk.h>')},
     'src/libwinsnmp/c.c:7: gtk/gtk.h'),
    ('check-layers', {'src/libwinsnmp/c.c': library('c.c', '#include <glib.h>')},
     'src/libwinsnmp/c.c:7: glib.h'),
    ('check-layers', {'src/libwinsnmp/c.c': library('c.c', '#include <libintl.h>')},
     'src/libwinsnmp/c.c:7: libintl.h'),
    ('check-layers', {'src/libwinsnmp/c.c': library('c.c', '#include "varbind-target.h"')},
     'src/libwinsnmp/c.c:7: varbind-target.h'),
    ('check-layers',
     {'src/libwinsnmp/c.c': library('c.c', '#include <net-snmp/net-snmp-config.h>')},
     'src/libwinsnmp/c.c:7: net-snmp/'),
    ('check-layers', {'src/trace/c.c': library('c.c', '#include "winsnmp.h"')},
     'src/trace/c.c:7: winsnmp.h'),
    ('check-layers', {'src/model/c.c': program('c.c', '#include <adwaita.h>')},
     'src/model/c.c:7: adwaita.h'),
    ('check-layers', {'src/model/c.c': program('c.c', '#include "b-private.h"')},
     'src/model/c.c:7: b-private.h'),
    ('check-layers', {'src/tools/c.c': program('c.c', '#include <gtk/gtk.h>')},
     'src/tools/c.c:7: gtk/gtk.h'),
    ('check-layers', {'src/app/c.c': program('c.c', '#include <winsnmp.h>')},
     'src/app/c.c:7: winsnmp.h'),
    ('check-layers', {'src/app/c.c': program('c.c', '#include <net-snmp/library/snmp.h>')},
     'src/app/c.c:7: net-snmp/'),
    ('check-layers', {'tests/model/c.c': program('c.c', '#include "b-private.h"')},
     'tests/model/c.c:7: b-private.h'),
    ('check-layers', {'tests/model/c.c': program('c.c', '#include <gtk/gtk.h>')},
     'tests/model/c.c:7: gtk/gtk.h'),
    ('check-functions', {'src/model/c.c': program('c.c', *function(101))},
     'src/model/c.c:10: f has 101 lines'),
    ('check-functions', {'src/model/c.c': program('c.c', *function(45))},
     'src/model/c.c:10: f has 45 lines'),
    ('check-sleeps', {'tests/model/c.c': program('c.c', '', f'g_{"usleep"} (1);')},
     'tests/model/c.c:8: g_usleep'),
    ('check-sleeps', {'tests/c.sh': script('sleep 1')},
     'tests/c.sh:3: sleep 1'),
    ('check-paths', {'README.md': f'cd {os.sep}work{os.sep}varbind\n'},
     'README.md:1: cd'),
    ('check-examples', {'examples/a.c': program('a.c', 'int a;')},
     'README.md:10: differs from examples/a.c:7'),
    ('check-examples', {'README.md': f'```c\n{program("a.c", "int a;")}```\n'},
     'README.md:8: differs from examples/a.c:7'),
    ('check-examples', {'README.md': '```c\nint a;\n```\n'},
     'README.md:2: the code does not begin'),
    ('check-xml', {'ui/a.ui': '<interface>\n'},
     'ui/a.ui:2: parser error'),
    ('check-manual', {'data/a.1': '.TH A 1\n.SH NAME\n.tl x\n.ti\n.ft Q\na \\- b\n'},
     'data/a.1:1: man ends'),
    ('check-shell', {'check': script('echo $1')},
     'check:3:'),
    ('check-potfiles', {'src/app/c.c': program('c.c', '', 'const char *c = _ ("Close");')},
     'src/app/c.c:1: is not in'),
    ('check-potfiles', {'ui/c.ui': '<property translatable="yes">Close</property>\n'},
     'ui/c.ui:1: is not in'),
    ('check-potfiles', {'src/app/a.c': program('a.c')},
     'po/POTFILES:1: src/app/a.c has no text'),
    ('check-potfiles', {'ui/c.ui': '<property translatable="yes">Close</property>\n',
                        'po/POTFILES': 'ui/c.ui\nsrc/app/a.c\n'},
     'po/POTFILES:1: is not sorted'),
    ('check-conformance', {'docs/conformance.md': '| 1 | a | `/b/other` |\n'},
     'docs/conformance.md:1: there is no test /b/other'),
    ('check-conformance', {'docs/conformance.md': '| 1 | a | `test-other.c` |\n'},
     'docs/conformance.md:1: there is no test test-other.c'),
    ('check-conformance', {'docs/conformance.md': '| 1 | a | `/b/a` |\n| 3 | b | `/b/a` |\n'},
     'docs/conformance.md:2: 3 follows 1'),
    ('check-conformance', {'docs/conformance.md': '| 1 | `a` | none |\n'},
     'docs/conformance.md:1: no test'),
    ('check-errors', {'tests/libwinsnmp/error-codes.txt': 'SnmpA\n  NOOP\n'},
     'src/libwinsnmp/winsnmp.h:11: SnmpA tells of OTHER_ERROR'),
    ('check-errors',
     {'tests/libwinsnmp/error-codes.txt': 'SnmpA\n  NOOP OTHER_ERROR\nSnmpB\n'},
     'tests/libwinsnmp/error-codes.txt:3: there is no function SnmpB'),
    ('check-errors',
     {'tests/libwinsnmp/error-codes.txt': 'SnmpA\n  NOOP OTHER_ERROR TL_OTHER\n'},
     'src/libwinsnmp/winsnmp.h:11: SnmpA does not tell of TL_OTHER'),
    ('check-errors',
     {'tests/libwinsnmp/error-codes.txt': 'SnmpA\n  NOOP OTHER_ERROR:2\n'},
     'tests/libwinsnmp/error-codes.txt:2: there is no decision 2'),
    ('check-errors', {'tests/libwinsnmp/error-codes.txt': ''},
     'tests/libwinsnmp/error-codes.txt:1: SnmpA is missing'),
    ('check-problems', {'docs/problems.md': '# A\n'},
     'src/model/varbind-rule.c:8: odd has no heading'),
    ('check-problems', {'docs/problems.md': '### `odd` (info)\n'},
     'docs/problems.md:1: odd is of severity error'),
    ('check-problems', {'docs/problems.md': '### `odd` (error)\n### `even` (error)\n'},
     'docs/problems.md:2: there is no rule even'),
    ('check-problems', {'src/model/varbind-rule.c': program('r.c', '/* { "even", INFO, */'),
                        'docs/problems.md': '### `even` (info)\n'},
     'src/model/varbind-rule.c:7: no program'),
    ('check-debian', {f'{META}installed.json': json.dumps({**INSTALLED, 'b': '/opt/bin/b'})},
     'debian/control:1: usr/bin/b is in no package'),
    ('check-debian', {'debian/b.install': 'usr/include/a.h\n'},
     'debian/b.install:1: usr/include/a.h is in two packages'),
    ('check-debian', {'debian/b.install': 'usr/bin/b\n'},
     'debian/b.install:1: usr/bin/b is not installed'),
    ('check-debian',
     {f'{META}buildoptions.json':
      json.dumps(BUILD_OPTIONS[:-1] + [{'name': 'docs', 'value': True}])},
     'debian/a-doc.install:1: usr/share/doc/a is not installed'),
    ('check-debian', {'debian/changelog': 'varbind (1.1) unstable; urgency=medium\n'},
     'debian/changelog:1: version 1.1, of the project 1.0'),
    ('check-debian', {'data/a.1': '.TH A 1 "" "Varbind 0.9"\n'},
     'data/a.1:1: version 0.9, of the project 1.0'),
    ('check-debian', {'build-aux/packages': 'run gcc\nrun meson\nrun gettext\ncheck snmp\n'},
     'debian/control:1: Build-Depends lacks gettext'),
    ('check-debian', {'build-aux/packages': 'run gcc\nrun meson\n'},
     'debian/control:1: snmp is not in build-aux/packages'),
    ('check-debian', {'debian/libwinsnmp2.symbols': 'liba.so a\n'},
     'debian/libwinsnmp2.symbols:1: SnmpA is missing'),
    ('check-debian', {'debian/libwinsnmp-glib2.symbols': 'liba.so a\n b@Base 1.0\n'},
     'debian/libwinsnmp-glib2.symbols:1: b is in no header'),
    ('check-debian', {'debian/copyright': 'Files: *\nLicense: GPL-3+\n'},
     'src/libwinsnmp/b.c:1: LGPL-2.1-or-later, in debian/copyright GPL-3+'),
    ('check-translations', {'po/fr.po': translated('Open', '')},
     'po/fr.po:1: 0 translated messages, 1 untranslated'),
    ('check-translations', {'po/fr.po': PO_HEADER + '#, fuzzy\nmsgid "Open"\nmsgstr "Ouvre"\n'},
     'po/fr.po:1: 0 translated messages, 1 fuzzy'),
    ('check-translations', {'po/fr.po': translated('Shut', 'Fermer')},
     'varbind.pot:22: this message is used but not defined in'),
    ('check-translations',
     {'po/fr.po': CLEAN['po/fr.po'] + '\nmsgid "Shut"\nmsgstr "Fermer"\n'},
     'po/fr.po:10: this message is used but not defined in'),
    ('check-typography', {'po/fr.po': translated('Why?', 'Pourquoi ?')},
     'po/fr.po:6: U+202F belongs before ?'),
    ('check-typography', {'po/fr.po': translated('Help: %s', 'Aide: %s')},
     'po/fr.po:6: U+00A0 belongs before :'),
    ('check-typography', {'po/fr.po': translated('“%s”', '«%s\u00a0»')},
     'po/fr.po:6: U+00A0 belongs after «'),
    ('check-typography', {'po/fr.po': translated("Agent's", 'De l’agent')},
     'po/fr.po:6: ’ and … belong into the original'),
    ('check-typography', {'po/fr.po': translated('The agent', "L'agent")},
     "po/fr.po:6: ’ instead of '"),
    ('check-typography', {'po/fr.po': translated('Open… or not', 'Ouvrir... ou pas')},
     'po/fr.po:6: … instead of ...'),
    ('check-typography', {'po/fr.po': translated('It is open.', 'Il est ouvert')},
     'po/fr.po:6: ends with “”, the original with “.”'),
    ('check-typography', {'po/fr.po': translated('It is open', 'Il  est ouvert')},
     'po/fr.po:6: two spaces after each other'),
    ('check-typography', {'po/fr.po': translated('Open', 'Ouvrir ')},
     'po/fr.po:6: begins or ends with other spaces'),
)


def write_tree(folder, files):
    for path, text in files.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(text)


def run_lint(lint, files):
    with tempfile.TemporaryDirectory() as folder:
        write_tree(folder, {**CLEAN, **files})
        return subprocess.run([os.path.join(HERE, f'{lint}.py'), 'build'], cwd=folder,
                              capture_output=True, text=True, check=False)


def judge(result, expected):
    """Compares what a lint says with the line that is expected, or with nothing."""
    if expected is None:
        assert result.returncode == 0, f'a clean tree does not pass\n{result.stderr}'
    else:
        assert result.returncode == 1, f'exit status {result.returncode}\n{result.stderr}'
        assert any(line.startswith(expected) for line in result.stderr.splitlines()), \
            f'"{expected}" is not reported\n{result.stderr}'


def check_lint(lint, files, expected):
    result = run_lint(lint, files)
    if result.returncode == SKIPPED:
        raise tap.Skipped(result.stderr.strip())
    judge(result, expected)


def check_listed():
    """In a clone the files are git's, new ones included and ignored ones not."""
    if shutil.which('git') is None:
        raise tap.Skipped('git is not installed')
    with tempfile.TemporaryDirectory() as folder:
        write_tree(folder, {**CLEAN, '.gitignore': '/c.sh\n', 'c.sh': 'ignored\n'})
        subprocess.run(['git', 'init', '-q', folder], check=True, capture_output=True)
        clean = subprocess.run([os.path.join(HERE, 'check-headers.py')], cwd=folder,
                               capture_output=True, text=True, check=False)
        write_tree(folder, {'new.sh': 'new\n'})
        spoilt = subprocess.run([os.path.join(HERE, 'check-headers.py')], cwd=folder,
                                capture_output=True, text=True, check=False)
    judge(clean, None)
    judge(spoilt, 'new.sh:1: SPDX')


def main():
    clean = [(lint, {}, None) for lint in sorted({lint for lint, _, _ in SPOILT})]
    cases = [(f'/{lint}/{expected or "clean"}',
              functools.partial(check_lint, lint, files, expected))
             for lint, files, expected in (*clean, *SPOILT)]
    return tap.run([*cases, ('/git/new-files-are-listed', check_listed)])


if __name__ == '__main__':
    sys.exit(main())
