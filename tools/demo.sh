#!/bin/bash
# The whole path on a disposable host: lint the shipped roles, deploy them, show what works and what is confined.
# As root on Debian or Ubuntu it installs what is missing; otherwise it names it. It leaves nothing running; what it
# builds stays in the checkout, the host's image in ~/.cache/osapi-molecule.
set -u
cd "$(dirname -- "$0")/.." || exit
log=$PWD/.cache/demo.log
mkdir -p .cache
: >"$log"
scratch=$(mktemp -d)
started=0 count=0 steps=6 problem=''

# The end is the same however it comes.
clean_up() {
  trap - EXIT INT TERM
  [ -z "${running:-}" ] || kill "$running" 2>/dev/null
  if [ "$started" = 1 ]; then
    echo 'Removing the host.'
    molecule/resources/host.sh stop demo
    molecule/resources/host.sh left demo
  fi
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

say() {
  count=$((count + 1))
  printf '\n[%s/%s] %s\n' "$count" "$steps" "$*"
}

# quietly COMMAND...: output to the log; every ten seconds a sign of life; the log's end after a failure.
quietly() {
  local from waited=0 status
  from=$(($(wc -l <"$log") + 1))
  "$@" >>"$log" 2>&1 </dev/null &
  running=$!
  while kill -0 "$running" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    if [ $((waited % 10)) = 0 ]; then
      printf '  %3d s  %s\n' "$waited" "$(tail -n +"$from" "$log" | grep -vE '^(ok|changed|skipping|included): |^ *$' | tail -n 1 | cut -c 1-100)"
    fi
  done
  wait "$running"
  status=$?
  running=''
  if [ "$status" != 0 ] && [ "$status" != 77 ]; then
    printf '  failed; the end of %s:\n' "$log"
    tail -n +"$from" "$log" | grep -vE '^(ok|skipping): ' | tail -n 40 | cut -c 1-400
  fi
  return "$status"
}

stop() {
  printf '\n%s\n' "$1"
  exit "${2:-1}"
}

say 'Building harden-lint (the first time this takes a few minutes)'
quietly tools/build.sh || stop 'harden-lint could not be built.'

say 'Rendering and linting the shipped roles before anything is deployed'
java/cli/target/dist/bin/harden-lint check
case $? in
  0) ;;
  1) echo '  (findings do not stop the demo)' ;;
  *) problem='harden-lint could not read or render all of the roles (above)' ;;
esac
rendered=$scratch/rendered
java/cli/target/dist/bin/harden-lint render --output-dir "$rendered" >>"$log" 2>&1 || {
  problem="harden-lint could not render all of the roles ($log says why)"
  rendered=''
}

say 'Getting ansible-core and the tools that make a disposable host'
programs=$(tools/venv.sh) || stop "Ansible is missing."
export PATH=$programs:$PATH
tools/test-hosts.sh || stop 'Up to here harden-lint is built and the roles are linted; the host has to wait.' 0
quietly molecule/resources/standin.sh || stop 'The stand-in for the agent could not be built.'

say 'Booting a host with real systemd (Debian 12, a container in memory)'
started=1
molecule/resources/host.sh stop demo
quietly molecule/resources/host.sh start demo bookworm || stop 'The host did not start.'

say 'Deploying ansible/site.yml to it: account, unit, AppArmor profile, polkit rule, kernel parameter, agent'
export ANSIBLE_ROLES_PATH=$PWD/ansible/roles ANSIBLE_NOCOLOR=1 ANSIBLE_HOST_KEY_CHECKING=0 ANSIBLE_PIPELINING=1
quietly ansible-playbook -i molecule/demo/inventory/hosts.yml ansible/site.yml || stop 'The deployment failed, and the role has restored the state before.'

say 'Trying operations and escapes from inside the sandbox of the running service'
export DEMO_REPORT=$scratch/report DEMO_RENDERED=$rendered
quietly ansible-playbook -i molecule/demo/inventory/hosts.yml molecule/demo/check.yml
status=$?
if [ -s "$DEMO_REPORT" ]; then
  [ -z "$rendered" ] ||
    printf '  unit, AppArmor profile and polkit rule on the host: byte for byte what harden-lint had rendered\n\n'
  cat "$DEMO_REPORT"
fi
[ "$status" = 0 ] || stop 'The sandbox is not as expected.'
[ -z "$problem" ] || stop "The host is as expected, but $problem."
printf '\nAll as expected, %s s altogether. The log: .cache/demo.log\n' "$SECONDS"
