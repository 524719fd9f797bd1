#!/bin/sh
# Prints the home of the newest JDK (with javac) of at least version 21, from JAVA_HOME, PATH and /usr/lib/jvm.
# usage: find-jdk.sh [--install]   with --install and as root, installs one from the distribution when none is found
set -eu
oldest=21
best='' best_major=0

consider() {
  [ -x "$1/bin/javac" ] || return 0
  version=$("$1/bin/javac" -version 2>&1) || return 0
  major=${version#javac }
  major=${major%%[!0-9]*}
  if [ "${major:-0}" -ge "$oldest" ] && [ "$major" -gt "$best_major" ]; then
    best=$1 best_major=$major
  fi
}

search() {
  [ -z "${JAVA_HOME:-}" ] || consider "$JAVA_HOME"
  if on_path=$(command -v javac); then
    on_path=$(readlink -f "$on_path")
    consider "${on_path%/bin/javac}"
  fi
  for candidate in /usr/lib/jvm/*; do
    [ -L "$candidate" ] || consider "$candidate"
  done
}

search
if [ -z "$best" ] && [ "${1:-}" = --install ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >&2
  for package in openjdk-25-jdk-headless openjdk-21-jdk-headless; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      printf 'installing %s\n' "$package" >&2
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >&2
      search
      break
    fi
  done
fi
if [ -z "$best" ]; then
  cat >&2 <<END
No JDK $oldest or newer found (JAVA_HOME, PATH, /usr/lib/jvm). Install one and try again:
  Debian 13, Ubuntu 22.04 and newer:  apt install openjdk-21-jdk-headless
  Debian 12 (its newest is 17):       a Temurin 21 or 25 package from adoptium.net
  Fedora, RHEL:                       dnf install java-21-openjdk-devel
END
  exit 3
fi
printf '%s\n' "$best"
