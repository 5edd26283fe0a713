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

import contextlib
import functools
import itertools
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile

import tap

TIMEOUT = 120

# As tests/common/test-snmp.c has them.
FIRST_PORT = 20000
N_BLOCKS = 120
BLOCK_SIZE = 100

build, source, *cflags = sys.argv[1:]


class Prefix:
    """The library as installed below a folder."""

    def __init__(self, folder):
        self.folder = folder
        # Net-SNMP's programs make these, and say so.
        os.makedirs(os.path.join(folder, 'snmp/cert_indexes'))
        subprocess.run(['meson', 'install', '-C', build, '--no-rebuild', '--quiet',
                        '--tags', 'devel,runtime'],
                       env={**os.environ, 'DESTDIR': folder}, check=True,
                       stdout=subprocess.DEVNULL, timeout=TIMEOUT)
        modules = list(pathlib.Path(folder).rglob('winsnmp*.pc'))
        # The tree is not yet where it believes to be.
        for module in modules:
            module.write_text(module.read_text().replace('prefix=', f'prefix={folder}', 1))
        self.env = {**os.environ, 'PKG_CONFIG_PATH': str(modules[0].parent),
                    'LD_LIBRARY_PATH': str(modules[0].parent.parent)}

    def flags(self, *modules):
        return subprocess.run(['pkg-config', '--cflags', '--libs', *modules], env=self.env,
                              check=True, capture_output=True, text=True).stdout.split()

    def compile(self, name, *modules):
        subprocess.run(['cc', '-o', os.path.join(self.folder, name), '-Wall', '-Werror', *cflags,
                        os.path.join(source, 'examples', f'{name}.c'),
                        *self.flags(*modules or ['winsnmp'])],
                       check=True, stdout=sys.stderr, timeout=TIMEOUT)

    def run(self, name, *arguments):
        return subprocess.run([os.path.join(self.folder, name), *arguments], env=self.env,
                              capture_output=True, text=True, check=False, timeout=TIMEOUT)


    @contextlib.contextmanager
    def start(self, name, *arguments):
        """A program that runs until it is ended; it has said its first line."""
        with subprocess.Popen([os.path.join(self.folder, name), *arguments], env=self.env,
                              stdout=subprocess.PIPE, text=True) as program:
            try:
                program.first_line = program.stdout.readline()
                yield program
            finally:
                program.terminate()


    def run_tool(self, name, *arguments):
        """One of Debian's programs, which reads no MIB and no configuration."""
        env = {**os.environ, 'MIBS': '', 'SNMPCONFPATH': '/dev/null',
               'SNMP_PERSISTENT_DIR': os.path.join(self.folder, 'snmp')}
        return subprocess.run([name, *arguments], env=env, capture_output=True, text=True,
                              check=False, timeout=TIMEOUT)


def take_ports():
    """Ports that nobody else is given, as test_unused_port() has them; they belong to
    this test as long as it holds the socket."""
    holder = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    for block in range(N_BLOCKS):
        try:
            holder.bind(f'\0varbind-test-ports-{block}')
        except OSError:
            continue
        begin = FIRST_PORT + block * BLOCK_SIZE
        return holder, itertools.cycle(range(begin, begin + BLOCK_SIZE))
    raise AssertionError('other tests have all ports')


PORT_HOLDER, PORTS = take_ports()


def find_port():
    """One that nobody has at this moment."""
    for port in itertools.islice(PORTS, BLOCK_SIZE):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.bind(('', port))
            except OSError:
                continue
        return str(port)
    raise AssertionError('this test uses all its ports')


def expect(result, status, pattern):
    """Matches the whole of what a program has written."""
    text = result.stdout + result.stderr
    if result.returncode != status or re.fullmatch(pattern, text, re.DOTALL) is None:
        raise AssertionError(f'exit status {result.returncode}: {text!r}')


def expect_line(line, wanted):
    if line != wanted:
        raise AssertionError(f'{line!r} instead of {wanted!r}')


def run_module(prefix, _port):
    """That of the library is enough: Net-SNMP's need not be there."""
    folder = prefix.env['PKG_CONFIG_PATH']
    subprocess.run(['pkg-config', '--cflags', '--libs', 'winsnmp'], check=True,
                   env={**prefix.env, 'PKG_CONFIG_LIBDIR': folder},
                   stdout=subprocess.DEVNULL, timeout=TIMEOUT)


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


