#!/bin/sh
# Builds the stand-in for the agent, a static program, and prints its path. Does nothing when it is up to date.
set -eu
cd "$(dirname -- "$0")/../standin"
if [ ! -x bin/osapi ] || [ -n "$(find . -name '*.go' -newer bin/osapi | head -n 1)" ]; then
  # Only the compiler that is here: nothing is downloaded.
  GOTOOLCHAIN=local GOFLAGS=-mod=mod CGO_ENABLED=0 "${GO:-go}" build -trimpath -buildvcs=false -ldflags '-s -w' -o bin/osapi . >&2
fi
printf '%s/bin/osapi\n' "$PWD"
