# fish completion for varbind-trace
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

set -l commands run attach report diff export list

complete -c varbind-trace -f
complete -c varbind-trace -n "not __fish_seen_subcommand_from $commands" -a run -d 'Run a program, and report what was found'
complete -c varbind-trace -n "not __fish_seen_subcommand_from $commands" -a attach -d 'Watch a running program'
complete -c varbind-trace -n "not __fish_seen_subcommand_from $commands" -a report -d 'Report what was found in recordings'
complete -c varbind-trace -n "not __fish_seen_subcommand_from $commands" -a diff -d 'Compare two recordings, or two moments of one'
complete -c varbind-trace -n "not __fish_seen_subcommand_from $commands" -a export -d 'Write a recording in another form'
complete -c varbind-trace -n "not __fish_seen_subcommand_from $commands" -a list -d 'List the programs that can be attached to'
complete -c varbind-trace -n "not __fish_seen_subcommand_from $commands" -l version -d 'Show the version'
complete -c varbind-trace -l help -d 'Show help'

complete -c varbind-trace -n '__fish_seen_subcommand_from run attach report' -x -l report -a 'text json junit' -d 'Form of the report'
complete -c varbind-trace -n '__fish_seen_subcommand_from run attach report' -r -F -l report-file -d 'Write the report to a file'
complete -c varbind-trace -n '__fish_seen_subcommand_from run attach report' -r -F -l suppressions -d 'Leave out the problems that a file names'
complete -c varbind-trace -n '__fish_seen_subcommand_from run attach report' -x -l filter -d 'Report only the problems that the words fit'
complete -c varbind-trace -n '__fish_seen_subcommand_from run attach report' -x -l error-exitcode -d 'Exit with N when there are errors'
complete -c varbind-trace -n '__fish_seen_subcommand_from run export' -r -F -s o -l output -d 'Write to a file'
complete -c varbind-trace -n '__fish_seen_subcommand_from run' -x -l stacks -d 'Record so many frames of stacks'
complete -c varbind-trace -n '__fish_seen_subcommand_from run' -x -l payload -a 'none masked full' -d 'Record the bytes of messages'
complete -c varbind-trace -n '__fish_seen_subcommand_from run' -x -a '(__fish_complete_subcommand --fcs-skip=2)'
complete -c varbind-trace -n '__fish_seen_subcommand_from export' -x -l format -a 'json csv perfetto pcapng recording' -d 'Form of the export'
complete -c varbind-trace -n '__fish_seen_subcommand_from export' -x -l filter -d 'Write only the events that the words fit'
complete -c varbind-trace -n '__fish_seen_subcommand_from diff' -l json -d 'Write JSON'
complete -c varbind-trace -n '__fish_seen_subcommand_from report diff export' -F
complete -c varbind-trace -n '__fish_seen_subcommand_from attach' -a "(varbind-trace list 2>/dev/null | string trim | string replace -r ' +' \t)"
