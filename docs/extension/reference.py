# reference.py
#
# A Sphinx extension: the public headers as reference pages, and links between
# these and the chapters.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""`.. header:: winsnmp.h` shows the sections of a header that `:sections:`
names, or all.  A name of the API in a literal of a chapter becomes a link, and
each function tells which chapters speak of it."""

import dataclasses
import pathlib
import re

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import nested_parse_with_titles

import headers

LOG = logging.getLogger(__name__)

TOP = pathlib.Path(__file__).parents[2]
FOLDERS = ('src/libwinsnmp', 'src/trace', 'src/winsnmp-glib')
ERRORS = 'src/libwinsnmp/errors.c'

ROLES = {'function': 'func', 'callback': 'type', 'union': 'member', 'member': 'member'}

# What the library says of every function's general codes is said once more
# only where a comment has nothing better.
GENERAL = {
    'NOT_INITIALIZED': 'The library is not started.',
    'ALLOC_ERROR': 'Memory has run out.',
    'OTHER_ERROR': 'An inner fault.',
}

WORD = re.compile(r'@?\b[A-Za-z_]\w*')


def find_headers():
    """Those that are installed; the others are nobody's but ours."""
    for folder in FOLDERS:
        text = (TOP / folder / 'meson.build').read_text(encoding='utf-8')
        for names in re.findall(r"install_headers\((.*?)\)", text, re.DOTALL):
            for name in re.findall(r"'([\w-]+\.h)'", names):
                yield name, TOP / folder / name


HEADERS = dict(find_headers())


class Api:
    """What the headers declare, by name."""

    def __init__(self):
        self.sections = {name: headers.parse_header(name, path.read_text(encoding='utf-8'))
                         for name, path in HEADERS.items()}
        self.errors = headers.parse_errors((TOP / ERRORS).read_text(encoding='utf-8'))
        self.items = {}
        for sections in self.sections.values():
            for section in sections:
                for item in section.items:
                    self.items[item.name] = item
                    if item.kind == 'enum':
                        self.items.update({member.name: member for member in item.members})

    def find(self, word):
        """The name that a word stands for: error codes go without their prefix."""
        for name in (word, f'SNMPAPI_{word}'):
            if name in self.items and (name == word or name in self.errors):
                return name
        return None

    def role(self, name):
        kind = self.items[name].kind
        return ROLES.get(kind, kind)


API = Api()


# Text of comments as reStructuredText

def escape(text):
    return re.sub(r'([\\*`|_<>])', r'\\\1', text)


def link(word):
    name = API.find(word)
    if word.startswith('@'):
        return f'``{word[1:]}``'
    if name is None:
        return escape(word)
    return f':c:{API.role(name)}:`{word}`' if name == word else \
        f':c:{API.role(name)}:`{word} <{name}>`'


def to_rst(text):
    parts, place = [], 0
    for match in WORD.finditer(text):
        parts.append(escape(text[place:match.start()]))
        shown = link(match.group())
        # A role ends only where no letter follows: an empty escape separates.
        parts.append(f'\\ {shown}\\ ' if shown.startswith((':', '`')) else shown)
        place = match.end()
    return ''.join(parts) + escape(text[place:])


def sentence(text):
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith(('.', ':')) else text + '.'


def split_error(part):
    """The code of a part of the list of errors, and what is said of it."""
    match = re.fullmatch(r'(?:(.*) )?([A-Z][A-Z_]+)(?: \((.*)\))?', part, re.DOTALL)
    if not match or API.find(match.group(2)) is None:
        return None, part
    before, code, said = match.groups()
    if not said:
        texts = API.errors[API.find(code)]
        said = GENERAL.get(code, texts[0])
    return code, f'{before}: {said}' if before else said


def error_rows(errors):
    rows, rest = [], []
    for part in headers.split_top_level(errors, ',;'):
        code, said = split_error(part)
        if code is None:
            rest.append(said)
        else:
            rows.append((code, said))
    return rows, rest


def errors_to_rst(comment):
    rows, rest = error_rows(comment.errors)
    asked = f'Asked for with {to_rst(comment.asked_with)}.' if comment.asked_with else ''
    yield f':Errors: {asked}{" " if asked and rest else ""}{to_rst(sentence("; ".join(rest)))}'
    if not rows:
        return
    yield from ['', '   .. list-table::', '      :class: errors', '      :widths: auto', '']
    for code, said in rows:
        yield from [f'      * - {link(code)}', f'        - {to_rst(sentence(said))}']
    yield ''


