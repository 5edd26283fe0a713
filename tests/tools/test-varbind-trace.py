#!/usr/bin/env python3
# test-varbind-trace.py
#
# The commands of varbind-trace, on a program that does what it is told.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-varbind-trace.py VARBIND-TRACE TRACED MANUAL MIME-TYPES"""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import tap

TIMEOUT = 120

tool, traced, manual, mime_types = sys.argv[1:]
folder = tempfile.TemporaryDirectory()
env = {**os.environ, 'XDG_CONFIG_HOME': os.path.join(folder.name, 'config'),
       'XDG_RUNTIME_DIR': folder.name, 'TMPDIR': folder.name}


def path(name):
    return os.path.join(folder.name, name)


def run(*arguments):
    return subprocess.run([tool, *arguments], env=env, capture_output=True, text=True,
                          check=False, timeout=TIMEOUT)


def record(word, name='recording', *options):
    result = run('run', '-o', path(name), *options, '--', traced, word)
    assert os.path.exists(path(name)), result.stderr
    return path(name)


def check(condition, result):
    if not condition:
        raise AssertionError(f'{result.args} = {result.returncode}\n{result.stdout}\n'
                             f'{result.stderr}')


def test_run_of_a_correct_program():
    result = run('run', '--error-exitcode=9', '--', traced)
    check(result.returncode == 0 and result.stdout == 'done\n', result)
    check('handle-leaked' not in result.stderr, result)


def test_run_passes_the_status_on():
    result = run('run', '--', traced, 'fail')
    check(result.returncode == 5 and result.stdout == 'done\n', result)


def test_run_reports_leaks():
    result = run('run', '--', traced, 'leak')
    check(result.returncode == 0 and 'handle-leaked' in result.stderr, result)
    check('traced.c' in result.stderr, result)
    result = run('run', '--error-exitcode=9', '--', traced, 'leak')
    check(result.returncode == 9, result)


def test_run_of_a_program_that_crashes():
    result = run('run', '-o', path('crashed'), '--', traced, 'crash')
    check(result.returncode == 128 + signal.SIGABRT, result)
    check(f'{os.path.realpath(traced)}: The recording ends' in result.stderr, result)
    check('varbind-trace-' not in result.stderr, result)
    result = run('report', path('crashed'))
    check(result.returncode == 0 and 'traced' in result.stdout, result)


def test_run_of_a_program_without_sessions():
    result = run('run', '--', 'sh', '-c', 'exit 3')
    check(result.returncode == 3 and 'has not used WinSNMP' in result.stderr, result)


def test_run_of_a_script_reports_on_its_program():
    result = run('run', '--', 'sh', '-c', f'"{traced}" leak; true')
    check(result.returncode == 0 and 'handle-leaked' in result.stderr, result)


def script(*words):
    """A shell script that runs the program once for each word."""
    return ['sh', '-c', '\n'.join(f'"{traced}" {word}' for word in words) + '\nexit 4']


def test_run_of_a_script_with_several_programs():
    result = run('run', '--', *script('', 'leak', 'fail'))
    check(result.returncode == 4 and result.stdout == 'done\ndone\n', result)
    sections = re.findall(r'^/.*traced \(process (\d+)\): (\w+) problem', result.stderr, re.M)
    check([found for _pid, found in sections] == ['no', '1', 'no'], result)
    check(len({pid for pid, _found in sections}) == 3, result)
    check('sh: 3 programs have used WinSNMP\n' in result.stderr, result)
    result = run('run', '--error-exitcode=9', '--', *script('', 'leak', ''))
    check(result.returncode == 9, result)
    result = run('run', '--error-exitcode=9', '--', *script('', '', ''))
    check(result.returncode == 4, result)


def test_report_forms_of_several_programs():
    run('run', '--report=json', f'--report-file={path("several.json")}', '--',
        *script('leak', '', 'leak'))
    with open(path('several.json'), encoding='utf-8') as file:
        report = json.load(file)
    assert report['program'] == 'sh' and report['sessions']['opened'] == 3, report
    assert [part['sessions']['left_open'] for part in report['programs']] == [1, 0, 1], report
    assert [problem['program_index'] for problem in report['problems']] == [0, 2], report
    run('run', '--report=junit', f'--report-file={path("several.xml")}', '--',
        *script('leak', '', 'leak'))
    suites = xml.etree.ElementTree.parse(path('several.xml')).getroot().findall('testsuite')
    assert [suite.get('failures') for suite in suites] == ['1', '0', '1'], suites


