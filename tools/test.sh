#!/bin/sh
# Runs the tests and closes with one line of counts.
# usage: test.sh [java] [tools] [hosts]   (all three when none is named)
#   java   the Java build, its format check and its tests
#   tools  the scripts: shellcheck, launcher, pre-commit hook; every combination of the roles, linted and scored
#   hosts  the roles: ansible-lint, the collection's archive, molecule on disposable hosts (needs root)
# hosts runs beside the others, which it shares nothing with that they change; its output follows theirs.
set -u
cd "$(dirname -- "$0")/.." || exit
[ $# -gt 0 ] || set -- java tools hosts
suites=$*
for suite; do
  case $suite in
    java | tools | hosts) ;;
    *)
      printf 'test.sh: unknown suite "%s"; expected java, tools or hosts\n' "$suite" >&2
      exit 2
      ;;
  esac
done

passed=0 failed=0 skipped=0
report=''

# note NAME STATUS SECONDS
note() {
  case $2 in
    0) passed=$((passed + 1)) word=passed ;;
    77) skipped=$((skipped + 1)) word='skipped (see above)' ;;
    *) failed=$((failed + 1)) word="FAILED (status $2)" ;;
  esac
  report="$report
  $1: $word, $3 s"
}

# step NAME COMMAND...
step() {
  name=$1
  shift
  printf '\n=== %s\n' "$name"
  begun=$(date +%s)
  "$@" </dev/null
  status=$?
  note "$name" "$status" $(($(date +%s) - begun))
}

# What the Java tests compare with; a test whose tool is missing says so and skips.
java_peers() {
  tools/install-packages.sh systemd-analyze=systemd apparmor_parser=apparmor visudo=sudo \
    duk=duktape pkcheck=polkitd dbus-daemon=dbus ||
    echo 'going on without them: the tests that compare with them are skipped'
  if programs=$(tools/venv.sh); then
    HARDEN_LINT_ANSIBLE_PYTHON=$programs/python
    export HARDEN_LINT_ANSIBLE_PYTHON
  fi
  if [ -z "${HARDEN_LINT_ANSIBLE_PYTHON_218:-}" ]; then
    if programs=$(tools/venv.sh tools/requirements-2.18.txt); then
      HARDEN_LINT_ANSIBLE_PYTHON_218=$programs/python
      export HARDEN_LINT_ANSIBLE_PYTHON_218
    else
      echo 'no ansible-core 2.18 for this Python: the tests that compare with it are skipped'
    fi
  fi
  if [ -z "${HARDEN_LINT_ANSIBLE_PYTHON_214:-}" ]; then
    # Newer Pythons have no ansible-core 2.14: then the environment is empty, and the tests skip.
    if programs=$(tools/venv.sh tools/requirements-2.14.txt); then
      HARDEN_LINT_ANSIBLE_PYTHON_214=$programs/python
      export HARDEN_LINT_ANSIBLE_PYTHON_214
    else
      echo 'no ansible-core 2.14 for this Python: the tests that compare with it are skipped'
    fi
  fi
  # Packaged units, and a newer systemd-analyze; kept in the user's cache.
  if units=$(tools/systemd-units.sh); then
    eval "$units"
  else
    echo 'no packaged units were collected: the tests that judge them are skipped'
  fi
  # AppArmor's parsers of 4.1 and 5.0, in the same cache.
  if parsers=$(tools/apparmor-parsers.sh); then
    eval "$parsers"
  else
    echo 'no newer AppArmor parsers were fetched: only that of this machine is compared with'
  fi
}

java_tests() {
  tools/mvn.sh verify
  status=$?
  # One test counts as one, not the whole build.
  counts=$(find java -path '*/target/surefire-reports/TEST-*.xml' -exec grep -h '<testsuite ' {} + |
    sed -n 's/.* tests="\([0-9]*\)" errors="\([0-9]*\)" skipped="\([0-9]*\)" failures="\([0-9]*\)".*/\1 \2 \3 \4/p' |
    awk '{ t += $1; e += $2 + $4; s += $3 } END { print t - e - s, e + 0, s + 0 }')
  # shellcheck disable=SC2086 # three numbers
  set -- $counts
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
  return "$status"
}

# Every provider in every mode, at every level, for every systemd: rendered, linted, scored.
combinations() {
  programs=$(tools/venv.sh) || return
  "$programs/python" tools/test-combinations.py java/cli/target/dist/bin/harden-lint
}

# The SELinux modules of the roles, compiled with a real policy and asked what they grant.
selinux_modules() {
  if ! tools/install-packages.sh secilc=secilc sesearch=setools matchpathcon=selinux-utils bzip2=bzip2; then
    echo 'skipped: no SELinux compiler, the modules are not checked'
    return 77
  fi
  policy=$(tools/selinux-policy.sh) || return
  programs=$(tools/venv.sh) || return
  "$programs/python" tools/test-selinux.py "$policy" java/cli/target/dist/bin/harden-lint
}

# beside NAME COMMAND...   starts it in the background; finish_beside waits for it
beside() {
  beside_name=$1
  shift
  beside_log=.cache/test-beside.log
  mkdir -p .cache
  begun_beside=$(date +%s)
  "$@" </dev/null >"$beside_log" 2>&1 &
  beside_process=$!
  trap 'kill "$beside_process" 2>/dev/null; wait "$beside_process"; exit 130' INT TERM
  printf '\n=== %s: begun, output to %s\n' "$beside_name" "$beside_log"
}

finish_beside() {
  [ -n "${beside_process:-}" ] || return 0
  printf '\n=== %s: waiting for it\n' "$beside_name"
  while kill -0 "$beside_process" 2>/dev/null; do
    tail -n 1 "$beside_log"
    sleep 30
  done
  wait "$beside_process"
  status=$?
  trap - INT TERM
  printf '\n=== %s\n' "$beside_name"
  cat "$beside_log"
  note "$beside_name" "$status" $(($(date +%s) - begun_beside))
}

has() {
  case " $suites " in *" $1 "*) ;; *) return 1 ;; esac
}

if has java; then
  step 'Java: tools to compare with' java_peers
fi
if has hosts && [ "$suites" != hosts ]; then
  beside 'roles: lint, archive, disposable hosts' tools/test-molecule.sh
fi

for suite in $suites; do
  case $suite in
    java)
      find java -path '*/target/surefire-reports/TEST-*.xml' -delete 2>/dev/null
      step 'Java: build, format, tests' java_tests
      ;;
    tools)
      step 'scripts: shellcheck' tools/check-scripts.sh
      step 'harden-lint: build' tools/build.sh
      step 'harden-lint: launcher' tools/test-launcher.sh
      step 'harden-lint: the shipped roles lint clean' java/cli/target/dist/bin/harden-lint check
      step 'harden-lint: jars of others' tools/test-dependencies.sh
      step 'roles: every combination of provider, mode, level and systemd' combinations
      step 'roles: SELinux modules, compiled and queried' selinux_modules
      step 'pre-commit hook' tools/test-pre-commit.sh
      ;;
    hosts)
      [ "$suites" != hosts ] || step 'roles: lint, archive, disposable hosts' tools/test-molecule.sh
      ;;
  esac
done

finish_beside

printf '\n=== summary%s\n' "$report"
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
