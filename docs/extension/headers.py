# headers.py
#
# Reads the public headers: their sections, and what each declares with its
# comment.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The headers have one form, which clang-format keeps: a comment begins in the
first column and belongs to the declaration below it, unless it is the head of a
section, which has a title alone in its first line."""

import re
from dataclasses import dataclass, field

# What only steers the compiler.
HIDDEN = re.compile(r'\b(WINSNMP_EXPORT|WINAPI|CALLBACK)\b ?')


@dataclass
class Comment:
    """@text: paragraphs, and lists of lines, which are code; @parameters: name,
    annotations and text of each."""
    text: list = field(default_factory=list)
    parameters: list = field(default_factory=list)
    returns: str = ''
    asked_with: str = ''
    errors: str = ''
    pages: str = ''
    here: str = ''


@dataclass
class Item:
    """@kind: function, callback, type, struct, union, enum, member, enumerator or
    macro; @declaration: as C, without the members; @value: of a macro."""
    kind: str
    name: str
    declaration: str
    comment: Comment
    members: list = field(default_factory=list)
    value: str = ''


@dataclass
class Section:
    header: str
    title: str
    comment: Comment
    items: list = field(default_factory=list)


def join(lines):
    return ' '.join(' '.join(lines).split())


def split_top_level(text, separators):
    """Splits @text where no parenthesis is open."""
    depth, begin, parts = 0, 0, []
    for index, letter in enumerate(text):
        depth += {'(': 1, ')': -1}.get(letter, 0)
        if letter in separators and depth == 0:
            parts.append(text[begin:index].strip())
            begin = index + 1
    return [part for part in parts + [text[begin:].strip()] if part]


# Comments

def strip_comment(text):
    """The lines of a comment without its frame."""
    text = re.sub(r'^/\*\*?|\*/$', '', text.strip())
    return [re.sub(r'^ ?\*( |$)', '', line.rstrip()).rstrip() for line in text.splitlines()]


def split_paragraphs(lines):
    """Paragraphs, and code as lists of lines.  "Returns:", "Errors" and "Pages:" begin a
    paragraph wherever they stand at the beginning of a line."""
    paragraphs = [[]]
    for line in lines:
        if line.startswith('    '):
            if not paragraphs[-1] or not paragraphs[-1][0].startswith('    '):
                paragraphs.append([])
        elif not line or re.match(r'(Returns:|Errors\b.*:|Errors, |Pages:|Here:|@\w+[,:])', line):
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
    return [[line[4:] for line in paragraph] if paragraph[0].startswith('    ') else
            join(paragraph) for paragraph in paragraphs if paragraph]


# What g-ir-scanner reads as well.
ANNOTATIONS = r'((?:\((?:out|nullable|transfer full)\) ?)*):? ?(.*)'


def add_parameter(comment, names, text):
    annotations, text = re.match(ANNOTATIONS, text).groups()
    for name in re.findall(r'@(\w+)', names):
        comment.parameters.append((name, re.findall(r'out|nullable', annotations), text))


def parse_comment(lines):
    comment = Comment()
    for paragraph in split_paragraphs(lines):
        if isinstance(paragraph, list):
            comment.text.append(paragraph)
        elif match := re.match(r'Returns: (.*)', paragraph):
            comment.returns = re.match(ANNOTATIONS, match.group(1)).group(2)
        elif match := re.match(r'Errors(?:, read with (.+?))?: (.*)', paragraph):
            comment.asked_with, comment.errors = match.group(1) or '', match.group(2)
        elif match := re.match(r'(?:Pages: (.*?))?(?:(?:^| )Here: (.*))?$', paragraph):
            comment.pages, comment.here = match.group(1) or '', match.group(2) or ''
        elif match := re.match(r'((?:@\w+, )*@\w+): (.*)', paragraph):
            add_parameter(comment, match.group(1), match.group(2))
        else:
            comment.text.append(paragraph)
    return comment


def parse_documentation(text):
    """A comment that names what it is about in its first line, or a plain one."""
    lines = strip_comment(text)
    while lines and not lines[0]:
        lines.pop(0)
    if text.startswith('/**'):
        lines.pop(0)
    return parse_comment(lines)


def parse_title(text):
    """The title of a section's head, or None."""
    lines = strip_comment(text)
    lines[0] = lines[0].strip()
    alone = len(lines) == 1 or lines[1] == ''
    return lines[0] if alone and lines[0] and not lines[0].endswith(('.', ':')) else None


# Declarations

def find_end(text, begin, opening, closing):
    depth = 0
    for index in range(begin, len(text)):
        depth += {opening: 1, closing: -1}.get(text[index], 0)
        if depth == 0:
            return index
    raise ValueError(text[begin:begin + 80])


def describe(text):
    return Comment(text=[join(strip_comment(text))] if text else [])


