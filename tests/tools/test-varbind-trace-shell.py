#!/usr/bin/env python3
# test-varbind-trace-shell.py
#
# varbind-trace as a part of a shell: files of any name, streams that fail, signals.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-varbind-trace-shell.py VARBIND-TRACE TRACED"""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

import tap

TIMEOUT = 120

tool, traced = map(os.path.abspath, sys.argv[1:])
folder = tempfile.TemporaryDirectory()
env = {**os.environ, 'XDG_CONFIG_HOME': os.path.join(folder.name, 'config'),
       'XDG_RUNTIME_DIR': folder.name, 'TMPDIR': folder.name, 'LC_ALL': 'C.UTF-8'}

# What a terminal would obey, and what would look like a line of ours; and what is no UTF-8.
HOSTILE = 'hos\033[31mtile\n\u009b0m'
NO_UTF8 = b'no\xe9'


def path(name):
    return os.path.join(folder.name, name)


def run(*arguments, **options):
    options = {'env': env, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE, **options}
    return subprocess.run([tool, *arguments], text=True, check=False, timeout=TIMEOUT,
                          errors='surrogateescape', cwd=folder.name, **options)


def record(word, name='recording'):
    result = run('run', '-o', path(name), '--', traced, word)
    check(os.path.exists(path(name)), result)
    return path(name)


def check(condition, result):
    if not condition:
        raise AssertionError(f'{result.args} = {result.returncode}\n{result.stdout}\n'
                             f'{result.stderr}')


def check_nothing_is_left():
    left = [name for name in os.listdir(folder.name) if name.startswith('varbind-trace-')]
    assert not left, left


def check_is_plain(result, *names):
    said = result.stdout + result.stderr
    check('\033' not in said and '\u009b' not in said, result)
    for name in names:
        check(name in said, result)


def test_names_of_recordings():
    shown = r'hos\u{1b}[31mtile\u{a}\u{9b}0m'
    leak = record('leak', HOSTILE)
    shutil.copy(leak, path('cut'))
    os.truncate(path('cut'), 100)
    os.rename(path('cut'), path(HOSTILE + 'cut'))
    with open(path(HOSTILE + 'wrong'), 'w', encoding='utf-8') as file:
        file.write('Nothing of the kind\n' * 10)
    check_is_plain(run('report', leak))
    check_is_plain(run('diff', leak, leak), f'{shown} →')
    for command in ('report', 'export'):
        check_is_plain(run(command, path(HOSTILE + 'cut')), f'{shown}cut: The recording ends')
        check_is_plain(run(command, path(HOSTILE + 'wrong')), f'{shown}wrong: This is not')
        check_is_plain(run(command, path(HOSTILE + 'missing')), f'{shown}missing')
    check_is_plain(run(HOSTILE), shown)


def test_names_of_programs():
    """They stand in recordings, which come from anybody."""
    program = path(f'in {HOSTILE}/build/tests/tools/traced')
    os.makedirs(os.path.dirname(program))
    os.symlink(os.path.realpath(os.path.join(os.path.dirname(traced), '../../src')),
               path(f'in {HOSTILE}/build/src'))
    shutil.copy(traced, program)
    shown = r'in hos\u{1b}[31mtile\u{a}\u{9b}0m/build/tests/tools/traced'
    for script in ('"$0" leak', '"$0" leak; "$0" crash'):
        result = run('run', '-o', path('hostile'), '--', 'sh', '-c', script, program)
        check_is_plain(result, f'{shown}')
        check(re.search('^tile', result.stderr, re.M) is None, result)
    check_is_plain(run('report', path('hostile')), f'{shown}: 1 problem')


def test_names_that_are_no_utf8():
    name = os.path.join(os.fsencode(folder.name), NO_UTF8)
    leak = record('leak')
    shutil.copy(leak, name)
    result = run('diff', name, name)
    check(r'no\xe9 →' in result.stdout and '\udce9' not in result.stdout, result)
    result = run('diff', '--json', name, name)
    check(json.loads(result.stdout)['before'].endswith('no\ufffd'), result)
    result = run('report', name + b'missing')
    check(result.returncode == 1 and r'no\xe9missing' in result.stderr, result)


def test_names_with_colons():
    """A file is no place in the net."""
    shutil.copy(record('leak'), path('run-10:30.wsnmp'))
    for command in ('report', 'export'):
        result = run(command, 'run-10:30.wsnmp')
        check(result.returncode == 0 and result.stdout, result)
    result = run('export', '-o', 'run-10:30.json', 'run-10:30.wsnmp')
    check(result.returncode == 0 and os.path.exists(path('run-10:30.json')), result)


def test_names_that_are_empty():
    """A shell has them where a variable has no value."""
    for arguments in (['report', ''], ['report', '--report-file=', path('recording')],
                      ['report', '--suppressions=', path('recording')], ['export', ''],
                      ['export', '-o', '', path('recording')], ['diff', path('recording'), ''],
                      ['run', '-o', '', '--', traced], ['run', '--report-file=', '--', traced]):
        result = run(*arguments)
        check(result.returncode == 2 and 'name of a file is empty' in result.stderr, result)
        check(result.stdout == '', result)
    result = run('run', '--', 'printf', '%s%s', '', 'printed')
    check(result.stdout == 'printed', result)


def test_temporary_folder_that_is_relative():
    """The program may go elsewhere before it records."""
    result = run('run', '--', 'sh', '-c', 'cd /; exec "$0" leak', traced,
                 env={**env, 'TMPDIR': '.'})
    check('handle-leaked' in result.stderr, result)
    check_nothing_is_left()