def parameter_to_rst(parameter):
    name, annotations, text = parameter
    words = {'out': 'output', 'nullable': 'may be NULL'}
    marks = ', '.join(words[annotation] for annotation in annotations)
    return f'   * **{name}** – {f"*({marks})* " if marks else ""}{to_rst(text)}'


def comment_to_rst(comment):
    for paragraph in comment.text:
        if isinstance(paragraph, list):
            yield from ['.. code-block:: c', '', *indent(paragraph), '']
        else:
            yield from [to_rst(paragraph), '']
    if comment.parameters:
        yield from [':Parameters:', *(parameter_to_rst(parameter)
                                      for parameter in comment.parameters)]
    if comment.returns:
        yield f':Returns: {to_rst(comment.returns)}'
    if comment.errors:
        yield from errors_to_rst(comment)
    if comment.here:
        yield f':Decided here: {to_rst(sentence(comment.here))}'
    if comment.pages:
        yield f':Pages of Windows: {escape(comment.pages)}'


def indent(lines):
    return [f'   {line}' if line else '' for line in lines]


# Items

def macro_to_rst(item):
    texts = API.errors.get(item.name)
    if texts:
        meaning, cause, action = map(to_rst, texts)
        return [f'``{item.value}`` {meaning}', '',
                f':Usual cause: {cause}', f':What helps: {action}']
    text = item.comment.text
    return [f'``{item.value}`` {to_rst(sentence(text[0])) if text else ""}']


def members_to_rst(item):
    """A member is described beside its declaration, or above the whole with @."""
    described = {name: text for name, _, text in item.comment.parameters}
    for member in item.members:
        comment = member.comment
        if not comment.text and member.name in described:
            comment = headers.Comment(text=[described[member.name]])
        yield from [f'.. c:{member.kind}:: {member.declaration}', '']
        yield from indent([to_rst(sentence(text)) for text in comment.text])
        yield ''
        yield from indent(members_to_rst(member))


def with_own_page(item):
    """Each function of WinSNMP has a page of its own at Microsoft."""
    if item.kind != 'function' or not item.name.startswith('Snmp'):
        return item.comment

    pages = f'"{item.name}", {item.comment.pages}' if item.comment.pages else f'"{item.name}".'
    return dataclasses.replace(item.comment, pages=pages)


def item_to_rst(item):
    directive = {'callback': 'type'}.get(item.kind, item.kind)
    yield from [f'.. c:{directive}:: {item.declaration}', '']
    if item.kind == 'macro':
        yield from indent(macro_to_rst(item))
    elif item.members:
        plain = headers.Comment(text=item.comment.text)
        yield from indent(comment_to_rst(plain))
        yield from indent(members_to_rst(item))
    else:
        yield from indent(comment_to_rst(with_own_page(item)))
    if item.kind in ('function', 'callback'):
        yield from ['', '   .. chapters:: ' + item.name]
    yield ''


def section_to_rst(section, with_title):
    if with_title:
        yield from [section.title, '-' * len(section.title), '']
    yield from comment_to_rst(section.comment)
    yield ''
    for item in section.items:
        yield from item_to_rst(item)


# What a comment must tell

def parameters_of(item):
    return re.findall(r'(\w+)(?:\[\w*\])?(?:,|\)$)', item.declaration.split('(', 1)[1])


def check_function(item):
    """Yields what the comment of a function lacks."""
    comment = item.comment
    documented = [name for name, _, _ in comment.parameters]
    wanted = [name for name in parameters_of(item) if name != 'void']

    if not comment.text:
        yield 'has no description'
    if documented != wanted:
        yield f'describes the parameters {documented} and has {wanted}'
    if not item.declaration.startswith('void ') and not comment.returns:
        yield 'does not say what it returns'
    if item.name.startswith('Snmp') and item.name != 'SnmpGetLastError' and not comment.errors:
        yield 'names no errors'


def check_comments():
    for name, sections in API.sections.items():
        for section in sections:
            for item in section.items:
                if item.kind == 'function':
                    for problem in check_function(item):
                        LOG.warning('%s: %s %s', name, item.name, problem)


# Sphinx

