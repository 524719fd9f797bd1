#!/bin/sh
# What harden-lint costs, as ratios to peers measured in the same run; see docs/benchmarks.md.
# usage: bench.sh [ROUNDS] [options of tools/bench/cold.py]
set -eu
cd "$(dirname -- "$0")/.."
rounds=${1:-10}
[ $# -eq 0 ] || shift
tools/build.sh >&2
exec python3 tools/bench/cold.py --rounds "$rounds" "$@" java/cli/target/dist "$(tools/find-jdk.sh)"