def test_recordings_of_several_programs():
    result = run('run', '-o', path('kept.wsnmp'), '--', *script('', 'leak'))
    check(f'{path("kept.2.wsnmp")}: {os.path.realpath(traced)} (process ' in result.stderr, result)
    kept = [path('kept.wsnmp'), path('kept.2.wsnmp')]
    for name, found in zip(kept, ('no', '1')):
        result = run('report', name)
        check(f'traced: {found} problem' in result.stdout, result)
    result = run('report', '--report=json', *kept)
    report = json.loads(result.stdout)
    check([problem['program_index'] for problem in report['problems']] == [1], result)


def test_program_that_was_run_comes_first():
    result = run('run', '--report=json', f'--report-file={path("first.json")}', '--', traced,
                 'start', traced, 'leak')
    with open(path('first.json'), encoding='utf-8') as file:
        report = json.load(file)
    check([part['sessions']['left_open'] for part in report['programs']] == [0, 1], result)


def test_run_of_no_program():
    result = run('run', '--', path('missing'))
    check(result.returncode == 1 and 'missing' in result.stderr, result)


def test_run_is_not_begun_in_vain():
    """What cannot be done at its end is said before the program runs."""
    for option in (f'--output={path("missing/kept.wsnmp")}', f'--output={folder.name}',
                   '--output=/dev/null', f'--report-file={path("missing/report")}',
                   f'--report-file={folder.name}', f'--suppressions={path("missing")}'):
        result = run('run', option, '--', traced)
        check(result.returncode == 1 and result.stdout == ''
              and option.partition('=')[2] in result.stderr, result)
    result = run('run', '--report=xml', '--', traced)
    check(result.returncode == 2 and result.stdout == '', result)


def test_report_for_programs_stands_alone():
    """Where it goes to standard error, nothing else does."""
    result = run('run', '--report=json', '-o', path('alone.wsnmp'), '--', *script('', 'leak'))
    report = json.loads(result.stderr)
    check(len(report['programs']) == 2, result)
    check(any(path('alone.2.wsnmp') in note for note in report['notes']), result)
    result = run('run', '--report=json', '--', traced, 'crash')
    check('signal 6' in ' '.join(json.loads(result.stderr)['notes']), result)
    result = run('run', '--report=junit', '--', traced, 'crash')
    check('signal 6' in xml.etree.ElementTree.fromstring(result.stderr).findtext('.//system-err'),
          result)


def test_report_on_a_program_without_sessions():
    result = run('run', '--report=json', '--', 'sh', '-c', 'exit 3')
    report = json.loads(result.stderr)
    check(result.returncode == 3 and report['program'] == 'sh' and not report['problems'], result)
    check('has not used WinSNMP' in report['notes'][0], result)
    result = run('run', '--report=junit', '--', 'sh', '-c', 'exit 3')
    suite = xml.etree.ElementTree.fromstring(result.stderr).find('testsuite')
    check(suite.get('tests') == '0' and 'WinSNMP' in suite.findtext('system-err'), result)


def test_report_into_what_is_no_file():
    """A pipe or a device is written to, and stays what it is."""
    os.symlink('/dev/stdout', path('link'))
    result = run('run', '--report=json', f'--report-file={path("link")}', '--', traced, 'leak')
    check(json.loads(result.stdout)['sessions']['opened'] == 1 and not result.stderr, result)
    check(os.path.islink(path('link')), result)


def test_recording_that_cannot_be_moved():
    """It stays where it was made, and that is said."""
    os.mkdir(path('gone'))
    result = run('run', '-o', path('gone/kept.wsnmp'), '--', 'sh', '-c',
                 f'"{traced}" leak; rm -r "{path("gone")}"')
    check(result.returncode == 1 and 'handle-leaked' in result.stderr, result)
    kept = re.search(r'kept as (\S+\.wsnmp)', result.stderr).group(1)
    check('handle-leaked' in run('report', kept).stdout, result)
    os.unlink(kept)
    os.rmdir(os.path.dirname(kept))


