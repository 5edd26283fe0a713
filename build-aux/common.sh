# common.sh: what ./run and ./check share.  To be sourced, with $top set to
# the top of the source tree.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# shellcheck shell=sh

: "${top:?}"

# snmpd is not on everybody's path.
PATH="$PATH:/usr/sbin:/sbin"

say () {
  printf '%s\n' "$*" >&2
}

die () {
  say "${0##*/}: $*"
  exit 1
}

# quietly COMMAND [ARGUMENT...]: shows what the command said only if it fails.
quietly () {
  quietly_log=$(mktemp "${TMPDIR:-/tmp}/varbind-log-XXXXXX")
  quietly_status=0
  "$@" >"$quietly_log" 2>&1 </dev/null || quietly_status=$?
  [ "$quietly_status" -eq 0 ] || cat "$quietly_log" >&2
  rm -f "$quietly_log"
  return "$quietly_status"
}

# list_packages run|check|bench
list_packages () {
  case $1 in
    run) sed -n 's/^run //p' "$top/build-aux/packages" ;;
    *) sed -n -e 's/^run //p' -e "s/^$1 //p" "$top/build-aux/packages" ;;
  esac
}

# What is installed appears twice here, what is missing once.
list_missing_packages () {
  {
    list_packages "$1"
    # shellcheck disable=SC2046 # one word a package
    dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' \
      $(list_packages "$1") 2>/dev/null | sed -n 's/^installed //p' | sort -u
  } | sort | uniq -u
}

is_debian () {
  grep -qx 'ID="\{0,1\}debian"\{0,1\}' /etc/os-release 2>/dev/null &&
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null
}

# need_packages run|check|bench: installs what is missing, on Debian.
need_packages () {
  if ! is_debian; then
    say "${0##*/}: this is not Debian, so nothing was installed.  Varbind needs what these"
    say "packages of Debian 12 hold; install it in your system's way:"
    list_packages "$1" | sed 's/^/  /' >&2
    say "and then build: meson setup build && ninja -C build && meson test -C build"
    exit 1
  fi

  missing=$(list_missing_packages "$1" | tr '\n' ' ')
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null; then
    as_root=sudo
  else
    die "these packages are missing, and installing them takes root or sudo: $missing"
  fi

  say "Installing $missing"
  # An outdated list of packages may do, so only the second failure counts.
  quietly $as_root apt-get update ||
    say "${0##*/}: the list of packages could not be brought up to date"
  # shellcheck disable=SC2086 # one word a package
  quietly $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 $missing ||
    die "the packages could not be installed: $missing"
}

# need_tools COMMAND...: stops if one is not there.
need_tools () {
  for tool; do
    command -v "$tool" >/dev/null || die "the tool $tool is missing"
  done
}

# configure FOLDER OPTION...: a build folder, once for each set of options.
configure () {
  folder=$1
  shift

  options=$(cat "$folder/.options" 2>/dev/null || true)
  if [ ! -f "$folder/build.ninja" ] || [ "$options" != "$top $*" ]; then
    say "Configuring ${folder##*/}"
    rm -rf "$folder"
    quietly meson setup "$folder" "$top" "$@" || return 1
    printf '%s' "$top $*" >"$folder/.options"
  fi
}
