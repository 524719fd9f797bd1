#!/bin/sh
# Tests the launcher java/cli/src/dist/bin/harden-lint with stand-in Javas that print how they were called.
set -eu
cd "$(dirname -- "$0")/.."
launcher=$PWD/java/cli/src/dist/bin/harden-lint
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
count=0

# java HOME VERSION: a Java that prints its home and its arguments, one a line, and ends with the status in $STATUS
java() {
  mkdir -p "$1/bin"
  printf 'JAVA_VERSION="%s"\nJAVA_RUNTIME_VERSION="%s+7"\n' "$2" "$2" >"$1/release"
  # shellcheck disable=SC2016 # expands when it runs
  printf '#!/bin/sh\nprintf "%%s\\n" "%s" "$@"\nexit "${STATUS:-0}"\n' "$1" >"$1/bin/java"
  chmod 755 "$1/bin/java"
}

# dist FOLDER: a distribution whose launcher looks for Javas in $work/jvm instead of /usr/lib/jvm
dist() {
  mkdir -p "$1/bin" "$1/lib" "$1/libexec"
  sed "s#/usr/lib/jvm/\*#$work/jvm/*#" "$launcher" >"$1/bin/harden-lint"
  # shellcheck disable=SC2016 # expands when it runs
  printf '#!/bin/sh\nmkdir -p "${2%%/*}" && : >"$2"\n' >"$1/libexec/make-startup-archive"
  chmod 755 "$1/bin/harden-lint" "$1/libexec/make-startup-archive"
  echo build1 >"$1/lib/build-id"
  : >"$1/lib/harden-lint-cli.jar"
  touch -r "$1/lib/build-id" "$1/lib/harden-lint-cli.jar"
}

# run STATUS COMMAND...: runs with no Java but ours in reach; its output is in $work/out, its messages in $work/err
run() {
  expected=$1
  shift
  status=0
  env -u JAVA_HOME -u HARDEN_LINT_JAVA_HOME -u HARDEN_LINT_JAVA_OPTS -u XDG_CACHE_HOME \
    HOME="$work/home" PATH="$work/tools" "$@" >"$work/out" 2>"$work/err" || status=$?
  [ "$status" = "$expected" ] || fail "ended with $status, expected $expected"
}

fail() {
  printf 'test-launcher: %s: %s\n' "$name" "$1" >&2
  sed 's/^/  out: /' "$work/out" >&2
  sed 's/^/  err: /' "$work/err" >&2
  exit 1
}

case_() {
  name=$1
  count=$((count + 1))
}

says() { grep -qF -- "$1" "$work/out" || fail "does not print: $1"; }
says_not() { ! grep -qF -- "$1" "$work/out" || fail "prints: $1"; }

mkdir -p "$work/home" "$work/tools" "$work/jvm"
for tool in sh env readlink sed mkdir; do
  ln -s "$(command -v "$tool")" "$work/tools/$tool"
done
dist "$work/a dist"
lint="$work/a dist/bin/harden-lint"

case_ 'no Java'
run 2 "$lint" check
[ "$(wc -l <"$work/err")" = 1 ] || fail 'expected one line of message'
grep -q 'needs Java 21 or newer.*apt install' "$work/err" || fail 'does not say what to install'

case_ 'only an old Java'
java "$work/jvm/old" 17.0.15
run 2 "$lint" check

case_ 'the newest of all'
java "$work/jvm/mid" 21.0.8
java "$work/jvm/new" 25.0.3
run 0 "$lint" check 'a b'
says "$work/jvm/new"
says 'a b'

case_ 'JAVA_HOME that is too old is passed over'
run 0 env JAVA_HOME="$work/jvm/old" "$lint"
says "$work/jvm/new"

case_ 'JAVA_HOME that is newest wins'
java "$work/elsewhere" 26
run 0 env JAVA_HOME="$work/elsewhere" "$lint"
says "$work/elsewhere"

case_ 'Java on the PATH'
java "$work/onpath" 27
ln -s "$work/onpath/bin/java" "$work/tools/java"
run 0 "$lint"
says "$work/onpath"
rm "$work/tools/java"

case_ 'HARDEN_LINT_JAVA_HOME is final'
run 0 env HARDEN_LINT_JAVA_HOME="$work/jvm/mid" "$lint"
says "$work/jvm/mid"
run 2 env HARDEN_LINT_JAVA_HOME="$work/jvm/old" "$lint"

case_ 'called through links'
ln -s "$lint" "$work/absolute link"
ln -s 'absolute link' "$work/relative"
run 0 "$work/relative"
says "$work/a dist/lib/harden-lint-cli.jar"

case_ 'the status passes through'
run 7 env STATUS=7 "$lint"

case_ 'options for the JVM'
run 0 env HARDEN_LINT_JAVA_OPTS='-Xmx1g -ea' "$lint"
says '-Xmx1g'
says '-ea'

case_ 'the archive beside the jars is used'
: >"$work/a dist/lib/startup-25-25.0.3+7.aot"
run 0 "$lint"
says "-XX:AOTCache=$work/a dist/lib/startup-25-25.0.3+7.aot"
: >"$work/a dist/lib/startup-21-21.0.8+7.jsa"
run 0 env HARDEN_LINT_JAVA_HOME="$work/jvm/mid" "$lint"
says "-XX:SharedArchiveFile=$work/a dist/lib/startup-21-21.0.8+7.jsa"

case_ 'a copy that lost the times of its files makes an archive of its own, for the next run'
touch -d '2001-01-01' "$work/a dist/lib/harden-lint-cli.jar"
rm -rf "$work/home/.cache"
run 0 "$lint"
says_not '-XX:AOTCache'
made="$work/home/.cache/harden-lint/startup-build1-25-25.0.3+7.aot"
tries=0
while [ ! -e "$made" ] && [ "$tries" -lt 50 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
run 0 "$lint"
says "-XX:AOTCache=$made"

case_ 'no cache directory costs nothing but speed'
run 0 env XDG_CACHE_HOME=/dev/null "$lint"
says_not '-XX:AOTCache'
run 0 env -u HOME "$lint"
says_not '-XX:AOTCache'

case_ 'an incomplete distribution says so'
rm "$work/a dist/lib/harden-lint-cli.jar"
run 2 "$lint"
grep -q 'incomplete' "$work/err" || fail 'does not say that it is incomplete'

printf 'launcher: %s cases are right\n' "$count"