def parse_members(body):
    """The members of a struct or union."""
    members, place, before = [], 0, ''
    pattern = re.compile(r'\s*(?:(?P<comment>/\*.*?\*/)|(?P<nested>struct|union)\s*\{|'
                         r'(?P<plain>[^;{}]+);)', re.DOTALL)
    while match := pattern.match(body, place):
        place = match.end()
        if match['comment']:
            if '\n' in body[match.start():match.start('comment')] or not members:
                before = match['comment']
            else:
                members[-1].comment = describe(match['comment'])
            continue
        if match['nested']:
            end = find_end(body, place - 1, '{', '}')
            name = re.match(r'\s*(\w+)\s*;', body[end + 1:])
            members.append(Item(match['nested'], name.group(1), name.group(1), describe(before),
                                parse_members(body[place:end])))
            place = end + 1 + name.end()
        else:
            declaration = join([match['plain']])
            name = re.search(r'(\w+)(?:\[.*\])?$', declaration).group(1)
            members.append(Item('member', name, declaration, describe(before)))
        before = ''
    return members


def parse_enumerators(body):
    return [Item('enumerator', name, name, describe(comment))
            for name, comment in re.findall(r'^\s*(\w+)(?: = [^,\n]+)?,?[ \t]*(/\*.*?\*/)?', body,
                                            re.MULTILINE | re.DOTALL)]


def parse_typedef(text, comment):
    """Yields an item for each name that a typedef defines."""
    text = text.removeprefix('typedef').strip().rstrip(';').strip()
    if match := re.match(r'(struct|enum)\s*\{', text):
        end = find_end(text, match.end() - 1, '{', '}')
        body = text[match.end():end]
        names = [name.strip() for name in text[end + 1:].split(',')]
        members = parse_members(body) if match.group(1) == 'struct' else parse_enumerators(body)
        yield Item(match.group(1), names[0], names[0], comment, members)
        for name in names[1:]:
            yield Item('type', name.lstrip('*'), f'{names[0]} {name}', Comment())
    elif match := re.match(r'[^(]*\([^)]*\*\s*(\w+)\)', text):
        yield Item('callback', match.group(1), join([HIDDEN.sub('', text)]), comment)
    else:
        first, *others = [part.strip() for part in text.split(',')]
        base, name = re.match(r'(.*?)(\**\w+)$', join([first])).groups()
        for declarator in [name] + others:
            yield Item('type', declarator.lstrip('*'), f'{base}{declarator}', comment)
            comment = Comment()


def parse_function(text, comment):
    declaration = join([HIDDEN.sub('', text)]).rstrip(';')
    return Item('function', re.search(r'(\w+) \(', declaration).group(1), declaration, comment)


# A header

TOKEN = re.compile(r'^(?P<comment>/\*.*?\*/)[ \t]*$|'
                   r'^#\s*define (?P<macro>\w+) (?P<value>-?\w+)(?P<tail>[ \t]*/\*.*?\*/)?|'
                   r'^(?P<typedef>typedef\b)|^(?P<function>WINSNMP_EXPORT\b)',
                   re.MULTILINE | re.DOTALL)


def find_semicolon(text, begin):
    depth = 0
    for index in range(begin, len(text)):
        depth += {'{': 1, '}': -1}.get(text[index], 0)
        if text[index] == ';' and depth == 0:
            return index + 1
    raise ValueError(text[begin:begin + 80])


def parse_header(name, text):
    """The sections of a header."""
    # Of the two forms of the scalars the one of today's machines is shown.
    text = re.sub(r'^#if ULONG_MAX.*?^#else\n(.*?)^#endif\n', r'\1', text, flags=re.M | re.S)
    sections, comment, place = [], '', text.index('*/') + 2

    while match := TOKEN.search(text, place):
        place = match.end()
        if match['comment']:
            title = None if match['comment'].startswith('/**') else parse_title(match['comment'])
            if title:
                lines = strip_comment(match['comment'])[1:]
                sections.append(Section(name, title, parse_comment(lines)))
            comment = '' if title else match['comment']
            continue

        documentation = parse_documentation(comment) if comment else Comment()
        comment = ''
        if not sections:
            sections.append(Section(name, '', Comment()))
        if match['macro']:
            if match['value'] not in ('WINAPI', '__attribute__'):
                sections[-1].items.append(Item('macro', match['macro'], match['macro'],
                                               describe((match['tail'] or '').strip()),
                                               value=match['value']))
            continue
        place = find_semicolon(text, match.start())
        declaration = text[match.start():place]
        if match['typedef']:
            sections[-1].items += parse_typedef(declaration, documentation)
        else:
            sections[-1].items.append(parse_function(declaration, documentation))

    return [section for section in sections if section.items or section.comment.text]


# What the library says of its codes

def parse_errors(text):
    """The three sentences of each code, from errors.c."""
    texts = {}
    for entry in re.findall(r'\{ CODE \((\w+)\),(.*?)\} \},', text, re.DOTALL):
        sentences = re.findall(r'N_ \(((?:\s*"(?:[^"\\]|\\.)*")+)\)', entry[1])
        texts[entry[0]] = [''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', sentence))
                           for sentence in sentences]
    return texts
