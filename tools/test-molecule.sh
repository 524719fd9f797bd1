#!/bin/bash
# Tests the roles: ansible-lint, the collection's archive, the stand-in for the agent, molecule on disposable hosts.
# Closes with a summary; status 77 when all but the hosts passed and this machine cannot make hosts.
set -u
cd "$(dirname -- "$0")/.." || exit
programs=$(tools/venv.sh) || exit
export PATH=$programs:$PATH
export PY_COLORS=0 ANSIBLE_NOCOLOR=1 NO_COLOR=1
scratch=$(mktemp -d)
summary='' failed=0 skipped=0
# The hosts of molecule/inventory/hosts.yml.
guests=(bookworm basic trixie) made=0

leave_nothing() {
  local name
  if [ "$made" = 1 ]; then
    for name in "${guests[@]}"; do
      molecule/resources/host.sh stop "$name"
    done
  fi
  rm -rf "$scratch"
}
trap leave_nothing EXIT
trap 'exit 130' INT TERM

# step NAME COMMAND...
step() {
  local name=$1 begun=$SECONDS word
  shift
  printf -- '--- %s\n' "$name"
  "$@" </dev/null
  case $? in
    0) word=passed ;;
    77) word='skipped (see above)' skipped=$((skipped + 1)) ;;
    *) word=FAILED failed=$((failed + 1)) ;;
  esac
  summary+="  $name: $word, $((SECONDS - begun)) s"$'\n'
}

# The archive has to hold real files where the checkout has links, and its roles have to load from it.
collection() {
  ansible-galaxy collection build --force --output-path "$scratch" ansible >"$scratch/build.log" 2>&1 || {
    cat "$scratch/build.log"
    return 1
  }
  local archive
  archive=$(echo "$scratch"/*.tar.gz)
  if tar -tvzf "$archive" | grep '^l'; then
    echo 'the archive holds links, which lead nowhere once it is installed'
    return 1
  fi
  ansible-galaxy collection install --offline --force -p "$scratch/installed" "$archive" >"$scratch/install.log" 2>&1 || {
    cat "$scratch/install.log"
    return 1
  }
  cat >"$scratch/play.yml" <<'END'
- hosts: localhost
  gather_facts: false
  roles:
    - osapi.hardening.osapi_agent
    - osapi.hardening.confinement_check
END
  # From elsewhere, so that only the archive's roles can be found.
  (cd "$scratch" && ANSIBLE_COLLECTIONS_PATH=$scratch/installed ANSIBLE_ROLES_PATH=$scratch/none \
    ansible-playbook -i localhost, --syntax-check play.yml) || return
  printf 'built, installed and loaded: %s files\n' "$(tar -tzf "$archive" | wc -l)"
}

# Those of ansible-test's that need neither a container nor a download, over the installed collection.
sanity() {
  local collection=$scratch/installed/ansible_collections/osapi/hardening
  [ -d "$collection" ] || {
    echo 'there is no collection to look at'
    return 1
  }
  local tests=(action-plugin-docs ansible-doc compile empty-init ignores line-endings no-assert no-get-exception no-illegal-filenames
    no-smart-quotes replace-urlopen shebang symlinks use-argspec-type-path use-compat-six)
  (cd "$collection" && git init -q . && git add -A && LC_ALL=C.UTF-8 ansible-test sanity --color no \
    --python "$(python -c 'import sys; print("%d.%d" % sys.version_info[:2])')" "${tests[@]/#/--test=}") || return
  (cd ansible && antsibull-changelog lint)
}

# hosts SCENARIO
# Molecule's output is long: the running task is shown, the rest goes to a file, whose end is shown after a failure.
hosts() {
  local scenario=$1 log=$PWD/.cache/molecule-$1.log
  tools/test-hosts.sh || return
  mkdir -p .cache
  # One run at a time on a machine.
  exec 8>/run/lock/osapi-molecule.lock
  flock 8
  made=1
  molecule test --scenario-name "$scenario" >"$log" 2>&1 &
  local run=$! status
  trap 'kill "$run" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$run" 2>/dev/null; do
    sleep 15
    printf '  %4d s  %s\n' "$SECONDS" "$(grep -E '^(TASK|INFO|PLAY) ?' "$log" | tail -n 1 | cut -c 1-100)"
  done
  wait "$run"
  status=$?
  if [ "$status" != 0 ]; then
    printf 'the end of %s:\n' "$log"
    grep -vE '^(ok|skipping|changed): ' "$log" | tail -n 60
  fi
  grep -hE 'as expected|Overall exposure' "$log" | sed 's/^ *"//; s/",*$//' | sort | uniq -c
  molecule/resources/host.sh left "${guests[@]}" || status=1
  return "$status"
}

step 'ansible-lint' ansible-lint --offline --nocolor -q
step 'roles: reference and defaults agree' python tools/roles-reference.py --check
step 'roles: every operation is settled, with evidence' python tools/test-needs.py
step 'roles: what logs say was refused' python tools/test-denials.py
step 'collection archive' collection
step 'collection: ansible-test sanity, changelog fragments' sanity
if molecule/resources/standin.sh --find >/dev/null 2>&1 || [ "$(id -u)" = 0 ]; then
  step 'stand-in (go vet, go test)' molecule/resources/standin.sh --test
fi
step 'molecule, scenario default' hosts default
step 'molecule, scenario fastdeploy' hosts fastdeploy

printf -- '--- roles\n%s' "$summary"
[ "$failed" = 0 ] || exit 1
[ "$skipped" = 0 ] || exit 77
