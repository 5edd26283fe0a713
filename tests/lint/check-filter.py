#!/usr/bin/env python3
# check-filter.py
#
# docs/filter.md lists every key of the filter language and every word of "is", and no other.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import project

FIELDS = 'src/model/varbind-filter-fields.c'
DOCS = 'docs/filter.md'

KEY = re.compile(r'FIELD \([A-Z]+\) = \{ "([a-z]+)",')
FLAG = re.compile(r'^  \{ "([a-z-]+)", N_ \(')
KEY_ROW = re.compile(r'^\| `([a-z]+)` \| .*\|.*\|.*\|$')
FLAG_ROW = re.compile(r'^\| ((?:`[a-z-]+`(?:, )?)+) \| [^|]*\|$')


def find(path, pattern):
    return {word.strip('`'): number
            for number, line in enumerate(project.read_lines(path), 1)
            for match in [pattern.search(line)] if match
            for word in match[1].split(', ')}


def compare(words, rows):
    problems = [f'{FIELDS}:{number}: {word} is not in {DOCS}'
                for word, number in words.items() if word not in rows]
    problems += [f'{DOCS}:{number}: {word} is no word of the language'
                 for word, number in rows.items() if word not in words]
    return problems


def main():
    problems = compare(find(FIELDS, KEY), find(DOCS, KEY_ROW))
    rows = {word: number for word, number in find(DOCS, FLAG_ROW).items()
            if number > max(find(DOCS, KEY_ROW).values(), default=0)}
    problems += compare(find(FIELDS, FLAG), rows)
    project.finish(problems, 'The words of the filter language are documented.')


if __name__ == '__main__':
    main()
