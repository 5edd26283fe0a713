#!/usr/bin/env python3
# check-typography.py
#
# Translations follow the typography of their language.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import ast
import os
import re

import project

STRING = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[\d\])? )?(".*")')

# What ends a text, and has to end its translation too.
ENDS = '.…:;?!'

# In French these stand apart, so that they never begin a line.
SPACE = {':': '\u00a0', '»': '\u00a0', ';': '\u202f', '?': '\u202f', '!': '\u202f'}
NAMES = {'\u00a0': 'U+00A0', '\u202f': 'U+202F'}

# A mark that ends something: what it does inside of a word is a matter of its own.
MARK = re.compile(r'(^|.)([:;?!»])(?=[\s»]|$)', re.MULTILINE)

FOREIGN = (
    ("'", '’'),
    ('"', '« »'),
    ('“', '«'),
    ('”', '»'),
    ('...', '…'),
)


def read_entries(path):
    """Yields the number of the first line, the text, and each of its translations."""
    number, texts = 0, {}
    for i, line in enumerate(project.read_lines(path) + [''], 1):
        match = STRING.fullmatch(line)
        if match is None:
            for text in texts.get('msgstr', ()):
                yield number, texts['msgid'][0], text
            number, texts = 0, {}
            continue
        number = number or i
        keyword, string = match.groups()
        if keyword is not None:
            last = texts.setdefault(keyword, [])
            last.append('')
        last[-1] += ast.literal_eval(string)


def check_marks(text, translation):
    for before, mark in MARK.findall(translation):
        # It may be a word itself, and belong to the end of a list of words.
        is_word = f' {mark} ' in text or text.endswith(before + mark)
        if before != SPACE[mark] and not is_word:
            yield f'{NAMES[SPACE[mark]]} belongs before {mark}'
    if re.search('«(?!\u00a0)', translation):
        yield 'U+00A0 belongs after «'


def check_french(text, translation):
    yield from check_marks(text, translation)
    for foreign, own in FOREIGN:
        if foreign in translation and (foreign in '“”' or foreign not in text):
            yield f'{own} instead of {foreign}'


def get_margins(text):
    return re.match(r'\s*', text).group(), re.search(r'\s*$', text).group()


def get_end(text):
    """A full stop after a single word only shortens it."""
    text = text.strip('\u00a0 \n“”«»')
    last = text[-1:]
    return last if last in ENDS and (last != '.' or ' ' in text) else ''


def check_any(text, translation):
    """What holds in every language, and for the original."""
    if "'" in text or '...' in text:
        yield "’ and … belong into the original, instead of ' and ..."
    if get_margins(text) != get_margins(translation):
        yield 'begins or ends with other spaces than the original'
    if get_end(text) != get_end(translation):
        yield f'ends with “{get_end(translation)}”, the original with “{get_end(text)}”'
    if '  ' in translation.strip() and '  ' not in text.strip():
        yield 'two spaces after each other'


RULES = {'fr': check_french}


def check(path):
    language = os.path.splitext(os.path.basename(path))[0]
    for number, text, translation in read_entries(path):
        # The first is the header; what is not translated is said elsewhere.
        if not text or not translation:
            continue
        found = list(check_any(text, translation))
        if language in RULES:
            found += RULES[language](text, translation)
        yield from (f'{path}:{number}: {problem}' for problem in found)


def main():
    problems = [problem for path in project.list_files('po/*.po') for problem in check(path)]
    project.finish(problems, 'Write it as the language does.')


if __name__ == '__main__':
    main()
