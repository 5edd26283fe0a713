#!/usr/bin/env python3
# test-docs.py
#
# Builds the documentation and looks at what a reader gets: everything that the
# library exports and the headers declare is there, and every link leads
# somewhere.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-docs.py SOURCE SPHINX_BUILD LIBRARY..."""

import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import zlib

import tap

TIMEOUT = 300
N_FUNCTIONS = 49
HEADERS = ('winsnmp-linux.h', 'winsnmp-event.h', 'winsnmp-function.h')

source, sphinx_build, *libraries = sys.argv[1:]
source = pathlib.Path(source)


def build(tree, output):
    """What is wrong with the documents of @tree, one a line."""
    result = subprocess.run([sphinx_build, '-q', '-W', '--keep-going', '-b', 'html',
                             '-d', f'{output}.doctrees', tree / 'docs', output],
                            capture_output=True, text=True, check=False, timeout=TIMEOUT)
    problems = result.stderr.splitlines()
    return problems or ([] if result.returncode == 0 else [f'exit status {result.returncode}'])


def read_inventory(path):
    """Name, kind and place of each object that can be linked to."""
    head, packed = path.read_bytes().split(b'zlib.\n', 1)
    assert head.startswith(b'# Sphinx inventory version 2')
    for line in zlib.decompress(packed).decode().splitlines():
        name, kind, _, place, _ = re.match(r'(.+?) (\S+) (-?\d+) (\S*) (.*)', line).groups()
        yield name, kind, place.replace('$', name)


# What there is

def list_exports():
    symbols = subprocess.run(['nm', '-D', '--defined-only', '--format=just-symbols', '--quiet',
                              *libraries], capture_output=True, text=True, check=True,
                             timeout=TIMEOUT).stdout
    return [symbol.split('@')[0] for symbol in symbols.split() if not symbol.endswith(':')]


def compile_headers(*options, includes=HEADERS):
    text = ''.join(f'#include <{header}>\n' for header in includes)
    return subprocess.run(['cc', '-std=gnu11', '-E', *options, '-I', source / 'src/libwinsnmp',
                           '-I', source / 'src/trace', '-x', 'c', '-'], input=text,
                          capture_output=True, text=True, check=True, timeout=TIMEOUT).stdout


def list_macros():
    """Those with a value; the others only steer the compiler."""
    others = set(compile_headers('-dM', includes=('stddef.h', 'stdint.h', 'stdbool.h',
                                                  'limits.h')).splitlines())
    for line in compile_headers('-dM').splitlines():
        match = re.match(r'#define ([A-Za-z]\w*) (-?\w+)$', line)
        if match and line not in others and match.group(2) != 'WINAPI':
            yield match.group(1)


def list_types():
    """What the headers define, apart from those that they include themselves."""
    ours = False
    text = ''
    for line in compile_headers().splitlines():
        if match := re.match(r'# \d+ "(.*?)"', line):
            ours = '/winsnmp' in match.group(1)
        elif ours:
            text += line + '\n'
    text = re.sub(r'\{[^{}]*\}', '', re.sub(r'\{[^{}]*\}', '', re.sub(r'\{[^{}]*\}', '', text)))
    for typedef in re.findall(r'\btypedef\b([^;]*);', text):
        if match := re.search(r'\(\s*\*\s*(\w+)\)', typedef):
            yield match.group(1)
        else:
            yield from (re.search(r'(\w+)\s*$', part).group(1) for part in typedef.split(','))


# What a page holds

class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.pictures = set(), [], []
        self.feed(path.read_text(encoding='utf-8'))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.anchors.update(filter(None, (attributes.get('id'), attributes.get('name'))))
        if tag == 'a' and 'href' in attributes:
            self.links.append(attributes['href'])
        if tag == 'img':
            self.pictures.append((attributes.get('src', ''), attributes.get('alt', '')))


def check_links(output):
    pages = {path: Page(path) for path in output.rglob('*.html')}
    for path, page in pages.items():
        for link in page.links:
            url = urllib.parse.urlparse(link)
            if url.scheme or url.netloc:
                continue
            target = (path.parent / urllib.parse.unquote(url.path)).resolve() if url.path else path
            if not target.exists():
                yield f'{path.name}: {link} leads to no file'
            elif url.fragment and target in pages and \
                    urllib.parse.unquote(url.fragment) not in pages[target].anchors:
                yield f'{path.name}: {link} leads to no place'


