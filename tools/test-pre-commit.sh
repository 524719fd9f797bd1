#!/bin/sh
# Tries the hook of .pre-commit-hooks.yaml through the real pre-commit, in a scratch repository.
set -eu
cd "$(dirname -- "$0")/.."
repository=$PWD
if ! command -v pre-commit >/dev/null; then
  if [ -x tools/venv.sh ] && programs=$(tools/venv.sh 2>/dev/null) && [ -x "$programs/pre-commit" ]; then
    PATH=$programs:$PATH
  else
    echo 'skipped: pre-commit is missing (pip install pre-commit)'
    exit 77
  fi
fi
tools/build.sh
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
PRE_COMMIT_HOME=$work/cache
export PRE_COMMIT_HOME
git_() { git -c user.name=test -c user.email=test@localhost -c commit.gpgsign=false "$@"; }

fail() {
  printf 'test-pre-commit: %s\n' "$1" >&2
  sed 's/^/  /' "$work/output" >&2
  exit 1
}

# The hook's own repository: what is committed here, with the distribution that is built already.
git_ clone -q "$repository" "$work/hooks"
mkdir -p "$work/hooks/java/cli/target"
cp -rp java/cli/target/dist "$work/hooks/java/cli/target/"
for file in .pre-commit-hooks.yaml tools/pre-commit-hook.sh; do
  cp -p "$file" "$work/hooks/$file"
done
git_ -C "$work/hooks" add -A -f .pre-commit-hooks.yaml tools/pre-commit-hook.sh java/cli/target/dist
git_ -C "$work/hooks" commit -q --allow-empty -m 'what is tried'

mkdir "$work/project"
cd "$work/project"
git_ init -q .
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: harden-lint
END
mkdir -p roles/app/tasks roles/app/templates roles/app/defaults
printf '%s\n' '- ansible.builtin.template: {src: app.service.j2, dest: /etc/systemd/system/app.service}' \
  >roles/app/tasks/main.yml
printf 'app_user: app\n' >roles/app/defaults/main.yml
printf '[Service]\nUser={{ app_user }}\nExecStart=/usr/bin/app\n' >roles/app/templates/app.service.j2
printf 'no concern of the hook\n' >notes.txt
git add -A

echo 'the hook accepts what is right'
pre-commit run --all-files >"$work/output" 2>&1 || fail 'a role without mistakes was refused'
grep -q 'harden-lint.*Passed' "$work/output" || fail 'the hook did not run'

echo 'the hook refuses a mistake, at its place in the template'
printf '[Service]\nUser={{ app_user }}\nExecStart=/usr/bin/app\nPrivateTmpp=yes\n' >roles/app/templates/app.service.j2
git add -A
if pre-commit run >"$work/output" 2>&1; then
  fail 'a mistake passed'
fi
grep -q 'roles/app/templates/app.service.j2:4:1' "$work/output" || fail 'the place is missing'

echo 'a template that cannot be rendered is refused'
printf '[Service]\nUser={{ nobody_knows }}\n' >roles/app/templates/app.service.j2
git add -A
if pre-commit run >"$work/output" 2>&1; then
  fail 'an undefined variable passed'
fi
grep -q "'nobody_knows' is undefined" "$work/output" || fail 'the reason is missing'

echo 'files that are no concern of the hook do not start it'
git_ reset -q
git add notes.txt .pre-commit-config.yaml
pre-commit run >"$work/output" 2>&1 || fail 'the hook ran'
grep -q 'no files to check.*Skipped' "$work/output" || fail 'the hook was not skipped'
echo 'pre-commit: 4 cases are right'
