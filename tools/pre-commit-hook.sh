#!/bin/sh
# The pre-commit hook: builds harden-lint on its first use, then checks the files that it is given.
# usage: pre-commit-hook.sh [OPTION or FILE]...   (called by pre-commit in the repository that is checked)
set -eu
self=$(readlink -f -- "$0")
home=${self%/tools/*}
program=$home/java/cli/target/dist/bin/harden-lint
if [ ! -x "$program" ]; then
  log=$(mktemp)
  if ! "$home/tools/build.sh" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f -- "$log"
    echo 'harden-lint: cannot be built; see above' >&2
    exit 2
  fi
  rm -f -- "$log"
fi
exec "$program" check "$@"
