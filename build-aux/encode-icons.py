#!/usr/bin/env python3
# encode-icons.py ENCODE COMPILE RESOURCES OUTPUT DEPENDENCIES
#
# Draws the symbolic icons of a list of resources in the sizes in which they are seen, and
# makes resources of the pictures, in C: ENCODE is gtk4-encode-symbolic-svg, COMPILE is
# glib-compile-resources.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""GTK reads a picture that was encoded at once.  For an SVG file it loads librsvg, and has
it draw the icon four times."""

import os
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

SCALABLE = 'icons/scalable/'
# 16 pixels nearly everywhere, 32 above the details, 64 where nothing is to be shown; and
# each of them at twice the scale.
SIZES = (16, 32, 64, 128)


def read_icons(path):
    """Prefix of the resources, and their icons."""
    resources = ElementTree.parse(path).getroot().find('gresource')
    return resources.get('prefix'), [file.text for file in resources.iter('file')
                                     if file.text.startswith(SCALABLE)]


def encode(tool, source, icons, folder):
    """The names of the pictures, below the folder and in the resources."""
    for icon in icons:
        for size in SIZES:
            name = icon.replace(SCALABLE, f'icons/{size}x{size}/', 1)
            place = os.path.join(folder, os.path.dirname(name))
            os.makedirs(place, exist_ok=True)
            subprocess.run([tool, '--output', place, os.path.join(source, icon),
                            f'{size}x{size}'], check=True)
            yield name.removesuffix('.svg') + '.symbolic.png'


def write_list(path, prefix, names):
    root = ElementTree.Element('gresources')
    resources = ElementTree.SubElement(root, 'gresource', prefix=prefix)
    for name in names:
        ElementTree.SubElement(resources, 'file').text = name
    ElementTree.ElementTree(root).write(path)


def main():
    encoder, compiler, resources, output, dependencies = sys.argv[1:]
    source = os.path.dirname(resources)
    prefix, icons = read_icons(resources)

    with tempfile.TemporaryDirectory() as folder:
        list_file = os.path.join(folder, 'icons.gresource.xml')
        write_list(list_file, prefix, encode(encoder, source, icons, folder))
        subprocess.run([compiler, '--sourcedir', folder, '--generate-source', '--internal',
                        '--c-name', 'varbind_icons', '--target', output, list_file],
                       check=True)
    with open(dependencies, 'w', encoding='utf-8') as stream:
        stream.write(f'{output}: {" ".join(os.path.join(source, icon) for icon in icons)}\n')


if __name__ == '__main__':
    main()
