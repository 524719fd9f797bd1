#!/bin/sh
# Maven on the newest JDK found; as root, both are installed from the distribution when they are missing.
set -eu
cd "$(dirname -- "$0")/.."
JAVA_HOME=$(tools/find-jdk.sh --install)
export JAVA_HOME
tools/install-packages.sh mvn=maven
exec mvn -B "$@"
