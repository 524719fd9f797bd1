#!/bin/sh
# Makes the virtual environment of the test tools (ansible-core, molecule, ansible-lint, pre-commit) below .cache/
# and prints its folder of programs. Does nothing when it is there and up to date.
# usage: venv.sh [REQUIREMENTS]   tools/requirements.txt when none is named
# HARDEN_LINT_VENV  use this environment as it is, in place of the default one
set -eu
cd "$(dirname -- "$0")/.."
requirements=${1:-tools/requirements.txt}
if [ $# -eq 0 ] && [ -n "${HARDEN_LINT_VENV:-}" ]; then
  printf '%s\n' "$HARDEN_LINT_VENV/bin"
  exit 0
fi

usable() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
  for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 /usr/bin/python3; do
    if command -v "$candidate" >/dev/null && usable "$candidate"; then
      python=$candidate
      return 0
    fi
  done
  return 1
}

if ! find_python; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo 'installing python3-venv' >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv >&2
  fi
  find_python || {
    echo 'No Python 3.11 or newer with venv found. Install it and try again: apt install python3 python3-venv' >&2
    exit 3
  }
fi

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
key=$(sha256sum "$requirements" | cut -c 1-12)
venv=$PWD/.cache/venv-$version-$key
if [ ! -e "$venv/complete" ]; then
  echo "Making the tools' Python environment in .cache for $requirements ..." >&2
  mkdir -p .cache
  # Left-overs of an attempt that was cut off.
  rm -rf "$venv"
  "$python" -m venv "$venv" >&2
  "$venv/bin/python" -m pip --disable-pip-version-check install -q -r "$requirements" >&2
  touch "$venv/complete"
fi
printf '%s\n' "$venv/bin"