def test_program_that_becomes_another():
    """Both have the same process id."""
    result = run('run', '-o', path('became.wsnmp'), '--report=json',
                 f'--report-file={path("became.json")}', '--', traced, 'become', traced, 'leak')
    with open(path('became.json'), encoding='utf-8') as file:
        report = json.load(file)
    check([part['sessions']['opened'] for part in report['programs']] == [1, 1], result)
    check(len({part['pid'] for part in report['programs']}) == 1, result)
    check(os.path.exists(path('became.2.wsnmp')), result)


def test_report_on_a_stripped_program():
    """Without names there is what addr2line takes."""
    stripped = path('build/tests/tools/stripped')
    os.makedirs(os.path.dirname(stripped))
    os.symlink(os.path.realpath(os.path.join(os.path.dirname(traced), '../../src')),
               path('build/src'))
    subprocess.run(['strip', '-o', stripped, traced], check=True, timeout=TIMEOUT)
    result = run('run', '--', stripped, 'leak')
    offset = re.search(r'#\d stripped\+(0x[0-9a-f]+)\n', result.stderr)
    check(offset is not None, result)
    shown = subprocess.run(['addr2line', '-f', '-e', traced, offset.group(1)], check=True,
                           capture_output=True, text=True, timeout=TIMEOUT).stdout
    check(shown.startswith('main\n'), result)
    result = run('run', '--report=json', '--', stripped, 'leak')
    frames = json.loads(result.stderr)['problems'][0]['stacks']['created']
    check(offset.group(1) in [frame.get('offset') for frame in frames], result)


def test_nothing_is_left_behind():
    check(not [name for name in os.listdir(folder.name) if name.startswith('varbind-trace-')],
          run('list'))


def test_report_as_json():
    result = run('report', '--report=json', record('leak'))
    report = json.loads(result.stdout)
    check(report['version'] == 1 and report['program'].endswith('traced'), result)
    check(report['sessions'] == {'opened': 1, 'closed': 0, 'left_open': 1}, result)
    check(report['handles']['vbl']['leaked'] == 1, result)
    check([problem['rule'] for problem in report['problems']] == ['handle-leaked'], result)
    leak = report['problems'][0]
    check([part['rule'] for part in leak['parts']] == ['session-left-open'], result)
    check(leak['severity'] == 'error' and leak['count'] == 1, result)
    check(leak['stacks']['created'][0]['function'] == 'main', result)


def test_report_as_junit():
    run('run', '--report=junit', f'--report-file={path("junit.xml")}', '--', traced, 'leak')
    root = xml.etree.ElementTree.parse(path('junit.xml')).getroot()
    suite = root if root.tag == 'testsuite' else root.find('testsuite')
    assert int(suite.get('failures')) + int(suite.get('errors', 0)) == 1, suite.attrib


def test_suppressions():
    with open(path('suppressions'), 'w', encoding='utf-8') as file:
        file.write('[Known]\nRule=handle-leaked\n[Also known]\nRule=session-left-open\n')
    result = run('report', '--error-exitcode=9', f'--suppressions={path("suppressions")}',
                 record('leak'))
    check(result.returncode == 0 and 'handle-leaked' not in result.stdout, result)
    result = run('report', f'--suppressions={path("missing")}', path('recording'))
    check(result.returncode == 1 and 'missing' in result.stderr, result)


def test_filter():
    for words, name in [('rule:handle-leaked kind:vbl,pdu', 'error: Handle never freed'),
                        ('kind:session', 'error: Session never closed')]:
        result = run('report', f'--filter={words}', record('leak'))
        check(result.returncode == 0 and result.stdout.count('error: ') == 1
              and name in result.stdout, result)
    result = run('report', '--filter=kind:pdu', record('leak'))
    check('error: ' not in result.stdout, result)
    check('no problem was found, 1 filtered out' in result.stdout, result)
    result = run('report', '--filter=-severity:error', '--error-exitcode=9', record('leak'))
    check(result.returncode == 0, result)
    for mistake in ['kidn:pdu', 'uses:0']:
        result = run('report', f'--filter={mistake}', record('leak'))
        check(result.returncode == 2 and mistake.split(':')[0] in result.stderr, result)