def run_agent(prefix, _port):
    """Debian's programs ask it, in both versions."""
    port = find_port()
    system = '.1.3.6.1.2.1.1'
    end = r'(End of MIB\n|([^\n]+ = No more variables left [^\n]+\n)+)'

    def ask(program, version, community, *arguments, timeout=10):
        return prefix.run_tool(program, f'-v{version}', '-c', community, '-On', '-r', '0',
                               '-t', str(timeout), f'127.0.0.1:{port}', *arguments)

    prefix.compile('agent')
    with prefix.start('agent', port) as agent:
        expect_line(agent.first_line, 'listening\n')
        for program, version in (('snmpwalk', '1'), ('snmpwalk', '2c'), ('snmpbulkwalk', '2c')):
            expect(ask(program, version, 'public', system), 0,
                   r'\.1\.3\.6\.1\.2\.1\.1\.1\.0 = STRING: "An agent made with WinSNMP"\n'
                   r'\.1\.3\.6\.1\.2\.1\.1\.3\.0 = Timeticks: [^\n]+\n'
                   r'\.1\.3\.6\.1\.2\.1\.1\.5\.0 = STRING: "example"\n' + end)

        name, description = f'{system}.5.0', f'{system}.1.0'
        expect(ask('snmpset', '2c', 'private', name, 's', 'changed'), 0,
               r'[^\n]+ = STRING: "changed"\n')
        expect(ask('snmpset', '2c', 'private', name, 's', 'twice', description, 's', 'x'), 2,
               r'.*notWritable.*' + re.escape(description) + r'\n.*')
        expect(ask('snmpset', '1', 'private', description, 's', 'x'), 2, r'.*noSuchName.*')
        expect(ask('snmpset', '2c', 'private', name, 'i', '1'), 2, r'.*wrongType.*')
        expect(ask('snmpget', '2c', 'public', name, f'{system}.2.0'), 0,
               r'[^\n]+"changed"\n[^\n]+No Such Object[^\n]+\n')
        expect(ask('snmpset', '2c', 'public', name, 's', 'x', timeout=1), 1, r'Timeout: .*')
        expect(ask('snmpget', '2c', 'wrong', name, timeout=1), 1, r'Timeout: .*')


def run_agent_at_bad_port(prefix, _port):
    prefix.compile('agent')
    expect(prefix.run('agent', '0'), 1, r'The call failed for a reason [^\n]+\n')


def run_walk(prefix, port):
    prefix.compile('walk')
    expect(prefix.run('walk', '127.0.0.1', port, '1.3.6.1.2.1.1'), 0,
           r'(1\.3\.6\.1\.2\.1\.1\.[1-9]\.0 = [^\n]+\n){6,}')
    everything = prefix.run('walk', '127.0.0.1', port, '1.3')
    expect(everything, 0, r'(1\.3\.[^\n]+\n){50,}')
    names = [line.split(' = ')[0] for line in everything.stdout.splitlines()]
    if len(set(names)) != len(names):
        raise AssertionError('a name was printed twice')


def run_walk_in_vain(prefix, _port):
    prefix.compile('walk')
    expect(prefix.run('walk', 'agent.example'), 1, r'Give a numeric address [^\n]+\n')
    expect(prefix.run('walk', '127.0.0.1', find_port()), 1,
           r'SNMPAPI_TL_UNDELIVERABLE: [^\n]+\n')


def run_trap_receiver(prefix, _port):
    port = find_port()
    enterprise = '1.3.6.1.4.1.8072.3.2.10'

    def send(program, version, *arguments):
        expect(prefix.run_tool(program, f'-v{version}', '-c', 'public', f'127.0.0.1:{port}',
                               *arguments), 0, '')

    prefix.compile('trap-receiver')
    with prefix.start('trap-receiver', port) as receiver:
        expect_line(receiver.first_line, f'waiting at port {port}\n')
        send('snmptrap', '2c', '', '1.3.6.1.6.3.1.1.5.3', '1.3.6.1.2.1.2.2.1.1.2', 'i', '2')
        expect_line(receiver.stdout.readline(),
                    'trap 1.3.6.1.6.3.1.1.5.3 from 127.0.0.1, 3 bindings\n')
        send('snmptrap', '1', enterprise, '127.0.0.1', '6', '17', '')
        expect_line(receiver.stdout.readline(),
                    f'trap {enterprise}.0.17 from 127.0.0.1, 3 bindings\n')
        send('snmpinform', '2c', '', '1.3.6.1.6.3.1.1.5.4')
        expect_line(receiver.stdout.readline(),
                    'inform 1.3.6.1.6.3.1.1.5.4 from 127.0.0.1, 2 bindings\n')


