#!/bin/sh
# Makes the root directory of a test host, or finds it in the cache, and prints its path.
# usage: image.sh SUITE     as root; bookworm has systemd 252, trixie 257
set -eu
here=$(dirname -- "$0")
suite=$1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/osapi-molecule
key=$(cat "$here/packages.txt" "$here/image.sh" | sha256sum | cut -c 1-12)
root=$cache/$suite-$key
mkdir -p "$cache"
chmod 700 "$cache"

# Two callers at once: the second waits for the image of the first.
exec 9>"$cache/$suite.lock"
flock 9

if [ ! -e "$cache/key" ]; then
  ssh-keygen -q -t ed25519 -N '' -C molecule -f "$cache/key" >&2
fi
if [ -d "$root" ]; then
  printf '%s\n' "$root"
  exit 0
fi

echo "Making the image of $suite (a minute or two; kept in $cache) ..." >&2
new=$root.new
rm -rf "$new"
packages=$(grep -v '^#' "$here/packages.txt" | tr '\n' ',')
mmdebstrap --quiet --variant=minbase \
  --aptopt='Acquire::Languages "none"' --aptopt='Apt::Install-Recommends "0"' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --include="${packages%,}" "$suite" "$new" >&2

printf 'molecule\n' >"$new/etc/hostname"
printf '127.0.0.1 localhost molecule\n::1 localhost\n' >"$new/etc/hosts"
install -D -m 600 "$cache/key.pub" "$new/root/.ssh/authorized_keys"
# ssh comes in through a UNIX socket that host.sh binds into the guest. No PAM: logind would hold up the guest's stop.
cat >"$new/etc/systemd/system/molecule-ssh.socket" <<'END'
[Socket]
ListenStream=/run/ssh-host/socket
Accept=yes
[Install]
WantedBy=sockets.target
END
cat >"$new/etc/systemd/system/molecule-ssh@.service" <<'END'
[Service]
ExecStart=-/usr/sbin/sshd -i -o UsePAM=no
StandardInput=socket
RuntimeDirectory=sshd
RuntimeDirectoryPreserve=yes
END
systemctl --root="$new" --quiet enable molecule-ssh.socket >&2
systemctl --root="$new" --quiet disable ssh.service >&2
# A time service that leaves the clock alone, which a container may not set.
mkdir -p "$new/etc/systemd/system/chrony.service.d"
printf '[Unit]\nConditionCapability=\n' >"$new/etc/systemd/system/chrony.service.d/molecule.conf"
sed -i 's/^DAEMON_OPTS=.*/DAEMON_OPTS="-F 1 -x"/' "$new/etc/default/chrony"
# Timers that would work beside the tests.
systemctl --root="$new" --quiet mask apt-daily.timer apt-daily-upgrade.timer fstrim.timer e2scrub_all.timer >&2
mv "$new" "$root"

# Older images of the suite are of no more use.
for old in "$cache/$suite"-*; do
  if [ "$old" != "$root" ] && [ -d "$old" ] && ! grep -qsF "lowerdir=$old" /proc/[0-9]*/mountinfo; then
    rm -rf "$old"
  fi
done
printf '%s\n' "$root"