def test_what_the_window_has_suppressed():
    os.makedirs(path('config/varbind'), exist_ok=True)
    own = path('config/varbind/suppressions')
    with open(own, 'w', encoding='utf-8') as file:
        file.write('[Known]\nRule=handle-leaked\n')
    result = run('report', record('leak'))
    os.unlink(own)
    check('handle-leaked' not in result.stdout and 'session-left-open' in result.stdout, result)


def test_damaged_recording():
    with open(record('leak'), 'rb') as file:
        data = file.read()
    with open(path('damaged'), 'wb') as file:
        file.write(data[:-64] + b'\xff' * 64 + data[-64:])
    result = run('report', path('damaged'))
    check(result.returncode == 0 and path('damaged') in result.stderr and result.stdout, result)
    with open(path('garbage'), 'wb') as file:
        file.write(b'garbage' * 100)
    for command in ('report', 'export'):
        result = run(command, path('garbage'))
        check(result.returncode == 1 and result.stdout == '', result)


def test_recording_that_was_cut_off():
    with open(record('leak'), 'rb') as file:
        data = file.read()
    with open(path('cut'), 'wb') as file:
        file.write(data[:-3])
    result = run('report', path('cut'))
    check(result.returncode == 0 and path('cut') + ': The recording ends' in result.stderr, result)
    for options in ([], ['--filter=kind:vbl']):
        result = run('export', *options, path('cut'))
        check(result.returncode == 0 and result.stderr.count('The recording ends') == 1, result)


def test_export():
    recording = record('leak')
    events = json.loads(run('export', recording).stdout)
    assert events['program']['name'].endswith('traced')
    assert any(event.get('function') == 'SnmpCreateVbl' for event in events['events'])
    rows = list(csv.reader(run('export', '--format=csv', recording).stdout.splitlines()))
    assert len(rows) == len(events['events']) + 1
    run('export', '--format=perfetto', '-o', path('trace.json'), recording)
    with open(path('trace.json'), encoding='utf-8') as file:
        assert json.load(file)['traceEvents']


def export_filtered(words, *options):
    return run('export', f'--filter={words}', *options, record('leak'))


def test_export_of_what_a_filter_passes():
    def get_events(words):
        events = json.loads(export_filtered(words).stdout)['events']
        return [(event['event'], event.get('function', event.get('handle'))) for event in events
                if event['event'] not in ('process', 'module')]

    assert get_events('kind:vbl is:leaked') == [('handle-created', 'V1'), ('handle-freed', 'V1')]
    assert get_events('kind:vbl -is:leaked') == []
    assert get_events('function:SnmpCreateVbl') == [('call', 'SnmpCreateVbl')]
    rows = list(csv.reader(export_filtered('kind:vbl', '--format=csv').stdout.splitlines()))
    assert any('V1' in row for row in rows) and not any('S1' in row[:1] for row in rows), rows
    result = export_filtered('kind:vbl', '--format=recording')
    check(result.returncode == 2 and '--filter' in result.stderr, result)
    for mistake in ('kidn:pdu', 'rule:churn'):
        result = export_filtered(mistake)
        check(result.returncode == 2 and mistake in result.stderr
              or mistake.split(':')[0] in result.stderr, result)


def test_export_keeps_the_file_when_it_is_in_vain():
    with open(path('kept'), 'w', encoding='utf-8') as file:
        file.write('kept')
    with open(path('garbage'), 'wb') as file:
        file.write(b'garbage' * 100)
    result = run('export', '-o', path('kept'), path('garbage'))
    with open(path('kept'), encoding='utf-8') as file:
        check(result.returncode == 1 and file.read() == 'kept', result)


