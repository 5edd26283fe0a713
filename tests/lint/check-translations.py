#!/usr/bin/env python3
# check-translations.py
#
# Every translation is complete and belongs to the texts of today.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import sys
import tempfile

import project

KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3',
            'g_dpgettext2:2c,3')


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'C'})


def extract(pot):
    files = [line for line in project.read_lines('po/POTFILES')
             if line and not line.startswith('#')]
    return run('xgettext', '--from-code=UTF-8', '--output', pot,
               *(f'--keyword={keyword}' for keyword in KEYWORDS), *files)


def compare(folder, *arguments):
    result = run('msgcmp', '--no-fuzzy-matching', *arguments)
    if result.returncode != 0:
        yield from (line.replace(folder + os.sep, '') for line in result.stderr.splitlines()
                    if ': warning: ' not in line)


def check(language, pot, folder):
    po = f'po/{language}.po'
    compiled = run('msgfmt', '--check', '--statistics', '-o', os.path.join(folder, 'mo'), po)
    said = compiled.stderr.splitlines()
    print(f'{language}: {said[-1]}')
    if compiled.returncode != 0:
        yield from said
    elif 'fuzzy' in said[-1] or 'untranslated' in said[-1]:
        yield f'{po}:1: {said[-1]}'

    yield from compare(folder, po, pot)
    # Texts that nothing uses any more only confuse who translates.
    yield from compare(folder, '--use-untranslated', pot, po)


def main():
    for tool in ('xgettext', 'msgfmt', 'msgcmp'):
        if shutil.which(tool) is None:
            print(f'{tool} is not installed', file=sys.stderr)
            sys.exit(project.SKIPPED)

    problems = []
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'varbind.pot')
        extracted = extract(pot)
        if extracted.returncode != 0:
            problems += extracted.stderr.splitlines()
        else:
            for line in project.read_lines('po/LINGUAS'):
                if line and not line.startswith('#'):
                    problems += check(line, pot, folder)
    project.finish(problems, 'Run: ninja -C BUILD varbind-update-po, and translate what is new.')


if __name__ == '__main__':
    main()
