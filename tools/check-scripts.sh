#!/bin/sh
# Runs shellcheck over every shell script of the repository.
set -eu
cd "$(dirname -- "$0")/.."
if ! tools/install-packages.sh shellcheck=shellcheck; then
  echo 'skipped: the scripts are not checked'
  exit 77
fi
scripts=$(git grep -lE '^#!/bin/(ba)?sh|^#!/usr/bin/env (ba)?sh' -- . ':!*.j2')
# shellcheck disable=SC2086 # no script's name holds a blank
shellcheck $scripts
printf '%s scripts are clean\n' "$(printf '%s\n' "$scripts" | wc -l)"