def test_export_of_messages():
    result = run('export', '--format=pcapng', '-o', path('none.pcapng'), record('send'))
    check(result.returncode == 1 and '--payload' in result.stderr, result)
    assert not os.path.exists(path('none.pcapng'))
    result = run('export', '--format=pcapng', '-o', path('empty.pcapng'),
                 record('leak', 'silent', '--payload=masked'))
    check(result.returncode == 0 and 'no message' in result.stderr, result)
    recording = record('send', 'payload', '--payload=masked')
    result = run('export', '--format=pcapng', '-o', path('one.pcapng'), recording)
    check(result.returncode == 0 and not result.stderr, result)
    shown = subprocess.run([os.environ['TSHARK'], '-r', path('one.pcapng'), '-T', 'fields',
                            '-e', 'snmp.request_id', '-e', 'frame.comment'], check=True,
                           capture_output=True, text=True, timeout=TIMEOUT).stdout
    assert re.match(r'4660\tevent \d+, call \d+, session S1', shown), shown
    for name in ('payload', 'one.pcapng'):
        with open(path(name), 'rb') as file:
            assert b'secret' not in file.read()


def test_diff_of_recordings():
    leaking, correct = record('leak', 'first'), record('', 'second')
    result = run('diff', leaking, leaking)
    check(result.returncode == 0 and 'No Difference' in result.stdout, result)
    result = run('diff', correct, leaking)
    check(result.returncode == 3 and 'V1' in result.stdout, result)
    result = run('diff', '--json', correct, leaking)
    check(result.returncode == 3 and json.loads(result.stdout), result)


def test_diff_of_moments():
    recording = record('leak')
    result = run('diff', recording, '1', '0.000000001s')
    check(result.returncode == 0, result)
    events = json.loads(run('export', recording).stdout)['events']
    made = next(event['serial'] for event in events
                if event['event'] == 'handle-created' and event['kind'] == 'vbl')
    result = run('diff', recording, str(made - 1), str(made))
    check(result.returncode == 3 and 'New:\n  V1 ' in result.stdout, result)
    result = run('diff', recording, '1', '99999')
    check(result.returncode == 2 and '99999' in result.stderr, result)
    check(f"from 0 to {events[-1]['serial']}," in result.stderr, result)


def test_list_without_what_was_killed():
    """Its socket is still there, and so is its process until somebody waits for it."""
    with subprocess.Popen([traced, 'wait'], env={**env, 'WINSNMP_TRACE': 'listen'}, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == 'ready\n'
        program.kill()
        os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT)
        result = run('list')
        check(str(program.pid) not in result.stdout, result)


