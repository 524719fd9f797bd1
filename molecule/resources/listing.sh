#!/bin/bash
# Prints every file of a test host that stays when it is not used: kind, permissions, owner, link, path, and of configuration the content.
# Left out: logs, what the tests themselves leave or write anew (host name, time zone), and back-ups and caches that account tools, systemd, chrony, semodule, apt and dpkg's triggers keep.
export LC_ALL=C
find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run -o -path /var/log -o -path /var/tmp -o -path /root/.ansible \
  -o -path /var/lib/systemd -o -path /var/cache/ldconfig -o -path /var/lib/private \) -prune -o -printf '%y %M %u:%g %l %p\n' 2>/dev/null |
  grep -vE ' /etc/(passwd-|group-|shadow-|gshadow-|subuid-|subgid-|\.pwd\.lock|ld\.so\.cache|hostname)$| /etc/localtime$| /var/cache/apt/(src)?pkgcache\.bin$| /var/lib/chrony/chrony\.drift$| /var/lib/selinux/[a-z]+/active/modules/400$| /(etc|var/lib)?$' | sort
find /etc /usr/local /run/systemd/system -type f 2>/dev/null |
  grep -vE '^/etc/(passwd-|group-|shadow-|gshadow-|subuid-|subgid-|\.pwd\.lock|ld\.so\.cache)' | sort | xargs -d '\n' sha256sum
# In its domain it may not write to the file that the list goes to.
semodule --list-modules 2>/dev/null | cat
systemctl list-unit-files --no-legend --no-pager | sort
sysctl net.ipv4.ping_group_range
