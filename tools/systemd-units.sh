#!/bin/sh
# Collects unit files of Debian packages, and a systemd-analyze of Debian 13 that runs from its own folder, for the tests
# that compare with systemd. Prints the variables to set. Nothing is installed; a second run uses what is there.
# usage: eval "$(tools/systemd-units.sh [FOLDER])"      default: $XDG_CACHE_HOME/harden-lint/systemd
set -eu
list=$(cd "$(dirname -- "$0")" && pwd)/systemd-packages.txt
cache=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/harden-lint/systemd}
stamp=$(sha256sum "$list" | cut -c1-12)
units=$cache/units-$stamp
mkdir -p "$cache"
command -v apt-cache >/dev/null || { echo 'this is no Debian: no packaged units' >&2; exit 1; }

if ! [ -d "$units" ]; then
  printf 'collecting units of %s packages (about 120 MB to download)\n' "$(grep -vc '^#' "$list")" >&2
  work=$(mktemp -d "$cache/new.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  mkdir "$work/packages" "$work/root"
  # One look-up for all: names that this release lacks are left out.
  grep -v '^#' "$list" | xargs apt-cache show --no-all-versions 2>/dev/null |
    sed -n 's/^Package: //p' | sort -u >"$work/names"
  (cd "$work/packages" && xargs -n 60 apt-get -qq -o APT::Sandbox::User=root download <"$work/names" >&2)
  for package in "$work"/packages/*.deb; do
    dpkg-deb --fsys-tarfile "$package" |
      tar -x -C "$work/root" --wildcards './lib/systemd/system/*' './usr/lib/systemd/system/*' 2>/dev/null || true
  done
  mkdir "$work/units"
  for folder in "$work/root/lib/systemd/system" "$work/root/usr/lib/systemd/system"; do
    [ -d "$folder" ] && cp -a "$folder/." "$work/units/"
  done
  [ -n "$(ls -A "$work/units")" ] || { echo 'no unit was collected: are there package lists (apt-get update)?' >&2; exit 1; }
  mv "$work/units" "$units"
fi
printf 'export HARDEN_LINT_UNITS=%s\n' "$units"

root=$cache/trixie
program=$cache/systemd-analyze-trixie
if ! [ -x "$program" ] && command -v mmdebstrap >/dev/null && [ "$(id -u)" = 0 ]; then
  rm -rf "$root"
  # Without it, only this machine's own systemd-analyze is compared.
  mmdebstrap --quiet --variant=extract --include=systemd trixie "$root" >&2 || rm -rf "$root"
fi
if ! [ -x "$program" ] && [ -d "$root" ]; then
  {
    printf '#!/bin/sh\n# systemd-analyze of Debian 13 with its own libraries\n'
    # shellcheck disable=SC2016
    printf 'r=%s\nl=$r/usr/lib/$(uname -m)-linux-gnu\n' "$root"
    # shellcheck disable=SC2016
    printf 'exec "$(echo "$r"/usr/lib*/ld-linux*.so.*)" --library-path "$l:$l/systemd" "$r/usr/bin/systemd-analyze" "$@"\n'
  } >"$program"
  chmod +x "$program"
fi
[ ! -x "$program" ] || printf 'export HARDEN_LINT_SYSTEMD_ANALYZE=%s\n' "$program"
