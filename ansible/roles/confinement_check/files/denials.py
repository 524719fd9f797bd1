"""Prints what a host's logs say was refused to a service, or would be where a profile or domain only logs.

usage: denials.py NAME USER SINCE      everything since SINCE, in seconds since 1970; NAME is the unit without ".service"
       denials.py NAME --probes CHECK  for each probe that the unit CHECK of the role confinement_check tried, the layer that refused it

The first prints JSON: {"layers": {LAYER: [LINE...]}, "rules": [RULE...], "escapes": [LINE...]}, each line once, as the log has it. "rules"
are the smallest SELinux rules (CIL) that would allow what is in the log. "escapes" are refusals that are meant: they fell in the time of
an escape that confinement_check tried, and no process that was there before did it.
The second prints {ID: {"layer": LAYER, "line": LINE}}, without a line where only the answer's words tell the layer.

The layers are told apart by the words of the message, which is what there is: AppArmor, SELinux and the kernel's filters say themselves
whom they refused what, the others leave it to the program that was refused.
"""
import json
import os
import re
import subprocess
import sys

AUDIT_LOG = "/var/log/audit/audit.log"
# systemd's messages: a unit is starting, has started (which for a check is its end), has failed.
STARTING, ENDS = "7d4958e842da4a758f6c1cdc7b36dcc5", ("39f53479d3a045ac8e11786248231fbf", "be02cf6855d2428ba40df7e9d022f03d")
# How far the kernel's stamps may be from the probe's clock, and the journal's from both, in seconds.
NEAR, FAR = 0.02, 1
# SELinux refused somebody else something of the service. What changes from line to line.
OTHERS, CHANGING = "SELinux, of others who deal with the service", r"\b(?:pid|ino)=[0-9]+ ?"
# What the service, sudo, polkit or a probe write when a layer refuses; the words of errno in the C library's own language.
SYMPTOMS = {
    "NoNewPrivileges": r"no new privileges",
    "sudo": r"command not allowed|a password is required|user NOT in sudoers|unable to change to root gid|sorry, user",
    "polkit": r"interactive authentication required|authentication (is )?required|not authorized|AccessDenied|access denied",
    "D-Bus": r"rejected send message",
    "read-only paths of the unit (ProtectSystem, ReadWritePaths)": r"read-only file system",
    "hidden paths of the unit (ProtectHome, InaccessiblePaths, PrivateTmp)": r"(is empty|does not exist) in here",
    "processes hidden by the unit (ProtectProc)": r"PID 1 (is hidden|are closed|is readable)|no process of another user is seen",
    "devices of the unit (PrivateDevices)": r"none of [0-9]+ devices can be opened",
    "programs of the unit (ExecPaths), or permissions": r"may not be executed",
    "sockets of the unit (RestrictAddressFamilies)": r"address family not supported",
    "system calls of the unit (SystemCallFilter)": r"system call filter|SIGSYS|function not implemented",
    "capabilities or system calls of the unit": r"operation not permitted",
    "permissions, or any layer": r"permission denied",
}


def by_words(text):
    return next((layer for layer, words in SYMPTOMS.items() if re.search(words, text, re.IGNORECASE)), None)


def entries(*arguments):
    """The journal's entries as dictionaries with their messages; a host without journal has none."""
    done = subprocess.run(["journalctl", "--quiet", "--no-pager", "--all", "--output=json", *arguments], stdout=subprocess.PIPE, check=False)
    for line in done.stdout.splitlines():
        entry = json.loads(line)
        message = entry.get("MESSAGE")
        if isinstance(message, list) and all(isinstance(byte, int) for byte in message):
            message = bytes(message).decode(errors="replace")
        # Several messages in one entry, which neither the kernel nor the daemons asked here write, are passed over.
        if isinstance(message, str) and message:
            yield entry, message


def stamp(entry, message=""):
    """When it happened; the kernel's own stamp is the best."""
    own = re.search(r"audit\(([0-9.]+):", message)
    return float(own.group(1)) if own else int(entry.get("_SOURCE_REALTIME_TIMESTAMP") or entry["__REALTIME_TIMESTAMP"]) / 1e6


