"""Prints what a host's logs say was refused to a service, or would be in a profile that only complains.

usage: denials.py NAME USER SINCE      SINCE in seconds since 1970; NAME without ".service"

Standard output is JSON: {"layers": {LAYER: [LINE...]}}, each line once, as the log has it. The layers are told apart by the words of
the message, which is what there is: AppArmor and the kernel's filters say themselves whom they refused what, the others leave it to the
program that was refused. While the role confinement_check tries escapes, whose refusals are meant, nothing is taken from the log.
"""
import json
import os
import re
import subprocess
import sys

AUDIT_LOG = "/var/log/audit/audit.log"
# systemd's messages: a unit is starting, has started (which for a check is its end), has failed.
STARTING, ENDS = "7d4958e842da4a758f6c1cdc7b36dcc5", ("39f53479d3a045ac8e11786248231fbf", "be02cf6855d2428ba40df7e9d022f03d")
# What the service, sudo or polkit write when a layer refuses; the words of errno in the C library's own language.
SYMPTOMS = {
    "sudo": r"no new privileges|command not allowed|a password is required|user NOT in sudoers|unable to change to root gid",
    "polkit": r"Interactive authentication required|[Nn]ot authorized|AccessDenied",
    "files of the unit (ProtectSystem, ReadWritePaths)": r"Read-only file system",
    "sockets of the unit (RestrictAddressFamilies)": r"Address family not supported",
    "capabilities or system calls of the unit": r"Operation not permitted",
    "permissions, or any layer": r"Permission denied|permission denied",
}


def entries(since, *matches):
    """The journal's entries as dictionaries; a host without journal has none."""
    done = subprocess.run(
        ["journalctl", "--quiet", "--no-pager", "--all", "--output=json", f"--since=@{since}", *matches],
        stdout=subprocess.PIPE, check=False)
    for line in done.stdout.splitlines():
        entry = json.loads(line)
        message = entry.get("MESSAGE")
        if isinstance(message, list):
            message = bytes(message).decode(errors="replace")
        if message:
            yield entry, message


def escapes(since):
    """When checks tried escapes, as pairs of seconds."""
    begun = {}
    for entry, message in entries(since, "_PID=1"):
        unit, now = entry.get("UNIT", ""), int(entry["__REALTIME_TIMESTAMP"]) / 1e6
        if entry.get("MESSAGE_ID") == STARTING and unit.startswith("confinement-check-") and "operations only" not in message:
            begun[unit] = now
        elif entry.get("MESSAGE_ID") in ENDS and unit in begun:
            yield begun.pop(unit) - 1, now + 1
    for start in begun.values():
        yield start - 1, float("inf")


def audit_lines(since):
    """Where auditd runs, it takes the kernel's messages for itself."""
    if not os.path.exists(AUDIT_LOG):
        return
    with open(AUDIT_LOG, encoding="utf-8", errors="replace") as log:
        for line in log:
            stamp = re.search(r"audit\(([0-9.]+):", line)
            if stamp and float(stamp.group(1)) >= since:
                yield float(stamp.group(1)), line.rstrip()


class Layers:
    def __init__(self, name, user):
        # The profile, that of sudo beside it, and those of the programs that sudo runs.
        # In SELinux, the domain of the service and that of sudo.
        domain = "hardened_" + name.replace("-", "_")
        self.label = re.compile(rf'(?:profile|label|subj)="?{re.escape(name)}(?:[.]sudo)?(?://[^" ]*)?(?:[" ]|$)'
                                rf'|[ :](?:scontext|subj)=[^ :]*:[^ :]*:{domain}(?:_sudo)?_t(?:[: ]|$)')
        self.user = user
        self.found = {}
        self.seen = set()

    def add(self, layer, line, key=None):
        if (key or line) not in self.seen:
            self.seen.add(key or line)
            self.found.setdefault(layer, []).append(line)

    def kernel(self, line):
        """Messages of the kernel and of dbus-daemon, from the journal and auditd alike."""
        if not self.label.search(line):
            return
        # The kernel's own log, the journal's audit and auditd head the same words differently.
        fact = re.search(r'apparmor="(?:ALLOWED|DENIED)".*', line)
        if fact:
            self.add("AppArmor", line, fact.group(0).rstrip())
        fact = re.search(r"avc: +denied .*", line)
        if fact:
            self.add("SELinux", line, re.sub(r"\b(?:pid|ino)=[0-9]+ ?", "", fact.group(0)))
        fact = re.search(r"\b(?:type=1326|SECCOMP)\b.*?(auid=.*)", line)
        if fact:
            self.add("system calls of the unit (SystemCallFilter)", line, fact.group(1))

    def said(self, entry, message):
        if entry.get("SYSLOG_IDENTIFIER") == "sudo" and not message.startswith(self.user + " :"):
            return
        for layer, words in SYMPTOMS.items():
            if re.search(words, message):
                self.add(layer, message)
                return


def main(name, user, since):
    since = int(float(since))
    layers, tried = Layers(name, user), list(escapes(since))
    kernel = entries(since, "_TRANSPORT=kernel", "+", "_TRANSPORT=audit", "+", "SYSLOG_IDENTIFIER=dbus-daemon")
    stamped = [(int(entry["__REALTIME_TIMESTAMP"]) / 1e6, message) for entry, message in kernel] + list(audit_lines(since))
    for now, line in stamped:
        if not any(start <= now <= end for start, end in tried):
            layers.kernel(line)
    for entry, message in entries(since, f"_SYSTEMD_UNIT={name}.service", "+", "SYSLOG_IDENTIFIER=sudo"):
        layers.said(entry, message)
    json.dump({"layers": layers.found}, sys.stdout)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
