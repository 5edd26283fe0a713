#!/usr/bin/python3
# check-report.py SCHEMA PROGRAM
#
# Reports are what other programs expect: the JSON fits its schema, the XML is JUnit's.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
import sys
import xml.etree.ElementTree

import jsonschema

HANDLES = {
    'entity': {'created': 1, 'freed': 0, 'freed_by_close': 0, 'leaked': 1},
    'context': {'created': 0, 'freed': 0, 'freed_by_close': 0, 'leaked': 0},
    'pdu': {'created': 1, 'freed': 1, 'freed_by_close': 0, 'leaked': 0},
    'vbl': {'created': 3, 'freed': 0, 'freed_by_close': 3, 'leaked': 0},
}
RULES = ['double-free', 'handle-leaked', 'descriptor-leaked', 'left-to-close',
         'cleanup-missing']
PARTS = {'handle-leaked': ['session-left-open']}
ERRORS = set(RULES[:3])


def report(program, form, what):
    return subprocess.run([program, '--print', form, what], check=True, capture_output=True,
                          text=True, timeout=120).stdout


def find_parts(problems):
    return {problem['rule']: [part['rule'] for part in problem['parts']]
            for problem in problems if 'parts' in problem}


def check_json(schema, program):
    clean = json.loads(report(program, 'json', 'clean'))
    jsonschema.validate(clean, schema)
    assert clean['problems'] == []

    faulty = json.loads(report(program, 'json', 'faults'))
    jsonschema.validate(faulty, schema)
    assert faulty['program'] == '/usr/bin/poller'
    assert faulty['sessions'] == {'opened': 2, 'closed': 1, 'left_open': 1}, faulty['sessions']
    assert faulty['handles'] == HANDLES, faulty['handles']
    assert [problem['rule'] for problem in faulty['problems']] == RULES, faulty['problems']
    assert find_parts(faulty['problems']) == PARTS, faulty['problems']

    left = faulty['problems'][RULES.index('left-to-close')]
    assert (left['kind'], left['count'], left['severity']) == ('vbl', 3, 'warning'), left
    assert left['stacks']['created'][0]['function'] == 'feed_faults', left
    assert left['stacks']['created'][1] == {'address': '0x1000'}, left
    assert left['stacks']['used'] == [], left

    # A schema that everything fits would prove nothing.
    del faulty['problems'][0]['message']
    try:
        jsonschema.validate(faulty, schema)
    except jsonschema.ValidationError:
        return
    raise AssertionError('the schema lets a problem without message pass')


def check_json_of_several(schema, program):
    several = json.loads(report(program, 'json', 'several'))
    jsonschema.validate(several, schema)
    assert several['version'] == 1 and several['program'] == 'script', several
    assert several['sessions'] == {'opened': 4, 'closed': 2, 'left_open': 2}, several['sessions']
    assert several['handles']['vbl']['created'] == 6, several['handles']
    assert several['events_left_out'] == 1234, several
    assert [(part['program'], part['pid'], part['sessions']['opened'],
             part.get('events_left_out')) for part in several['programs']] == [
        ('/usr/bin/poller', 10, 0, None), ('/usr/bin/poller', 11, 2, None),
        ('/usr/bin/<other>', 12, 2, 1234)], several['programs']
    for number, rules in enumerate(([], RULES, RULES)):
        assert [problem['rule'] for problem in several['problems']
                if problem['program_index'] == number] == rules, several['problems']
    assert find_parts(several['problems']) == PARTS, several['problems']


def check_junit_of_several(program):
    several = xml.etree.ElementTree.fromstring(report(program, 'junit', 'several'))
    suites = several.findall('testsuite')
    names = ['/usr/bin/poller', '/usr/bin/poller (2)', '/usr/bin/<other>']
    assert [suite.get('name') for suite in suites] == names
    assert [suite.get('failures') for suite in suites] == ['0', '3', '3']
    assert [suite.find('system-out') is not None for suite in suites] == [False, False, True]
    for name, suite in zip(names, suites):
        assert {case.get('classname') for case in suite.findall('testcase')} == {name}


def check_junit(program):
    clean = xml.etree.ElementTree.fromstring(report(program, 'junit', 'clean'))
    suite = clean.find('testsuite')
    assert suite.get('failures') == '0'
    assert int(suite.get('tests')) == len(suite.findall('testcase')) > len(RULES)

    faulty = xml.etree.ElementTree.fromstring(report(program, 'junit', 'faults'))
    suite = faulty.find('testsuite')
    failed = {case.get('name') for case in suite.findall('testcase')
              if case.find('failure') is not None}
    told = {case.get('name') for case in suite.findall('testcase')
            if case.find('system-out') is not None}
    assert failed == ERRORS and told == set(RULES) - ERRORS, (failed, told)
    assert suite.get('failures') == str(len(ERRORS))
    text = next(case.find('failure').text for case in suite.findall('testcase')
                if case.get('name') == 'handle-leaked')
    assert 'po<ll>er \ufffd\\u{1} & "co"' in text, text
    assert '[session-left-open]' in text, text


def main():
    with open(sys.argv[1], encoding='utf-8') as stream:
        schema = json.load(stream)
    jsonschema.Draft7Validator.check_schema(schema)
    check_json(schema, sys.argv[2])
    check_json_of_several(schema, sys.argv[2])
    check_junit(sys.argv[2])
    check_junit_of_several(sys.argv[2])


if __name__ == '__main__':
    main()
