#!/bin/sh
# Tests that docs/dependencies.md names exactly the jars of others that are shipped, with their sizes.
set -eu
cd "$(dirname -- "$0")/.."
tools/build.sh >&2
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
for jar in java/cli/target/dist/lib/*.jar; do
  name=${jar##*/}
  case $name in harden-lint-*) continue ;; esac
  size=$(($(wc -c <"$jar") / 1000))
  printf '%s %s\n' "$(printf '%s' "${name%.jar}" | sed 's/-[0-9].*//')" "$size"
done | sort >"$work/shipped"
# | jar | 1,234 | …
sed -n 's/^| \([a-z0-9-]*\) | \([0-9,]*\) |.*/\1 \2/p' docs/dependencies.md | tr -d , | sort >"$work/listed"
if ! diff -u "$work/listed" "$work/shipped" >&2; then
  echo 'docs/dependencies.md (-) and the distribution (+) differ: justify each new jar there, or leave it out' >&2
  exit 1
fi
printf '%s jars of others, as docs/dependencies.md lists them\n' "$(wc -l <"$work/shipped")"
