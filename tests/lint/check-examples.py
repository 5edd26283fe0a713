#!/usr/bin/env python3
# check-examples.py
#
# The code and files that the documents show are those of examples/, line by line.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import project

# Documents that show whole programs or files, and no others.
DOCUMENTS = ('README.md', 'docs/database.md', 'docs/events.md')
BLOCKS = ('```c', '```ini')


def blocks(lines):
    """Yields the first line's number and the lines of each block."""
    start = None
    for number, line in enumerate(lines, 1):
        if line in BLOCKS:
            start = number
        elif line == '```' and start is not None:
            yield start + 1, lines[start:number - 1]
            start = None


def check(path, number, block):
    name = block[0].removeprefix('/* ').removeprefix('# ') if block else ''
    example = f'examples/{name}'
    if not name.endswith(('.c', '.conf')) or not project.list_files(example):
        yield f'{path}:{number}: the code does not begin with the name of an example'
        return

    source = project.read_lines(example)
    for offset, (shown, wanted) in enumerate(zip(block + [None], source + [None])):
        if shown != wanted:
            yield f'{path}:{number + offset}: differs from {example}:{offset + 1}'
            return


def main():
    project.finish([problem
                    for path in project.list_files(*DOCUMENTS)
                    for number, block in blocks(project.read_lines(path))
                    for problem in check(path, number, block)],
                   'Copy the whole example into the document.')


if __name__ == '__main__':
    main()
