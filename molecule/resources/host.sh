#!/bin/sh
# Starts and stops disposable hosts: containers of systemd-nspawn over a cached image, every change in memory.
# usage: host.sh start NAME SUITE     as root; prints "started", or "running" when it was there
#        host.sh restart NAME         ends it and boots it again, with what it has on its disk
#        host.sh stop NAME            orderly, by force after 20 s; forgets the disk
#        host.sh left NAME...         names what is left running, status 1 if anything is
set -eu
here=$(dirname -- "$0")
base=/run/osapi-molecule

# The hierarchies of control groups that nspawn and the systemd in a guest work with, as folders.
hierarchies() {
  unified=''
  for folder in /sys/fs/cgroup /sys/fs/cgroup/unified "$base/.cgroup2"; do
    [ ! -e "$folder/cgroup.controllers" ] || unified=$folder
  done
  if [ -z "$unified" ] && mkdir -p "$base/.cgroup2" && mount -t cgroup2 none "$base/.cgroup2" 2>/dev/null; then
    unified=$base/.cgroup2
  fi
  [ -z "$unified" ] || printf '%s\n' "$unified"
  [ ! -e /sys/fs/cgroup/systemd/cgroup.procs ] || echo /sys/fs/cgroup/systemd
}

# Removes the control groups of a guest that has ended.
forget_groups() {
  for folder in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd "$base/.cgroup2"; do
    [ ! -d "$folder/osapi-$1" ] || find "$folder/osapi-$1" -depth -type d -exec rmdir {} + 2>/dev/null || true
  done
}

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
  forget_disk "$1"
  mkdir -p "$run/ssh" "$run/disk"
  mount -t tmpfs -o mode=755 none "$run/disk"
  mkdir "$run/disk/changes" "$run/disk/work" "$run/disk/root"
  mount -t overlay -o "lowerdir=$root,upperdir=$run/disk/changes,workdir=$run/disk/work" none "$run/disk/root"
  boot "$1"
  echo started
}

# The image with the changes over it, both in memory.
forget_disk() {
  for folder in "$base/$1/disk/root" "$base/$1/disk"; do
    ! mountpoint -q "$folder" || umount "$folder"
  done
  rm -rf "${base:?}/$1"
}

boot() {
  run=$base/$1
  # A systemd host gets a scope of its own with delegated control groups.
  wrap=''
  if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then
    wrap='systemd-run --quiet --scope --property=Delegate=yes --'
  fi
  # Elsewhere a control group for each: guests that share one would see their units of one name as one unit.
  own=''
  if [ -z "$wrap" ]; then
    forget_groups "$1"
    for folder in $(hierarchies); do
      ! mkdir -p "$folder/osapi-$1" 2>/dev/null || own="$own $folder/osapi-$1/cgroup.procs"
    done
  fi
  # shellcheck disable=SC2016,SC2086 # expands in the new shell; words of a command
  setsid $wrap sh -c 'for group in $0; do echo $$ >"$group" || true; done; exec "$@"' "$own" \
    systemd-nspawn -q -D "$run/disk/root" -M "$1" --boot --private-network --register=no --keep-unit \
    --kill-signal=SIGRTMIN+3 --bind="$run/ssh:/run/ssh-host" </dev/null >"$run/console.log" 2>&1 &
  echo $! >"$run/pid"
  for _ in $(seq 100); do
    [ ! -S "$run/ssh/socket" ] || break
    if [ ! -e "/proc/$(cat "$run/pid")" ]; then
      echo 'the guest did not start:' >&2
      tail -n 20 "$run/console.log" >&2
      forget_disk "$1"
      exit 1
    fi
    sleep 0.2
  done
}

# SIGKILL to nspawn itself would leave the guest alive and out of sight: only its child, the guest's PID 1, may get it.
end() {
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
}

stop() {
  end "$1"
  forget_disk "$1"
  forget_groups "$1"
  if [ -e "$base/.cgroup2/cgroup.procs" ] && ! ls -d "$base"/.cgroup2/osapi-* >/dev/null 2>&1; then
    if umount "$base/.cgroup2" 2>/dev/null; then rmdir "$base/.cgroup2"; fi
  fi
}

# Names those of the hosts that still run, and guests whose supervisor is gone: those nobody would ever stop.
left() {
  found=0
  for name; do
    supervisor "$name"
    if [ -n "$pid" ]; then
      printf 'left running: %s (systemd-nspawn, process %s)\n' "$name" "$pid"
      found=1
    fi
  done
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/osapi-molecule
  for process in /proc/[0-9]*; do
    if [ "$(cat "$process/comm" 2>/dev/null)" = systemd ] && grep -qsF "lowerdir=$cache/" "$process/mountinfo"; then
      parent=$(sed -n 's/^PPid:[[:space:]]*//p' "$process/status" 2>/dev/null)
      # The guest's own PID 1 only; a user's manager inside has a parent in the guest.
      if grep -qs '^NSpid:.*[[:space:]]1$' "$process/status" && [ "$(cat "/proc/$parent/comm" 2>/dev/null)" != systemd-nspawn ]; then
        printf 'left running: a guest without supervisor, process %s\n' "${process#/proc/}"
        found=1
      fi
    fi
  done
  return "$found"
}

case ${1:-} in
  start) start "$2" "$3" ;;
  restart)
    end "$2"
    rm -f "$base/$2/ssh/socket"
    boot "$2"
    ;;
  stop) stop "$2" ;;
  left)
    shift
    left "$@"
    ;;
  *)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