class HeaderDirective(SphinxDirective):
    """Shows sections of a header."""

    required_arguments = 1
    option_spec = {'sections': directives.unchanged}

    def run(self):
        name = self.arguments[0]
        sections = {section.title: section for section in API.sections[name]}
        titles = [title.strip() for title in self.options['sections'].split(';')] \
            if 'sections' in self.options else list(sections)
        unknown = [title for title in titles if title not in sections]
        if unknown:
            raise self.error(f'{name} has no such sections: {unknown}')
        sections = [sections[title] for title in titles]

        self.env.note_dependency(str(HEADERS[name]))
        self.env.note_dependency(str(TOP / ERRORS))
        shown = getattr(self.env, 'header_sections', {})
        shown.setdefault(self.env.docname, set()).update(
            (name, section.title) for section in sections)
        self.env.header_sections = shown

        with_titles = len(sections) > 1
        text = StringList([line for section in sections
                           for line in section_to_rst(section, with_titles)], name)
        node = nodes.section()
        node.document = self.state.document
        nested_parse_with_titles(self.state, text, node)
        return node.children


class ChaptersDirective(SphinxDirective):
    """The chapters that speak of a function, below its description."""

    required_arguments = 1

    def run(self):
        found = find_chapters(self.env).get(self.arguments[0], [])
        if not found:
            return []
        text = ', '.join(f':doc:`/{chapter}`' for chapter in found)
        node = nodes.Element()
        self.state.nested_parse(StringList([f':Chapters: {text}'], ''), 0, node)
        return node.children


def find_chapters(env):
    """Which chapters name which function, in the order of the chapters."""
    if not hasattr(env, 'header_chapters'):
        env.header_chapters = {}
        for chapter in env.config.header_chapters:
            text = pathlib.Path(env.srcdir, f'{chapter}.md').read_text(encoding='utf-8')
            for name in set(WORD.findall(text)):
                if name in API.items:
                    env.header_chapters.setdefault(name, []).append(chapter)
    return env.header_chapters


def forget_chapters(app, env, added, changed, removed):
    if hasattr(env, 'header_chapters'):
        del env.header_chapters
    chapters = set(app.config.header_chapters)
    return list(getattr(env, 'header_sections', {})) if (added | changed) & chapters else []


def forget_document(_app, env, docname):
    getattr(env, 'header_sections', {}).pop(docname, None)


class LinkLiterals(SphinxTransform):
    """`SnmpClose` and `SnmpClose (S1)` in a chapter lead to the reference."""

    default_priority = 500

    def apply(self, **kwargs):
        for literal in list(self.document.findall(nodes.literal)):
            match = re.fullmatch(r'(\w+)(?: \(.*\))?', literal.astext(), re.DOTALL)
            name = API.find(match.group(1)) if match else None
            if name is None or isinstance(literal.parent, (nodes.reference, nodes.title,
                                                           addnodes.pending_xref)):
                continue
            reference = addnodes.pending_xref('', refdomain='c', reftype=API.role(name),
                                              reftarget=name, refdoc=self.env.docname,
                                              refexplicit=True, refwarn=True)
            literal.replace_self(reference)
            reference += literal


class NameFunctions(SphinxTransform):
    """Functions stand in the contents of their page, which the C domain of this
    version leaves out."""

    default_priority = 500

    def apply(self, **kwargs):
        for function in self.document.findall(addnodes.desc):
            if function['domain'] == 'c' and function['objtype'] == 'function':
                name = function[0]['ids'][0].removeprefix('c.')
                function[0]['_toc_name'] = name
                function[0]['_toc_parts'] = (name,)


def check_complete(app, env):
    """Every section of every header is on a page."""
    shown = set().union(*getattr(env, 'header_sections', {}).values())
    for name, sections in API.sections.items():
        for section in sections:
            if (name, section.title) not in shown:
                LOG.warning('%s: the section "%s" is on no page of docs/reference', name,
                            section.title)
    check_comments()


def setup(app):
    app.add_config_value('header_chapters', [], 'env')
    app.add_directive('header', HeaderDirective)
    app.add_directive('chapters', ChaptersDirective)
    app.connect('env-get-outdated', forget_chapters)
    app.connect('env-purge-doc', forget_document)
    app.add_transform(LinkLiterals)
    app.add_transform(NameFunctions)
    app.connect('env-check-consistency', check_complete)
    return {'version': '1', 'parallel_read_safe': False}
