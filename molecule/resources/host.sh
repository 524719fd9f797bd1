#!/bin/sh
# Starts and stops disposable hosts: containers of systemd-nspawn over a cached image, every change in memory.
# usage: host.sh start NAME SUITE     as root; prints "started", or "running" when it was there
#        host.sh stop NAME            orderly, by force after 20 s
#        host.sh left                 names what is left running, status 1 if anything is
set -eu
here=$(dirname -- "$0")
base=/run/osapi-molecule

# The guest's supervisor as PID, empty when there is none.
supervisor() {
  pid=$(cat "$base/$1/pid" 2>/dev/null) || pid=''
  if [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != systemd-nspawn ]; then
    pid=''
  fi
}

wait_end() {
  timeout "$2" tail --pid="$1" -f /dev/null
}

start() {
  supervisor "$1"
  if [ -n "$pid" ]; then
    echo running
    return
  fi
  root=$("$here/image.sh" "$2")
  run=$base/$1
  rm -rf "$run"
  mkdir -p "$run/ssh"
  # A systemd host gets a scope of its own with delegated control groups.
  wrap=''
  if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then
    wrap='systemd-run --quiet --scope --property=Delegate=yes --'
  fi
  # shellcheck disable=SC2086 # words of a command
  setsid $wrap systemd-nspawn -q -D "$root" -M "$1" --boot --volatile=overlay --private-network --register=no --keep-unit \
    --kill-signal=SIGRTMIN+3 --bind="$run/ssh:/run/ssh-host" </dev/null >"$run/console.log" 2>&1 &
  echo $! >"$run/pid"
  for _ in $(seq 100); do
    [ ! -S "$run/ssh/socket" ] || break
    if [ ! -e "/proc/$(cat "$run/pid")" ]; then
      echo 'the guest did not start:' >&2
      tail -n 20 "$run/console.log" >&2
      rm -rf "$run"
      exit 1
    fi
    sleep 0.2
  done
  echo started
}

# SIGKILL to nspawn itself would leave the guest alive and out of sight: only its child, the guest's PID 1, may get it.
stop() {
  supervisor "$1"
  if [ -n "$pid" ]; then
    kill "$pid"
    if ! wait_end "$pid" 20; then
      kill "$pid" 2>/dev/null || true
      if ! wait_end "$pid" 10; then
        child=$(pgrep -P "$pid" | head -n 1)
        [ -z "$child" ] || kill -KILL "$child"
        wait_end "$pid" 10
      fi
    fi
  fi
  rm -rf "${base:?}/$1"
}

left() {
  found=0
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/osapi-molecule
  for mounts in /proc/[0-9]*/mountinfo; do
    process=${mounts%/mountinfo}
    if grep -qsF "lowerdir=$cache/" "$mounts"; then
      printf 'left running: %s (%s)\n' "${process#/proc/}" "$(cat "$process/comm" 2>/dev/null)"
      found=1
    fi
  done
  return "$found"
}

case ${1:-} in
  start) start "$2" "$3" ;;
  stop) stop "$2" ;;
  left) left ;;
  *)
    sed -n '2,5s/^# //p' "$0" >&2
    exit 2
    ;;
esac
