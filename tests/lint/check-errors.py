#!/usr/bin/env python3
# check-errors.py
#
# What each function may fail with is the same in winsnmp.h and in the list that
# test-errors-table.c goes through, and a decision says why a code never comes.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re

import project

HEADER = 'src/libwinsnmp/winsnmp.h'
CODES = 'tests/libwinsnmp/error-codes.txt'
DECISIONS = 'docs/decisions.md'

CODE = re.compile(r'#define\s+SNMPAPI_(\w+)\s+\d+')
FUNCTION = re.compile(r' \* (Snmp\w+):$')
WORD = re.compile(r'\b[A-Z][A-Z_]+\b')
DECISION = re.compile(r'(\d+)\. \*\*')

# What the comments on errors name besides.
NO_ERRORS = {'SUCCESS', 'FAILURE', 'ON', 'OFF', 'TRANSLATED'}


def read_header():
    """The constants, and of each function the line of its comment and the words in that part
    of it which tells of errors."""
    codes, functions = set(), {}
    current, telling = None, False
    for number, line in enumerate(project.read_lines(HEADER), 1):
        codes.update(CODE.findall(line))
        function = FUNCTION.match(line)
        if function:
            current = functions.setdefault(function.group(1), (number, set()))
        telling = (telling and line.startswith(' * ') or
                   line.startswith((' * Errors:', ' * Errors, ')))
        if telling and current:
            current[1].update(WORD.findall(line.replace('SNMPAPI_', '')))
    return codes, functions


def read_list():
    """Line, function, code and decision of each entry; without a code for a function."""
    function = None
    for number, line in enumerate(project.read_lines(CODES), 1):
        line = line.split('#')[0]
        if line and not line.startswith(' '):
            function = line.strip()
            yield number, function, None, None
        elif function:
            for word in line.replace('+', ' ').split():
                code, _, decision = word.partition(':')
                yield number, function, code, decision


def check():
    codes, functions = read_header()
    decisions = {match.group(1) for match in map(DECISION.match, project.read_lines(DECISIONS))
                 if match}
    listed = {}
    for number, function, code, decision in read_list():
        told = functions.get(function)
        if code is None:
            listed[function] = set()
            if told is None:
                yield f'{CODES}:{number}: there is no function {function}'
            continue

        if code in listed[function]:
            yield f'{CODES}:{number}: {function} has {code} twice'
        listed[function].add(code)
        if code not in codes:
            yield f'{CODES}:{number}: there is no code {code}'
        if told and code not in told[1]:
            yield f'{HEADER}:{told[0]}: {function} does not tell of {code}'
        if decision and decision not in decisions:
            yield f'{CODES}:{number}: there is no decision {decision}'

    for function, (number, told) in functions.items():
        if function not in listed:
            yield f'{CODES}:1: {function} is missing'
            continue
        for code in sorted((told & codes) - listed[function] - NO_ERRORS):
            yield f'{HEADER}:{number}: {function} tells of {code}, the list does not'


if __name__ == '__main__':
    project.finish(list(check()), 'One is true, the other is to follow.')
