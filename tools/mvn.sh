#!/bin/sh
# Maven on the newest JDK found; as root, both are installed from the distribution when they are missing.
set -eu
cd "$(dirname -- "$0")/.."
JAVA_HOME=$(tools/find-jdk.sh --install)
export JAVA_HOME
if ! command -v mvn >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo 'installing maven' >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends maven >&2
  else
    echo 'Maven is missing. Install it and try again: apt install maven' >&2
    exit 3
  fi
fi
exec mvn -B "$@"
