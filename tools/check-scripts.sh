#!/bin/sh
# Runs shellcheck over every shell script of the repository.
set -eu
cd "$(dirname -- "$0")/.."
if ! command -v shellcheck >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends shellcheck >/dev/null
  else
    echo 'shellcheck is missing; skipped. Install it to check the scripts: apt install shellcheck'
    exit 77
  fi
fi
scripts=$(git grep -lE '^#!/bin/(ba)?sh|^#!/usr/bin/env (ba)?sh' -- . ':!*.j2')
# shellcheck disable=SC2086 # no script's name holds a blank
shellcheck $scripts
printf '%s scripts are clean\n' "$(printf '%s\n' "$scripts" | wc -l)"
