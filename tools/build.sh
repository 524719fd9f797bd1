#!/bin/sh
# Builds harden-lint into java/cli/target/dist and makes its start-up archive.
# Does nothing when nothing that it is made of has changed since.
set -eu
cd "$(dirname -- "$0")/.."
dist=java/cli/target/dist

JAVA_HOME=$(tools/find-jdk.sh --install)
export JAVA_HOME
if ! command -v mvn >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo 'installing maven' >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends maven >&2
  else
    echo "Maven is missing. Install it and try again: apt install maven" >&2
    exit 3
  fi
fi

stamp=$dist/lib/build-id
if [ -f "$stamp" ] && [ -z "$(find pom.xml java -path '*/target' -prune -o -type f -newer "$stamp" -print | head -n 1)" ]; then
  echo "harden-lint is up to date in $dist"
  exit 0
fi
echo "Building harden-lint with $JAVA_HOME (the first time, Maven fetches its plugins) ..."
rm -rf "$dist"
mvn -B -q -ntp -DskipTests -Dspotless.check.skip=true package
chmod 755 "$dist/bin/harden-lint" "$dist/libexec/make-startup-archive"

# The jars get the time of the stamp: the launcher sees by it whether a copy of the folder kept the times.
cat "$dist"/lib/*.jar | sha256sum | cut -c 1-16 >"$stamp"
touch -r "$stamp" "$dist"/lib/*.jar

runtime=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")
version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")
major=${version%%[!0-9]*}
if [ "$major" -ge 25 ]; then suffix=aot; else suffix=jsa; fi
"$dist/libexec/make-startup-archive" "$JAVA_HOME" "$PWD/$dist/lib/startup-$major-${runtime:-$version}.$suffix"
echo "Built $dist/bin/harden-lint"
