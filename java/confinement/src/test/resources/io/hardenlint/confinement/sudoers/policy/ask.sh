#!/bin/bash
# Asks sudo about the files and questions of a folder, within namespaces of its own: accounts, host name, programs and
# /etc/sudoers are made up, and nothing of the machine changes.
# usage: unshare -m -u bash ask.sh FOLDER
#   reads FOLDER/N (a sudoers file), FOLDER/N.open (the same without passwords and terminals), FOLDER/N.questions, N from 0 on
# A question is a line: caller, its uid, target, group ("-" for none), program, arguments, separated by tabs.
# Writes a line per question: N, whether "sudo -n" runs it under N.open, whether under N (0 or 1).
set -eu
cd "$1"
mkdir -p etc
printf '%s\n' root:x:0:0::/:/bin/sh alice:x:1001:1001::/:/bin/sh bob:x:1002:1002::/:/bin/sh carol:x:1003:1003::/:/bin/sh >etc/passwd
printf '%s\n' root:x:0: alice:x:1001: bob:x:1002: carol:x:1003: wheel:x:2000:alice,bob ops:x:2001:carol >etc/group
printf '%s\n' 'root:*:1::::::' 'alice:*:1::::::' 'bob:*:1::::::' 'carol:*:1::::::' >etc/shadow
printf '%s\n' '127.0.0.1 localhost' '127.0.1.1 box.example.org box' >etc/hosts
printf '%s\n' 'passwd: files' 'group: files' 'shadow: files' 'hosts: files' >etc/nsswitch.conf
: >etc/sudoers
chmod 0440 etc/sudoers
hostname box
for file in passwd group shadow hosts nsswitch.conf sudoers; do
  mount --bind "etc/$file" "/etc/$file"
done
mount -t tmpfs tmpfs /opt
mkdir -p /opt/t/sub /opt/u
for program in t/a t/b t/ab t/.h t/sub/a u/a; do
  cp /bin/true "/opt/$program"
done
# run FILE: answers for each question of the number whether sudo -n runs it under that file
run() {
  cat "$1" >etc/sudoers
  while IFS=$'\t' read -r _ uid target group program rest; do
    options=(-u "$target")
    [ "$group" = - ] || options+=(-g "$group")
    arguments=()
    [ -z "$rest" ] || IFS=$'\t' read -ra arguments <<<"$rest"
    if setsid -w setpriv --reuid="$uid" --regid="$uid" --init-groups \
      sudo -n "${options[@]}" "$program" "${arguments[@]}" >/dev/null 2>&1 </dev/null; then
      echo 1
    else
      echo 0
    fi
  done <"$number.questions"
}

number=0
while [ -e "$number" ]; do
  run "$number.open" >allowed
  run "$number" >free
  paste -d ' ' allowed free | sed "s/^/$number /"
  number=$((number + 1))
done
