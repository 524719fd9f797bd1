#!/bin/sh
# Makes the disk of a virtual machine whose kernel has AppArmor or SELinux, or finds it in the cache, and prints the folder it lies in:
# disk.img, vmlinuz, initrd.img.
# usage: vm-image.sh SUITE apparmor|selinux     as root
set -eu
here=$(dirname -- "$0")
suite=$1 module=$2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/osapi-molecule
lists=$here/packages.txt
[ "$module" != selinux ] || lists="$lists $here/packages-selinux.txt"
# shellcheck disable=SC2086 # one file or two
key=$(cat $lists "$here/vm-image.sh" | sha256sum | cut -c 1-12)
image=$cache/vm-$suite-$module-$key
mkdir -p "$cache"
chmod 700 "$cache"
exec 9>"$cache/vm-$suite-$module.lock"
flock 9

[ -e "$cache/key" ] || ssh-keygen -q -t ed25519 -N '' -C molecule -f "$cache/key" >&2
if [ -d "$image" ]; then
  printf '%s\n' "$image"
  exit 0
fi

echo "Making the disk of a virtual machine with $suite and $module (two to four minutes; kept in $cache) ..." >&2
work=$(mktemp -d)
root=$work/root
trap '! mountpoint -q "$root/proc" || umount "$root/proc"; rm -rf "$work"' EXIT
# shellcheck disable=SC2086 # one file or two
packages=$(grep -hv '^#' $lists | tr '\n' ',')
mmdebstrap --quiet --variant=minbase \
  --aptopt='Acquire::Languages "none"' --aptopt='Apt::Install-Recommends "0"' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' \
  --include="${packages}linux-image-cloud-amd64,initramfs-tools,zstd" "$suite" "$root" >&2

printf 'molecule\n' >"$root/etc/hostname"
printf '127.0.0.1 localhost molecule\n::1 localhost\n' >"$root/etc/hosts"
printf '/dev/vda / ext4 errors=remount-ro 0 1\n' >"$root/etc/fstab"
printf '[Match]\nName=e*\n[Network]\nDHCP=yes\n' >"$root/etc/systemd/network/20-molecule.network"
install -D -m 600 "$cache/key.pub" "$root/root/.ssh/authorized_keys"
printf 'UsePAM no\nUseDNS no\n' >"$root/etc/ssh/sshd_config.d/molecule.conf"
systemctl --root="$root" --quiet enable systemd-networkd.service ssh.service >&2
# What waits, or works beside the tests.
systemctl --root="$root" --quiet mask systemd-networkd-wait-online.service e2scrub_reap.service apt-daily.timer \
  apt-daily-upgrade.timer fstrim.timer e2scrub_all.timer >&2

if [ "$module" = selinux ]; then
  printf 'SELINUX=enforcing\nSELINUXTYPE=default\n' >"$root/etc/selinux/config"
  # Labelled here, since the machine would take minutes. Without /proc every label fails, and setfiles says nothing.
  mount -t proc proc "$root/proc"
  chroot "$root" setfiles -m -F -e /proc -e /sys -e /dev /etc/selinux/default/contexts/files/file_contexts / >&2
  umount "$root/proc"
  chroot "$root" python3 -c 'import os; os.getxattr("/usr/bin/sudo", "security.selinux")' >&2
fi

mkdir "$work/image"
cp -L "$root/vmlinuz" "$work/image/vmlinuz"
cp -L "$root/initrd.img" "$work/image/initrd.img"
truncate -s 3G "$work/image/disk.img"
mkfs.ext4 -q -d "$root" "$work/image/disk.img"
rm -rf "$image.new"
mv "$work/image" "$image.new"
mv "$image.new" "$image"

# Older disks are of no more use.
for old in "$cache/vm-$suite-$module"-*; do
  [ "$old" = "$image" ] || rm -rf "$old"
done
printf '%s\n' "$image"
