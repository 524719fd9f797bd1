#!/bin/sh
# Starts and stops a disposable virtual machine whose kernel has AppArmor or SELinux: QEMU over a cached disk, changes go with the machine.
# usage: vm.sh start NAME SUITE PORT apparmor|selinux   as root; prints "started", or "running" when it was there. ssh answers at 127.0.0.1:PORT
#        vm.sh stop NAME               orderly, by force after 20 s
#        vm.sh left NAME...            names what is left running, status 1 if anything is
# OSAPI_MOLECULE_CPUS says how many processors it has: 2 if it is not set.
set -eu
here=$(dirname -- "$0")
base=/run/osapi-molecule

# The machine as PID, empty when there is none.
machine() {
  pid=$(cat "$base/$1/pid" 2>/dev/null) || pid=''
  case $(cat "/proc/$pid/comm" 2>/dev/null) in
    qemu-system*) ;;
    *) pid='' ;;
  esac
}

# run NAME IMAGE PORT MODULE ACCELERATOR
run() {
  case $4 in
    apparmor) line='apparmor=1 security=apparmor' ;;
    selinux) line='security=selinux selinux=1 enforcing=1' ;;
    *) return 2 ;;
  esac
  # The kernel says something at once, unless the machine hangs.
  qemu-system-x86_64 -accel "$5" -cpu max,-arch-capabilities -smp "${OSAPI_MOLECULE_CPUS:-2}" -m 1024 -display none -monitor none \
    -serial "file:$base/$1/console.log" -daemonize -pidfile "$base/$1/pid" \
    -kernel "$2/vmlinuz" -initrd "$2/initrd.img" \
    -append "root=/dev/vda rw console=ttyS0 $line" \
    -drive "file=$2/disk.img,format=raw,if=virtio,snapshot=on" \
    -device virtio-net-pci,netdev=net -netdev "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:$3-:22" \
    -device virtio-rng-pci
}

# A device /dev/kvm may be there, and refuse or hang: a machine that says nothing for ten seconds is started without it.
start() {
  machine "$1"
  if [ -n "$pid" ]; then
    echo running
    return
  fi
  image=$("$here/vm-image.sh" "$2" "$4")
  rm -rf "${base:?}/$1"
  mkdir -p "$base/$1"
  if [ -w /dev/kvm ] && run "$1" "$image" "$3" "$4" kvm 2>/dev/null; then
    for _ in $(seq 20); do
      [ ! -s "$base/$1/console.log" ] || break
      sleep 0.5
    done
    if [ ! -s "$base/$1/console.log" ]; then
      kill -KILL "$(cat "$base/$1/pid")"
      sleep 1
      rm -f "$base/$1/pid"
    fi
  fi
  machine "$1"
  [ -n "$pid" ] || run "$1" "$image" "$3" "$4" tcg,thread=multi
  echo started
}

stop() {
  machine "$1"
  if [ -n "$pid" ]; then
    kill "$pid"
    timeout 20 tail --pid="$pid" -f /dev/null || kill -KILL "$pid"
  fi
  rm -rf "${base:?}/$1"
}

left() {
  found=0
  for name; do
    machine "$name"
    if [ -n "$pid" ]; then
      printf 'left running: %s (QEMU, process %s)\n' "$name" "$pid"
      found=1
    fi
  done
  return "$found"
}

case ${1:-} in
  start) start "$2" "$3" "$4" "$5" ;;
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