def kernel_lines(since):
    """Messages of the kernel and of dbus-daemon with their times. Where auditd runs, it takes those of the kernel for itself."""
    for entry, message in entries(f"--since=@{since}", "_TRANSPORT=kernel", "+", "_TRANSPORT=audit", "+", "SYSLOG_IDENTIFIER=dbus-daemon"):
        yield stamp(entry, message), message
    if os.path.exists(AUDIT_LOG):
        with open(AUDIT_LOG, encoding="utf-8", errors="replace") as log:
            for line in log:
                own = re.search(r"audit\(([0-9.]+):", line)
                if own and float(own.group(1)) >= since:
                    yield float(own.group(1)), line.rstrip()


class Check:
    """One run of confinement_check: its process, what it answered, and when it tried what."""

    def __init__(self, name):
        self.name, self.process, self.done, self.answers, self.ended = name, None, False, [], float("inf")
        for entry, message in entries(f"SYSLOG_IDENTIFIER={name}"):
            if message.startswith('{"id"'):
                self.process = int(entry.get("_PID", 0))
                self.answers.append(json.loads(message))
            self.done = self.done or message.startswith('{"done"')
        for answer, after in zip(self.answers, self.answers[1:] + [{}]):
            answer["after"] = after.get("process")

    def times(self, escapes=True):
        """The answers with the time that each took; one that was being tried when the check ended has none."""
        for answer in self.answers:
            if "from" in answer and (not escapes or answer.get("escape")):
                yield answer, answer["from"] / 1e6, answer["to"] / 1e6
        if escapes and not self.done and self.answers:
            yield None, self.answers[-1].get("to", 0) / 1e6, self.ended

    def may_be(self, process, answer=None):
        """Whether the process can be one of the check's, or the one that tried this or a child of it. Processes are numbered in the
        order of their start, round and round, and the next that tries something starts when this one has ended."""
        first = (answer or {}).get("process") or self.process
        if process is None or not first:
            return True
        with open("/proc/sys/kernel/pid_max", encoding="ascii") as text:
            most = int(text.read())
        after = answer and answer.get("process") and answer["after"]
        return (process - first) % most < ((after - first) % most if after else most // 2)


def checks(since):
    """The checks that began since then."""
    begun = {}
    for entry, _ in entries(f"--since=@{since}", "_PID=1"):
        name = entry.get("UNIT", "").rsplit(".", 1)[0]
        if entry.get("MESSAGE_ID") == STARTING and name.startswith("confinement-check-"):
            begun[name] = Check(name)
        elif entry.get("MESSAGE_ID") in ENDS and name in begun:
            begun[name].ended = stamp(entry)
    return list(begun.values())


def actor(line):
    """The process that was refused, as far as the line names it; None in what a daemon writes about its clients."""
    apparmor = re.search(r'apparmor="[A-Z]+".*?[ ,]pid=([0-9]+)', line)
    if apparmor:
        return int(apparmor.group(1))
    if "USER_AVC" in line or "msg='avc" in line or "tcontext=" in line and "scontext=system_u:system_r:hardened_" not in line:
        return None
    other = re.search(r"\bpid=([0-9]+)", line)
    return int(other.group(1)) if other else None


def fact(name, line):
    """What a message says of the service called so, as its layer and the part that does not change when it is logged twice."""
    # The profile, that of sudo beside it, and those of the programs that sudo runs; in SELinux, the domains.
    domain = "hardened_" + name.replace("-", "_")
    label = (rf'(?:profile|label|subj)="?{re.escape(name)}(?:[.]sudo)?(?://[^" ]*)?(?:[" ]|$)'
             rf"|[ :](?:scontext|subj)=[^ :]*:[^ :]*:{domain}(?:_sudo)?_t(?:[: ]|$)")
    if not re.search(label, line):
        # Who answers the service may be refused to look at it, or to take what it sends.
        other = re.search(rf"avc: +denied .*tcontext=[^ :]*:[^ :]*:{domain}(?:_sudo)?_t[: ].*", line)
        return (OTHERS, re.sub(CHANGING, "", other.group(0))) if other else None
    # The kernel's own log, the journal's audit and auditd head the same words differently.
    for layer, words in (("AppArmor", r'(apparmor="(?:ALLOWED|DENIED)".*)'), ("SELinux", r"(avc: +denied .*)"),
                         ("system calls of the unit (SystemCallFilter)", r"\b(?:type=1326|SECCOMP)\b.*?(auid=.*)")):
        found = re.search(words, line)
        if found:
            return layer, re.sub(CHANGING, "", found.group(1)).rstrip() if layer == "SELinux" else found.group(1).rstrip()
    return None


def cil(lines):
    """The smallest rules that allow what SELinux refused."""
    wanted = {}
    for line in lines:
        found = re.search(r"denied +\{ ([^}]*) \}.*scontext=[^ :]*:[^ :]*:([^ :]+).*tcontext=[^ :]*:[^ :]*:([^ :]+).*tclass=(\w+)", line)
        if found:
            wanted.setdefault(found.group(2, 3, 4), set()).update(found.group(1).split())
    return [f"(allow {who} {'self' if whom == who else whom} ({kind} ({' '.join(sorted(permissions))})))"
            for (who, whom, kind), permissions in sorted(wanted.items())]


class Layers:
    """Lines by layer, each once."""

    def __init__(self):
        self.found, self.seen = {}, set()

    def add(self, layer, line, key):
        if key not in self.seen:
            self.seen.add(key)
            self.found.setdefault(layer, []).append(line)


def since_then(name, user, since):
    layers, meant, tried = Layers(), Layers(), checks(since)
    escapes = [(check, answer, begin, end) for check in tried for answer, begin, end in check.times()]
    for now, line in kernel_lines(since):
        said = fact(name, line)
        if said:
            process = actor(line)
            escape = any(begin - NEAR <= now <= end + NEAR and check.may_be(process, answer) for check, answer, begin, end in escapes)
            (meant if escape else layers).add(said[0], line, said[1])
    for entry, message in entries(f"--since=@{since}", f"_SYSTEMD_UNIT={name}.service", "+", "SYSLOG_IDENTIFIER=sudo"):
        layer, now, unit = by_words(message), stamp(entry), entry.get("_SYSTEMD_UNIT", "")
        if layer and (entry.get("SYSLOG_IDENTIFIER") != "sudo" or message.startswith(user + " :")):
            escape = any(unit == check.name + ".service" and begin - FAR <= now <= end + FAR for check, _, begin, end in escapes)
            (meant if escape else layers).add(layer, message, message)
    return {"layers": layers.found, "rules": cil(layers.found.get("SELinux", [])),
            "escapes": [line for lines in meant.found.values() for line in lines]}


def of_probes(name, check):
    check = Check(check)
    refused = [(answer, begin, end) for answer, begin, end in check.times(escapes=False) if answer["outcome"] == "refused"]
    logged = list(kernel_lines(int(min((begin for _, begin, _ in refused), default=0)) - FAR)) if refused else []
    found = {}
    for answer, begin, end in refused:
        lines = [(fact(name, line), line) for now, line in logged if begin - NEAR <= now <= end + NEAR and check.may_be(actor(line), answer)]
        # In a profile that only complains nothing was refused by it.
        lines = [(said, line) for said, line in lines if said and 'apparmor="ALLOWED"' not in line and "permissive=1" not in line]
        if lines:
            found[answer["id"]] = {"layer": lines[0][0][0], "line": lines[0][1]}
        else:
            found[answer["id"]] = {"layer": by_words(answer["detail"]) or "permissions, or any layer"}
    return found


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    json.dump(of_probes(sys.argv[1], sys.argv[3]) if sys.argv[2] == "--probes" else
              since_then(sys.argv[1], sys.argv[2], int(float(sys.argv[3]))), sys.stdout)
