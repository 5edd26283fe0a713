# conf.py
#
# How Sphinx makes the documentation of libwinsnmp.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / 'extension'))

project = 'libwinsnmp'
author = 'The Varbind Authors'
project_copyright = '2026 The Varbind Authors'
# The build gives version and release.

extensions = ['myst_parser', 'reference']
exclude_patterns = ['extension', 'static', 'images']
root_doc = 'index'
primary_domain = 'c'
highlight_language = 'none'

# A link that leads nowhere is a warning, and a warning stops the build.
nitpicky = True
nitpick_ignore = [('c:identifier', name) for name in (
    'GSource', 'bool', 'int16_t', 'int32_t', 'int64_t', 'intptr_t', 'size_t', 'uint8_t', 'uint16_t',
    'uint32_t', 'uint64_t', 'uintptr_t')]

add_function_parentheses = False
smartquotes_action = 'D'
myst_heading_anchors = 3
toc_object_entries_show_parents = 'hide'

# The chapters, in the order in which they are best read.
header_chapters = ['sessions', 'database', 'requests', 'notifications', 'agent-role', 'snmpv3',
                   'encoding', 'ports', 'errors', 'events']

html_theme = 'furo'
html_title = 'libwinsnmp'
html_static_path = ['static']
html_css_files = ['reference.css']
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_last_updated_fmt = None
pygments_style = 'friendly'
pygments_dark_style = 'monokai'


def list_project_pages(_app, docname, source):
    """The documents about the project itself are those that the index does not name."""
    if docname == root_doc:
        named = source[0].split() + [root_doc]
        pages = sorted(path.stem for path in HERE.glob('*.md') if path.stem not in named)
        source[0] = source[0].replace('PROJECT-PAGES', '\n'.join(pages))


def setup(app):
    app.connect('source-read', list_project_pages)
