#!/usr/bin/env python3
# test-completions.py
#
# What bash, zsh and fish offer for the command line of varbind-trace.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""Usage: test-completions.py VARBIND-TRACE COMPLETIONS SHELL..."""

import functools
import os
import pty
import re
import subprocess
import sys
import tempfile

import tap

TIMEOUT = 120

tool, completions, *shells = sys.argv[1:]
folder = tempfile.TemporaryDirectory()
env = {**os.environ, 'HOME': folder.name, 'ZDOTDIR': folder.name, 'TERM': 'vt100',
       'XDG_CONFIG_HOME': folder.name, 'XDG_DATA_HOME': folder.name,
       'XDG_RUNTIME_DIR': folder.name, 'COMPLETIONS': completions,
       'OUTPUT': os.path.join(folder.name, 'offered'),
       'PATH': os.path.dirname(tool) + ':' + os.environ['PATH']}

BASH = r'''
source "$COMPLETIONS/varbind-trace"
read -ra COMP_WORDS <<<"${LINE//=/ = }"
[[ $LINE == *[\ =] ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMP_LINE=$LINE COMP_POINT=${#LINE}
_varbind_trace varbind-trace "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
printf '%s\n' "${COMPREPLY[@]}"
'''

# Its completion works in its line editor alone.  What it would offer, it writes down.
ZSH = r'''
fpath=($COMPLETIONS $fpath)
autoload -Uz compinit
compinit -D -u
compadd () {
  local -a found
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    builtin compadd -O found "$@"
    print -rl -- $found >>$OUTPUT
  fi
  builtin compadd "$@"
}
zle -C capture list-choices _main_complete
zle-line-init () {
  BUFFER=$LINE CURSOR=$#LINE
  zle capture
  exit
}
zle -N zle-line-init
'''

FISH = 'source $COMPLETIONS/varbind-trace.fish; complete --do-complete $LINE'


def complete_in_bash(line):
    return subprocess.run(['bash', '-c', BASH], env={**env, 'LINE': line}, check=True,
                          capture_output=True, text=True, timeout=TIMEOUT).stdout.split()


def complete_in_fish(line):
    shown = subprocess.run(['fish', '--no-config', '-c', FISH], env={**env, 'LINE': line},
                           check=True, capture_output=True, text=True, timeout=TIMEOUT).stdout
    return [word.partition('\t')[0].rpartition('=')[2] for word in shown.splitlines()]


def read_all(terminal):
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:  # nobody has the other end any more
        pass
    os.close(terminal)


def complete_in_zsh(line):
    with open(os.path.join(folder.name, '.zshrc'), 'w', encoding='utf-8') as file:
        file.write(ZSH)
    with open(env['OUTPUT'], 'w', encoding='utf-8'):
        pass
    control, terminal = open_terminal()
    with subprocess.Popen(['zsh', '-i'], env={**env, 'LINE': line}, stdin=terminal,
                          stdout=terminal, stderr=terminal, start_new_session=True):
        os.close(terminal)
        read_all(control)
    with open(env['OUTPUT'], encoding='utf-8') as file:
        return file.read().split()


def run(*arguments):
    return subprocess.run([tool, *arguments], env=env, check=True, capture_output=True, text=True,
                          timeout=TIMEOUT).stdout


def open_terminal():
    try:
        return pty.openpty()
    except OSError as error:
        raise tap.Skipped(f'zsh completes in a terminal only, and there is none: {error}') from None


def check(shell, line, expected):
    offered = globals()[f'complete_in_{shell}'](line)
    assert set(offered) >= set(expected), f'{shell}, {line!r}: {expected} not in {offered}'
    return offered


def test_commands(shell):
    commands = re.findall(r'^  (\w+) ', run('--help'), re.M)
    check(shell, 'varbind-trace ', commands)
    offered = check(shell, 'varbind-trace r', ['run', 'report'])
    assert 'attach' not in offered, offered


def test_options(shell):
    for command in re.findall(r'^  (\w+) ', run('--help'), re.M):
        options = set(re.findall(r'(?<![\w-])--[a-z-]+', run(command, '--help')))
        offered = check(shell, f'varbind-trace {command} --', options)
        assert {word for word in offered if word != '--'} == options, f'{command}: {offered}'


def test_values(shell):
    for line, values in (('export --format=', 'json csv perfetto pcapng recording'),
                         ('export --format=p', 'perfetto pcapng'),
                         ('run --report=j', 'json junit'),
                         ('report --report=', 'text json junit'),
                         ('run --payload=', 'none masked full')):
        offered = check(shell, f'varbind-trace {line}', values.split())
        assert sorted(offered) == sorted(values.split()), f'{line}: {offered}'


def test_programs_to_attach_to(shell):
    """There is none, and nothing else is offered either."""
    offered = check(shell, 'varbind-trace attach ', [])
    assert offered == [], offered


if __name__ == '__main__':
    with folder:
        sys.exit(tap.run([(f'{name} in {shell}', functools.partial(case, shell))
                          for shell in shells for name, case in tap.find_cases(globals())]))
