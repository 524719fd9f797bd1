#!/bin/sh
# Fetches the AppArmor parsers of Debian 13 (4.1) and of Debian's unstable (5.0, as long as it has that) with their own libraries,
# for the tests that compare with them. Prints the variables to set. Nothing is installed; a second run uses what is there.
# usage: eval "$(tools/apparmor-parsers.sh [FOLDER])"      default: $XDG_CACHE_HOME/harden-lint/apparmor
set -eu
cache=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/harden-lint/apparmor}
mkdir -p "$cache"

for suite in trixie sid; do
  root=$cache/$suite
  if ! [ -x "$root/apparmor_parser" ]; then
    work=$(mktemp -d "$cache/new.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/root"
    : >"$work/status"
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    printf 'deb [signed-by=%s] http://deb.debian.org/debian %s main\n' "$keys" "$suite" >"$work/sources.list"
    options="-qq -o Dir::Etc::sourcelist=$work/sources.list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$work/lists"
    options="$options -o Dir::Cache=$work/cache -o Dir::State::status=$work/status -o APT::Sandbox::User=root"
    # shellcheck disable=SC2086
    if ! (cd "$work" && apt-get $options update && apt-get $options download apparmor libapparmor1 libc6 libstdc++6 libgcc-s1) >&2; then
      echo "no parser of $suite: apt-get could not fetch it" >&2
      rm -rf "$work"
      continue
    fi
    for package in "$work"/*.deb; do
      dpkg-deb -x "$package" "$work/root"
    done
    {
      printf '#!/bin/sh\n# the parser of Debian %s with its own libraries\n' "$suite"
      # shellcheck disable=SC2016
      printf 'r=%s\n' "$root"
      # shellcheck disable=SC2016
      printf 'exec "$(echo "$r"/usr/lib*/ld-linux*.so.*)" --library-path "$r/usr/lib/$(uname -m)-linux-gnu" "$r/usr/sbin/apparmor_parser" "$@"\n'
    } >"$work/root/apparmor_parser"
    chmod +x "$work/root/apparmor_parser"
    rm -rf "$root"
    mv "$work/root" "$root"
    rm -rf "$work"
  fi
  case $("$root/apparmor_parser" --version | sed -n 's/.*version //p') in
    4.1*) printf 'export HARDEN_LINT_APPARMOR_4_1=%s\n' "$root" ;;
    5.0*) printf 'export HARDEN_LINT_APPARMOR_5_0=%s\n' "$root" ;;
    *) echo "the parser of $suite is neither 4.1 nor 5.0; its tests are skipped" >&2 ;;
  esac
done
