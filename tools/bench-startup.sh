#!/bin/sh
# What starting costs, as ratios to a bare JVM that prints one line, measured in turns in the same run:
# harden-lint with and without its start-up archive, and a check of a whole role.
# usage: bench-startup.sh [ROUNDS] [ROLE]   (10 rounds; the sample of the distribution)
set -eu
cd "$(dirname -- "$0")/.."
rounds=${1:-10}
dist=$PWD/java/cli/target/dist
role=${2:-$dist/share/sample/roles/sample}
tools/build.sh >&2
JAVA_HOME=$(tools/find-jdk.sh)
export JAVA_HOME HARDEN_LINT_JAVA_HOME="$JAVA_HOME" HARDEN_LINT_NO_CACHE=1
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cat >"$work/Hello.java" <<'END'
class Hello {
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
END
"$JAVA_HOME/bin/javac" -d "$work" "$work/Hello.java"
# The same distribution without its archive.
mkdir "$work/bare"
cp -rp "$dist/." "$work/bare/"
rm -f "$work/bare/lib/"startup-*

bare() { "$JAVA_HOME/bin/java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$work" Hello; }
version() { "$dist/bin/harden-lint" --version; }
version_without() { "$work/bare/bin/harden-lint" --version; }
check() { "$dist/bin/harden-lint" check --facts debian-12 "$role"; }
check_without() { "$work/bare/bin/harden-lint" check --facts debian-12 "$role"; }

# Adds the time of one run, in microseconds, to the samples of a case.
sample() {
  begun=$(date +%s%N)
  "$1" >/dev/null 2>&1 || :
  ended=$(date +%s%N)
  echo $(((ended - begun) / 1000)) >>"$work/$1.times"
}

round=0
while [ "$round" -lt "$rounds" ]; do
  for one in bare version version_without check check_without; do
    sample "$one"
  done
  round=$((round + 1))
done

median() { sort -n "$work/$1.times" | sed -n "$(((rounds + 1) / 2))p"; }
base=$(median bare)
printf 'median of %s rounds; 1.00 is a bare JVM that prints one line (%s ms)\n' "$rounds" "$((base / 1000))"
for one in version version_without check check_without; do
  case $one in
    version) text='harden-lint --version' ;;
    version_without) text='harden-lint --version, without archive' ;;
    check) text='harden-lint check of a role' ;;
    *) text='harden-lint check of a role, without archive' ;;
  esac
  time=$(median "$one")
  ratio=$((100 * time / base))
  printf '%-46s %3d.%02d  (%s ms)\n' "$text" "$((ratio / 100))" "$((ratio % 100))" "$((time / 1000))"
done
