#!/bin/sh
# Fetches Debian's SELinux policy (its modules, and the program that turns them into CIL) and prints the folder that holds them as CIL,
# for tools/test-selinux.py. Nothing is installed, and no policy of this machine changes; a second run uses what is there.
# usage: selinux-policy.sh [FOLDER]      default: $XDG_CACHE_HOME/harden-lint/selinux      status 77 when it cannot be had
set -eu
cache=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/harden-lint/selinux}
if ! [ -d "$cache/cil" ]; then
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/new.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  if ! (cd "$work" && apt-get -qq -o APT::Sandbox::User=root download selinux-policy-default policycoreutils) >&2; then
    echo 'the SELinux policy of Debian cannot be fetched' >&2
    exit 77
  fi
  for package in "$work"/*.deb; do
    dpkg-deb -x "$package" "$work/root"
  done
  converter=$(find "$work/root" -path '*/hll/pp')
  mkdir "$work/cil"
  for module in "$work"/root/usr/share/selinux/default/*.pp.bz2; do
    bzip2 -dc "$module" | "$converter" >"$work/cil/$(basename "$module" .pp.bz2).cil"
  done
  cp "$(find "$work/root" -name file_contexts.subs_dist)" "$work/cil/"
  [ -s "$work/cil/base.cil" ] || exit 77
  mv "$work/cil" "$cache/cil"
fi
printf '%s\n' "$cache/cil"
