#!/usr/bin/env python3
# test-examples.py
#
# Installs the library into a temporary prefix, compiles the examples as its
# users do, with pkg-config and nothing else, and runs them against the lab
# agent.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-examples.py BUILD SOURCE [CFLAG...]"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

TIMEOUT = 60

build, source, *cflags = sys.argv[1:]


class Prefix:
    """The library as installed below a folder."""

    def __init__(self, folder):
        self.folder = folder
        subprocess.run(['meson', 'install', '-C', build, '--no-rebuild', '--quiet',
                        '--tags', 'devel,runtime'],
                       env={**os.environ, 'DESTDIR': folder}, check=True,
                       stdout=subprocess.DEVNULL, timeout=TIMEOUT)
        pc = next(pathlib.Path(folder).rglob('winsnmp.pc'))
        self.env = {**os.environ, 'PKG_CONFIG_PATH': str(pc.parent),
                    'LD_LIBRARY_PATH': str(pc.parent.parent)}

    def pkg_config(self, *arguments):
        return subprocess.run(['pkg-config', *arguments], env=self.env, check=True,
                              capture_output=True, text=True).stdout.split()

    def flags(self, package):
        """The tree is not yet where it believes to be."""
        prefix = self.pkg_config('--variable=prefix', 'winsnmp')[0]
        return [flag.replace(prefix, self.folder + prefix) if prefix + '/' in flag else flag
                for flag in self.pkg_config('--cflags', '--libs', package)]

    def compile(self, name, package='winsnmp'):
        subprocess.run(['cc', '-o', os.path.join(self.folder, name), '-Wall', '-Werror', *cflags,
                        os.path.join(source, 'examples', f'{name}.c'), *self.flags(package)],
                       check=True, stdout=sys.stderr, timeout=TIMEOUT)

    def run(self, name, *arguments):
        return subprocess.run([os.path.join(self.folder, name), *arguments], env=self.env,
                              capture_output=True, text=True, check=False, timeout=TIMEOUT)


def expect(result, status, pattern):
    """Matches the whole of what a program has written."""
    text = result.stdout + result.stderr
    if result.returncode != status or re.fullmatch(pattern, text, re.DOTALL) is None:
        raise AssertionError(f'exit status {result.returncode}: {text!r}')


def run_get(prefix, port):
    prefix.compile('get')
    expect(prefix.run('get', '127.0.0.1', port), 0, r'up for [0-9]+\.[0-9]{2} seconds\n')


def run_get_with_bad_address(prefix, _port):
    prefix.compile('get')
    expect(prefix.run('get', 'agent.example'), 1, r'SNMPAPI_ENTITY_UNKNOWN: .*\.\n')


def run_get_with_bad_port(prefix, _port):
    prefix.compile('get')
    expect(prefix.run('get', '127.0.0.1', '0'), 1, r'SNMPAPI_OTHER_ERROR: .*\.\n')


def run_poll(prefix, port):
    prefix.compile('poll')
    expect(prefix.run('poll', f'127.0.0.1,{port}', 'agent.example', f'127.0.0.1,{port}'), 0,
           r'agent\.example: SNMPAPI_ENTITY_UNKNOWN\n(127\.0\.0\.1: [^\n]+\n){2}')


def run_events(prefix, _port):
    prefix.compile('events')
    expect(prefix.run('events'), 0,
           r'SnmpStrToEntity failed: SNMPAPI_ENTITY_UNKNOWN\n(handle 0x[0-9a-f]+ freed\n){2}')


def run_mainloop(prefix, port):
    prefix.compile('mainloop', 'winsnmp-glib')
    expect(prefix.run('mainloop', '127.0.0.1', port), 0,
           r'(up for [0-9]+\.[0-9]{2} seconds\n){3}')


def run_mainloop_with_bad_address(prefix, _port):
    prefix.compile('mainloop', 'winsnmp-glib')
    expect(prefix.run('mainloop', 'agent.example'), 1, r'SNMPAPI_ENTITY_INVALID: .*\.\n')


TESTS = {
    '/examples/get/answer': run_get,
    '/examples/get/bad-address': run_get_with_bad_address,
    '/examples/get/bad-port': run_get_with_bad_port,
    '/examples/poll/two-answers': run_poll,
    '/examples/events/failure-and-frees': run_events,
    '/examples/mainloop/three-answers': run_mainloop,
    '/examples/mainloop/bad-address': run_mainloop_with_bad_address,
}


def main():
    failed = 0
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        prefix = Prefix(folder)
        with subprocess.Popen([os.environ['VARBIND_AGENT'], '--port', '0'],
                              stdout=subprocess.PIPE, text=True) as agent:
            port = agent.stdout.readline().strip().rpartition(':')[2]
            for number, (name, test) in enumerate(TESTS.items(), 1):
                try:
                    test(prefix, port)
                    print(f'ok {number} {name}')
                except (AssertionError, subprocess.SubprocessError) as error:
                    failed = 1
                    print(f'not ok {number} {name}')
                    print(f'# {error}')
            agent.terminate()
    sys.exit(failed)


if __name__ == '__main__':
    main()