def test_runtime_folder_that_cannot_be_used():
    """Nobody is told that there is no program where none can be found."""
    os.makedirs(path('open/winsnmp'), mode=0o755)
    for name in ('missing', 'open'):
        result = run('list', env={**env, 'XDG_RUNTIME_DIR': path(name)})
        check(result.returncode == 1 and 'XDG_RUNTIME_DIR' in result.stderr, result)


def test_locale_without_letters():
    """JSON is UTF-8 everywhere."""
    shutil.copy(record('leak'), path('Grüße'))
    result = run('diff', '--json', 'Grüße', 'Grüße', env={**env, 'LC_ALL': 'C'})
    check(json.loads(result.stdout)['before'] == 'Grüße', result)


def test_standard_output_that_is_full():
    leak = record('leak')
    for arguments in (['--help'], ['--version'], ['run', '--help'], ['report', leak],
                      ['report', '--report=json', leak], ['diff', leak, leak], ['export', leak],
                      ['export', '--format=csv', leak]):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            result = run(*arguments, stdout=full)
        check(result.returncode == 1 and result.stderr.count('No space left') == 1, result)
        check('tandard output' in result.stderr, result)
    with open('/dev/full', 'w', encoding='utf-8') as full:
        result = run('run', '--', traced, 'leak', stderr=full)
    check(result.returncode == 1, result)


def close_streams():
    for fd in range(3):
        os.close(fd)


def test_streams_that_are_closed():
    """No message goes into a file that has the number of one."""
    with open(record('leak'), 'rb') as file:
        data = file.read()
    with open(path('cut'), 'wb') as file:
        file.write(data[:-3])
    result = run('export', '-o', path('quiet.json'), path('cut'), preexec_fn=close_streams)
    with open(path('quiet.json'), encoding='utf-8') as file:
        check(result.returncode == 0 and json.load(file)['events'], result)
    result = run('report', path('cut'), preexec_fn=close_streams)
    check(result.returncode == 1, result)


def limit_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def test_export_that_does_not_fit():
    """There is no half of a file."""
    leak = record('leak')
    with open(path('old.json'), 'w', encoding='utf-8') as file:
        file.write('old')
    for name in ('old.json', 'new.json'):
        result = run('export', '-o', path(name), leak, preexec_fn=limit_files)
        check(result.returncode == 1 and name in result.stderr, result)
    with open(path('old.json'), encoding='utf-8') as file:
        check(file.read() == 'old', result)
    check(not os.path.exists(path('new.json')), result)


def test_export_into_what_is_no_file():
    leak = record('leak')
    os.symlink('/dev/stdout', path('link'))
    for name in ('/dev/stdout', path('link')):
        result = run('export', '-o', name, leak)
        check(result.returncode == 0 and json.loads(result.stdout)['events'], result)
    check(os.path.islink(path('link')), result)
    result = run('export', '-o', folder.name, leak)
    check(result.returncode == 1 and folder.name in result.stderr, result)


def test_recording_from_a_pipe():
    with open(record('leak'), 'rb') as file:
        data = file.read()
    for arguments, status in ((['report'], 0), (['export'], 0),
                              (['export', '--filter=kind:vbl'], 1)):
        reader, writer = os.pipe()
        os.write(writer, data)
        os.close(writer)
        result = run(*arguments, f'/dev/fd/{reader}', pass_fds=[reader])
        os.close(reader)
        check(result.returncode == status and bool(result.stdout) == (status == 0), result)
    check('read twice' in result.stderr, result)


def test_program_gets_what_was_given():
    reader, writer = os.pipe()
    os.write(writer, b'given\n')
    os.close(writer)
    result = run('run', '--', 'cat', f'/dev/fd/{reader}', pass_fds=[reader])
    os.close(reader)
    check(result.stdout == 'given\n', result)


def ignore_hang_up():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def heed_hang_up():
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def test_program_under_nohup():
    for setup, ignored in ((ignore_hang_up, True), (heed_hang_up, False)):
        result = run('run', '--', 'grep', 'SigIgn', '/proc/self/status', preexec_fn=setup)
        signals = int(result.stdout.removeprefix('SigIgn:'), base=16)
        check(bool(signals & 1 << signal.SIGHUP - 1) == ignored, result)


def start(*arguments):
    return subprocess.Popen([tool, 'run', *arguments], env=env, text=True, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_signals_are_for_the_program():
    """It ends, and there is a report all the same."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        with start('--', traced, 'wait') as program:
            assert program.stdout.readline() == 'ready\n'
            program.send_signal(number)
            said = program.stderr.read()
        assert program.returncode == 128 + number and 'Session' in said, said
    check_nothing_is_left()


def test_signal_instead_of_a_report():
    """Who does not wait for it finds nothing left behind, but what was to be kept."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with start('-o', path('kept'), '--', 'sh', '-c', 'echo $$; exec "$0" storm',
                   traced) as program:
            pid = int(program.stdout.readline())
            program.stdin.write('\n\n')
            program.stdin.flush()
            while os.path.exists(f'/proc/{pid}'):
                os.sched_yield()
            program.send_signal(number)
            program.stderr.read()
        assert program.returncode in (0, -number), program.returncode
        check_nothing_is_left()
        os.unlink(path('kept'))


def test_report_that_nobody_reads():
    """What there is to do behind it is done."""
    with start('--', traced, 'wait') as program:
        assert program.stdout.readline() == 'ready\n'
        program.stderr.close()
        program.stdin.write('\n')
        program.stdin.close()
        program.wait()
    assert program.returncode == 1, program.returncode
    check_nothing_is_left()


if __name__ == '__main__':
    with folder:
        sys.exit(tap.run(tap.find_cases(globals())))
