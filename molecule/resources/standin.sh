#!/bin/sh
# Builds the stand-in for the agent, a static program, and prints its path. Does nothing when it is up to date.
# usage: standin.sh          build
#        standin.sh --find   only print the Go that would be used; status 3 when there is none
#        standin.sh --test   go vet and go test
set -eu
cd "$(dirname -- "$0")/../standin"

# Only a compiler that is here, and only the standard library: nothing is downloaded.
export GOTOOLCHAIN=local GOFLAGS=-mod=mod GOPROXY=off CGO_ENABLED=0
go=''
for candidate in "${GO:-go}" /usr/local/go/bin/go /usr/lib/go-1.*/bin/go; do
  if version=$("$candidate" version 2>/dev/null); then
    minor=$(printf '%s\n' "$version" | sed -n 's/^go version go1\.\([0-9]*\).*/\1/p')
    if [ "${minor:-0}" -ge 19 ]; then
      go=$candidate
      break
    fi
  fi
done
if [ -z "$go" ]; then
  echo 'No Go 1.19 or newer found. Install it and try again: apt install golang-go' >&2
  exit 3
fi

case ${1:-} in
  --find) printf '%s\n' "$go" ;;
  --test)
    "$go" vet ./...
    "$go" test ./...
    ;;
  *)
    if [ ! -x bin/osapi ] || [ -n "$(find . \( -name '*.go' -o -name go.mod \) -newer bin/osapi | head -n 1)" ]; then
      "$go" build -trimpath -buildvcs=false -ldflags '-s -w' -o bin/osapi . >&2
    fi
    printf '%s/bin/osapi\n' "$PWD"
    ;;
esac