def run_mainloop_port(prefix, _port):
    """It counts until it is told to end, and ends in good order."""
    port = find_port()
    prefix.compile('mainloop-port', 'winsnmp', 'glib-2.0')
    with prefix.start('mainloop-port', port) as counter:
        expect_line(counter.first_line, f'waiting at port {port}\n')
        for number in range(1, 4):
            expect(prefix.run_tool('snmptrap', '-v2c', '-c', 'public', f'127.0.0.1:{port}', '',
                                   '1.3.6.1.6.3.1.1.5.4'), 0, '')
            expect_line(counter.stdout.readline(), f'127.0.0.1: {number}\n')
        counter.terminate()
        expect_line(counter.stdout.readline(), '1 senders\n')
        if counter.wait(TIMEOUT) != 0:
            raise AssertionError(f'exit status {counter.returncode}')


def find_problems(prefix, name, *arguments):
    """Ids of the rules that it breaks, and what is told of each."""
    report = os.path.join(prefix.folder, 'report.json')
    subprocess.run([os.path.join(build, 'src/tools/varbind-trace'), 'run', '--report=json',
                    f'--report-file={report}', '--', os.path.join(prefix.folder, name),
                    *arguments],
                   env=prefix.env, capture_output=True, check=False, timeout=TIMEOUT)
    with open(report, encoding='utf-8') as file:
        return [(problem['rule'], problem['message']) for problem in json.load(file)['problems']]


def run_correct(prefix, port):
    """They are what others begin with: nothing is wrong with them, in no case."""
    for name, *arguments in (('get', '127.0.0.1', port), ('get', 'agent.example'),
                             ('get', '127.0.0.1', find_port()), ('poll', f'127.0.0.1,{port}'),
                             ('walk', '127.0.0.1', port, '1.3.6.1.2.1.1'),
                             ('walk', 'agent.example'), ('walk', '127.0.0.1', find_port()),
                             ('agent', '0'), ('events',)):
        prefix.compile(name)
        problems = find_problems(prefix, name, *arguments)
        if problems:
            raise AssertionError(f'{name} {arguments}: {problems}')
    prefix.compile('mainloop', 'winsnmp-glib')
    for arguments in (('127.0.0.1', port), ('127.0.0.1', find_port())):
        problems = find_problems(prefix, 'mainloop', *arguments)
        if problems:
            raise AssertionError(f'mainloop {arguments}: {problems}')


def run_mistakes(prefix, _port):
    prefix.compile('mistakes')
    rules = [rule for rule, _ in find_problems(prefix, 'mistakes')]
    if rules != ['double-free', 'use-after-close', 'handle-leaked', 'descriptor-leaked']:
        raise AssertionError(rules)


TESTS = {
    '/examples/module/alone': run_module,
    '/examples/get/answer': run_get,
    '/examples/get/bad-address': run_get_with_bad_address,
    '/examples/get/bad-port': run_get_with_bad_port,
    '/examples/poll/two-answers': run_poll,
    '/examples/events/failure-and-frees': run_events,
    '/examples/mainloop/three-answers': run_mainloop,
    '/examples/mainloop/bad-address': run_mainloop_with_bad_address,
    '/examples/mainloop-port/traps': run_mainloop_port,
    '/examples/agent/asked-by-others': run_agent,
    '/examples/agent/bad-port': run_agent_at_bad_port,
    '/examples/walk/agent': run_walk,
    '/examples/walk/in-vain': run_walk_in_vain,
    '/examples/correct': run_correct,
    '/examples/mistakes': run_mistakes,
    '/examples/trap-receiver/traps-and-informs': run_trap_receiver,
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        prefix = Prefix(folder)
        with subprocess.Popen([os.environ['VARBIND_AGENT'], '--port', '0'],
                              stdout=subprocess.PIPE, text=True) as agent:
            port = agent.stdout.readline().strip().rpartition(':')[2]
            status = tap.run([(name, functools.partial(test, prefix, port))
                              for name, test in TESTS.items()])
            agent.terminate()
    return status


if __name__ == '__main__':
    sys.exit(main())
