#!/bin/bash
# Has systemd-sysctl apply the files of folders, each with a made-up /proc/sys, within a mount namespace of its own.
# usage: unshare -m bash apply.sh FOLDER      FOLDER/N/{etc,run,usr/lib}/*.conf are what the host would have in sysctl.d
# Writes "N status" per folder, then "N KEY=VALUE" for what was written.
set -eu
cd "$1"
mkdir -p sys empty
[ ! -d /usr/local/lib/sysctl.d ] || mount --bind empty /usr/local/lib/sysctl.d
mount -t tmpfs tmpfs /run
mkdir -p /run/sysctl.d
mount --bind sys /proc/sys
number=0
while [ -d "$number" ]; do
  mount --bind "$number/etc" /etc/sysctl.d
  mount --bind "$number/run" /run/sysctl.d
  mount --bind "$number/usr/lib" /usr/lib/sysctl.d
  rm -rf sys/*
  mkdir -p sys/net/a.b sys/net/c sys/vm
  for key in net/a.b/x net/a.b/y net/c/x net/c/y vm/x vm/y; do : >"sys/$key"; done
  status=0
  /usr/lib/systemd/systemd-sysctl >/dev/null 2>&1 || status=1
  echo "$number $status"
  (cd sys && grep -r '' . | sed "s|^\./|$number |; s|:|=|")
  umount /etc/sysctl.d /run/sysctl.d /usr/lib/sysctl.d
  number=$((number + 1))
done
