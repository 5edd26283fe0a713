#!/bin/sh
# run-headless.sh COMMAND [ARGUMENT...]
#
# Runs a command on an X display and in a home folder of its own, which end
# with it, and without a session bus: nothing of the program needs one, and a
# missing one would be looked for.
#
# Copyright 2026 The Varbind Authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

set -eu

if [ $# -eq 0 ]; then
  echo "usage: $0 COMMAND [ARGUMENT...]" >&2
  exit 2
fi

home=$(mktemp -d "${TMPDIR:-/tmp}/varbind-XXXXXX")
xvfb=

# shellcheck disable=SC2317 # called by the trap
clean_up () {
  if [ -n "$xvfb" ]; then
    kill "$xvfb" 2>/dev/null || true
    wait "$xvfb" 2>/dev/null || true
  fi
  rm -rf "$home"
}

# Without the second trap a time-out's signal would skip the first.
trap clean_up EXIT
trap 'exit 143' HUP INT TERM

export HOME="$home"
export XDG_CACHE_HOME="$home/cache" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data"
export XDG_RUNTIME_DIR="$home/run" XDG_STATE_HOME="$home/state"
export DBUS_SESSION_BUS_ADDRESS=disabled:
unset WAYLAND_DISPLAY

mkdir -m 700 "$XDG_RUNTIME_DIR"
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<SETTINGS
[Settings]
gtk-cursor-blink=false
gtk-enable-animations=false
gtk-font-name=Cantarell 11
SETTINGS

# The server picks a free number itself and tells it when it is ready, so
# that many of these can start at one moment.
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp -noreset \
  3>"$home/display" >"$home/xvfb.log" 2>&1 &
xvfb=$!

if ! read -r number <"$home/display"; then
  echo "$0: Xvfb did not start" >&2
  cat "$home/xvfb.log" >&2
  exit 1
fi

export DISPLAY=":$number"
status=0
"$@" || status=$?
exit "$status"
