#!/bin/sh
# As root on Debian or Ubuntu, installs the packages whose program is missing; otherwise names them and goes on.
# usage: install-packages.sh PROGRAM=PACKAGE...     status 3 when something is still missing
set -eu
missing=''
for pair; do
  command -v "${pair%%=*}" >/dev/null || [ -x "/usr/sbin/${pair%%=*}" ] || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  printf 'installing%s\n' "$missing" >&2
  apt-get update -qq >&2
  # shellcheck disable=SC2086 # a list of packages
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  printf 'missing; install and try again: apt install%s\n' "$missing" >&2
  exit 3
fi