def check_pictures(output):
    """Every chapter has a drawing, and a text in its place."""
    for chapter in list_chapters():
        path = output / f'{chapter}.html'
        pictures = [picture for picture in Page(path).pictures if picture[0].endswith('.svg')]
        if not pictures:
            yield f'{chapter}: has no drawing'
        for place, text in pictures:
            if not (path.parent / place).exists() or len(text) < 20:
                yield f'{chapter}: {place} is missing, or nothing stands in its place'


def list_chapters():
    text = (source / 'docs/conf.py').read_text(encoding='utf-8')
    return re.findall(r"'([\w-]+)'", re.search(r'header_chapters = \[(.*?)\]', text,
                                               re.DOTALL).group(1))


# The tests

def check_functions(output):
    documented = {name for name, kind, _ in read_inventory(output / 'objects.inv')
                  if kind == 'c:function'}
    exports = list_exports()
    if sum(name.startswith('Snmp') for name in exports) != N_FUNCTIONS:
        yield f'the library does not export {N_FUNCTIONS} functions of WinSNMP'
    yield from (f'{name} is not documented' for name in exports if name not in documented)
    yield from (f'{name} is documented and not there' for name in documented
                if name not in exports)


def check_names(output):
    documented = {name for name, _, _ in read_inventory(output / 'objects.inv')}
    names = set(list_macros()) | set(list_types())
    if len(names) < 200:
        yield f'only {len(names)} types and constants were found in the headers'
    yield from (f'{name} is not documented' for name in sorted(names) if name not in documented)


def check_function_pages(output):
    """A function is described where its name leads: with its errors, and its source."""
    for name, kind, place in read_inventory(output / 'objects.inv'):
        if kind == 'c:function' and name.startswith('Snmp'):
            path, anchor = place.split('#')
            text = (output / path).read_text(encoding='utf-8')
            body = text[text.index(f'id="{anchor}"'):]
            body = body[:body.find('<dl class="c function"')]
            if 'SNMPAPI_NOT_INITIALIZED' not in body and \
                    name not in ('SnmpGetLastError', 'SnmpStartupEx', 'SnmpCleanupEx',
                                 'SnmpListenEx'):
                yield f'{place}: no errors'
            if not re.search(f'Pages of Windows.*?&quot;{name}&quot;', body, re.DOTALL):
                yield f'{place}: does not name its page'


SPOILED = (
    (' * @wMsg: number of the records', ' * @message: number of the records', 'SnmpOpen'),
    ('/* Entities and contexts */', '/* Entities */', 'Entities'),
    (' * Opens a session that notifies a port.', ' * @nothing: nobody', 'SnmpOpen'),
)


def check_spoiled(folder):
    """The build refuses a comment that does not fit its function."""
    for number, (old, new, told) in enumerate(SPOILED):
        tree = folder / f'spoiled-{number}'
        shutil.copytree(source / 'docs', tree / 'docs')
        for part in ('src/libwinsnmp', 'src/trace', 'src/winsnmp-glib', 'examples'):
            shutil.copytree(source / part, tree / part)
        header = tree / 'src/libwinsnmp/winsnmp.h'
        text = header.read_text(encoding='utf-8')
        assert old in text
        header.write_text(text.replace(old, new), encoding='utf-8')
        if not any(told in problem for problem in build(tree, tree / 'html')):
            yield f'nothing was said of {old} -> {new}'


def main():
    with tempfile.TemporaryDirectory(prefix='varbind-docs-') as folder:
        folder = pathlib.Path(folder)
        output = folder / 'html'
        checks = (
            ('/docs/builds-without-warning', lambda: build(source, output)),
            ('/docs/every-function', lambda: check_functions(output)),
            ('/docs/every-type-and-constant', lambda: check_names(output)),
            ('/docs/functions-with-their-errors', lambda: check_function_pages(output)),
            ('/docs/links-lead-somewhere', lambda: check_links(output)),
            ('/docs/chapters-have-drawings', lambda: check_pictures(output)),
            ('/docs/wrong-comments-are-noticed', lambda: check_spoiled(folder)),
        )
        return tap.run([(name, lambda check=check: tap.check_none(check()))
                        for name, check in checks])


if __name__ == '__main__':
    sys.exit(main())