def test_list_and_attach():
    with subprocess.Popen([traced, 'wait'], env={**env, 'WINSNMP_TRACE': 'listen'}, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == 'ready\n'
        result = run('list')
        check(re.search(rf'^ *{program.pid}  .*traced wait', result.stdout, re.M), result)
        with subprocess.Popen([tool, 'attach', '--report=json', str(program.pid)], env=env,
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watcher:
            assert 'Attached' in watcher.stderr.readline()
            program.stdin.write('\n')
            program.stdin.close()
            report = json.loads(watcher.stdout.read())
        assert watcher.returncode == 0
        assert report['sessions']['closed'] == 1, report
    result = run('attach', str(program.pid))
    check(result.returncode == 1 and str(program.pid) in result.stderr, result)


def stop(program):
    program.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, program.pid, os.WSTOPPED | os.WNOWAIT)


def count_waiting(pid):
    """Readers that a program has not seen yet, and the socket that they are to come to."""
    with open('/proc/net/unix', encoding='utf-8') as file:
        return sum(line.rstrip().endswith(f'/{pid}.winsnmp') for line in file)


def test_attach_to_a_program_that_is_killed_at_once():
    """As long as it says nothing, it is not attached to."""
    with subprocess.Popen([traced, 'wait'], env={**env, 'WINSNMP_TRACE': 'listen'}, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == 'ready\n'
        stop(program)
        with subprocess.Popen([tool, 'attach', str(program.pid)], env=env, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watcher:
            while count_waiting(program.pid) < 2:
                assert watcher.poll() is None
                os.sched_yield()
            program.kill()
            said = watcher.stderr.read()
    assert watcher.returncode == 1 and 'Attached' not in said and said, said


def test_attached_reader_that_is_stopped():
    """It misses a storm, says so, and knows what there is behind it."""
    with subprocess.Popen([traced, 'storm'], env={**env, 'WINSNMP_TRACE': 'listen'}, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == 'ready\n'
        with subprocess.Popen([tool, 'attach', '--report=json', str(program.pid)], env=env,
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watcher:
            assert 'Attached' in watcher.stderr.readline()
            stop(watcher)
            program.stdin.write('\n')
            program.stdin.flush()
            assert program.stdout.readline() == 'over\n'
            watcher.send_signal(signal.SIGCONT)
            assert 'events were left out' in watcher.stderr.readline()
            program.stdin.write('\n')
            program.stdin.close()
            report = json.loads(watcher.stdout.read())
        assert watcher.returncode == 0
    assert report['events_left_out'] > 1000, report
    assert report['sessions'] == {'opened': 1, 'closed': 1, 'left_open': 0}, report
    assert report['handles']['entity']['freed_by_close'] == 1, report
    assert report['handles']['vbl']['leaked'] == 0, report


def test_reader_that_vanishes():
    """The program goes on as if nobody had watched."""
    with subprocess.Popen([traced, 'storm'], env={**env, 'WINSNMP_TRACE': 'listen'}, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == 'ready\n'
        with subprocess.Popen([tool, 'attach', str(program.pid)], env=env, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watcher:
            assert 'Attached' in watcher.stderr.readline()
            program.stdin.write('\n')
            program.stdin.flush()
            watcher.kill()
        assert program.stdout.readline() == 'over\n'
        program.stdin.write('\n')
        program.stdin.close()
        assert program.stdout.read() == 'done\n'
    assert program.returncode == 0


def test_wrong_command_lines():
    for arguments in (['bogus'], ['run'], ['run', '--bogus'], ['report'],
                      ['run', '--stacks=99', '--', traced], ['attach', 'x'], ['attach', '0'],
                      ['run', '--payload=all', '--', traced],
                      ['export', '--format=xml', 'a'], ['diff', 'a'],
                      ['report', '--report=xml', 'a'], ['list', 'a'],
                      ['report', '--error-exitcode=256', 'a']):
        result = run(*arguments)
        check(result.returncode == 2 and result.stderr.startswith('varbind-trace: '), result)


def test_missing_file_is_named_once():
    missing = path('missing.wsnmp')
    for arguments in (['report', missing], ['export', missing], ['diff', missing, missing],
                      ['report', f'--suppressions={missing}', missing]):
        result = run(*arguments)
        check(result.returncode == 1 and result.stderr.count('missing.wsnmp') == 1, result)


def test_damaged_file_is_named():
    """Its name is a word of what is said about it."""
    for name in ('recording', 'a'):
        damaged = path(name)
        with open(damaged, 'w', encoding='utf-8') as file:
            file.write('Nothing of the kind\n' * 10)
        for arguments in (['report', damaged], ['export', damaged], ['diff', damaged, damaged]):
            result = run(*arguments)
            check(result.returncode == 1 and result.stderr.count(damaged) == 1, result)


def test_desktop_knows_a_recording_by_its_beginning():
    data = path('data')
    os.makedirs(os.path.join(data, 'mime/packages'))
    shutil.copy(mime_types, os.path.join(data, 'mime/packages'))
    subprocess.run(['update-mime-database', os.path.join(data, 'mime')], check=True,
                   timeout=TIMEOUT)
    result = subprocess.run(['gio', 'info', '-a', 'standard::content-type', record('', 'nameless')],
                            env={**env, 'XDG_DATA_HOME': data}, capture_output=True, text=True,
                            check=False, timeout=TIMEOUT)
    check('application/x-winsnmp-recording' in result.stdout, result)


def test_manual_and_help_agree():
    with open(manual, encoding='utf-8') as file:
        page = file.read().replace('\\-', '-')
    help_text = run('--help').stdout
    for command in re.findall(r'^  (\w+) ', help_text, re.M):
        assert f'.B varbind-trace {command}' in page, command
        options = re.findall(r'--([a-z-]+)', run(command, '--help').stdout)
        for option in set(options) - {'help'}:
            assert f'--{option}' in page, f'{command} --{option}'


if __name__ == '__main__':
    with folder:
        sys.exit(tap.run(tap.find_cases(globals())))
