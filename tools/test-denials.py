#!/usr/bin/env python3
"""Asks denials.py of the role confinement_check about journals that are written here, by a journalctl of its own on the PATH.

usage: test-denials.py
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(__file__).resolve().parents[1] / "ansible/roles/confinement_check/files/denials.py"
CHECK = "confinement-check-x1"
# What journalctl does with FIELD=VALUE (one field: any of its values; several fields: all of them) and "+".
JOURNALCTL = f"""#!{sys.executable}
import json, sys
def wanted(entry):
    groups, group = [], {{}}
    for word in sys.argv[1:] + ["+"]:
        if word == "+":
            groups.append(group)
            group = {{}}
        elif not word.startswith("-"):
            field, value = word.split("=", 1)
            group.setdefault(field, []).append(value)
    return any(all(entry.get(field) in values for field, values in group.items()) for group in groups)
for line in open({{path!r}}, encoding="utf-8"):
    if wanted(json.loads(line)):
        print(line, end="")
"""


def at(second):
    return int(second * 1e6)


def entry(second, message, **fields):
    return {"__REALTIME_TIMESTAMP": str(at(second)), "MESSAGE": message, **fields}


def apparmor(second, pid, name, kind="DENIED"):
    return entry(second + 0.5, f'audit: type=1400 audit({second:.3f}:7): apparmor="{kind}" operation="open" profile="osapi" name="{name}" '
                 f'pid={pid} comm="osapi" requested_mask="r" denied_mask="r" fsuid=998 ouid=0', _TRANSPORT="kernel")


def avc(second, pid, permission, target):
    return entry(second, f'AVC avc:  denied  {{ {permission} }} for  pid={pid} comm="osapi" name="x" dev="vda" ino=12 '
                 f"scontext=system_u:system_r:hardened_osapi_t:s0 tcontext=system_u:object_r:{target}:s0 tclass=file permissive=0",
                 _TRANSPORT="audit", _SOURCE_REALTIME_TIMESTAMP=str(at(second)))


def answer(name, begin, end, outcome="refused", escape=True, detail="permission denied", process=None):
    text = {"id": name, "outcome": outcome, "detail": detail, "from": at(begin), "to": at(end), **({"escape": True} if escape else {}),
            **({"process": process} if process else {})}
    return entry(end, json.dumps(text), SYSLOG_IDENTIFIER=CHECK, _PID="500", _SYSTEMD_UNIT=CHECK + ".service")


def check(*answers, done=True):
    """A check from second 100 on, in process 500."""
    systemd = {"_PID": "1", "UNIT": CHECK + ".service"}
    started = entry(100, "Starting", MESSAGE_ID="7d4958e842da4a758f6c1cdc7b36dcc5", **systemd)
    ended = entry(200, "Finished", MESSAGE_ID="39f53479d3a045ac8e11786248231fbf", **systemd)
    last = [entry(200, '{"done": 1}', SYSLOG_IDENTIFIER=CHECK, _PID="500")] if done else []
    return [started, *answers, *last, ended]


class Denials(unittest.TestCase):
    def ask(self, journal, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            written = pathlib.Path(folder, "journal")
            written.write_text("".join(json.dumps(line) + "\n" for line in journal), encoding="utf-8")
            program = pathlib.Path(folder, "journalctl")
            program.write_text(JOURNALCTL.replace("{path!r}", repr(str(written))), encoding="utf-8")
            program.chmod(0o755)
            done = subprocess.run([sys.executable, PROGRAM, *(arguments or ("osapi", "osapi", "50"))], capture_output=True, text=True, check=True,
                                  env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"})
            return json.loads(done.stdout)

    def test_an_escape_leaves_out_what_it_was_refused_and_nothing_else(self):
        told = self.ask(check(answer("read-shadow", 120, 121), answer("read-log", 130, 131, "works", escape=False)) + [
            apparmor(120.5, 501, "/etc/shadow"),     # the escape
            apparmor(120.6, 499, "/srv/service"),    # the service, which was there before
            apparmor(125.0, 700, "/srv/between"),    # a child of the service, while no escape is tried
            apparmor(130.5, 502, "/var/log/needed"),  # an operation of the same check
            apparmor(300.0, 900, "/srv/after")])
        self.assertEqual([name for line in told["layers"]["AppArmor"] for name in [line.split('name="')[1].split('"')[0]]],
                         ["/srv/service", "/srv/between", "/var/log/needed", "/srv/after"])
        self.assertEqual(len(told["escapes"]), 1)
        self.assertIn("/etc/shadow", told["escapes"][0])

    def test_an_escape_that_never_ended_leaves_out_until_the_check_does(self):
        told = self.ask(check(answer("read-shadow", 120, 121), done=False) + [apparmor(150, 501, "/etc/hidden"), apparmor(250, 501, "/srv/x")])
        self.assertIn("/srv/x", told["layers"]["AppArmor"][0])
        self.assertIn("/etc/hidden", told["escapes"][0])

    def test_a_daemon_that_refuses_a_client_names_itself(self):
        line = ("USER_AVC pid=1 uid=0 msg='avc:  denied  { start } for auid=n/a uid=998 gid=998 path=\"/lib/systemd/system/cron.service\" "
                "scontext=system_u:system_r:hardened_osapi_t:s0 tcontext=system_u:object_r:systemd_unit_t:s0 tclass=service permissive=0'")
        told = self.ask(check(answer("restart-other-unit", 120, 121)) + [
            entry(120.5, line, _TRANSPORT="audit"), entry(140.5, line, _TRANSPORT="audit")])
        self.assertEqual((len(told["layers"]["SELinux"]), len(told["escapes"])), (1, 1))

    def test_refusals_of_others_who_deal_with_the_service_stand_apart(self):
        line = avc(60, 9, "use", "x")
        line["MESSAGE"] = ("AVC avc:  denied  { use } for  pid=292 comm=\"dbus-daemon\" path=\"/dev/null\" scontext=system_u:system_r:system_dbusd_t:s0 "
                           "tcontext=system_u:system_r:hardened_osapi_t:s0 tclass=fd permissive=0")
        told = self.ask([line])
        self.assertEqual([list(told["layers"]), told["rules"]], [["SELinux, of others who deal with the service"], []])
        line["_SOURCE_REALTIME_TIMESTAMP"] = str(at(120.5))
        told = self.ask(check(answer("transient-unit", 120, 121)) + [line], "osapi", "--probes", CHECK)
        self.assertEqual(told["transient-unit"]["layer"], "SELinux, of others who deal with the service")

    def test_sudo_that_refuses_an_escape_is_meant(self):
        said = {"SYSLOG_IDENTIFIER": "sudo"}
        told = self.ask(check(answer("sudo", 120, 121)) + [
            entry(120.5, "osapi : command not allowed ; COMMAND=/bin/id", _SYSTEMD_UNIT=CHECK + ".service", **said),
            entry(120.6, "osapi : command not allowed ; COMMAND=/bin/ls", _SYSTEMD_UNIT="osapi.service", **said),
            entry(120.7, "other : command not allowed ; COMMAND=/bin/ls", _SYSTEMD_UNIT="osapi.service", **said)])
        self.assertEqual(told["layers"], {"sudo": ["osapi : command not allowed ; COMMAND=/bin/ls"]})

    def test_selinux_rules_are_the_smallest(self):
        told = self.ask([avc(60, 9, "read", "var_t"), avc(61, 10, "open", "var_t"), avc(62, 10, "read", "var_t"), avc(63, 9, "sys_x", "hardened_osapi_t")])
        self.assertEqual(told["rules"], ["(allow hardened_osapi_t self (file (sys_x)))", "(allow hardened_osapi_t var_t (file (open read)))"])
        self.assertEqual(len(told["layers"]["SELinux"]), 3)

    def test_a_longer_name_is_another_service(self):
        told = self.ask([apparmor(60, 9, "/x"), entry(61, apparmor(61, 9, "/y")["MESSAGE"].replace('"osapi"', '"osapi2"', 1), _TRANSPORT="kernel")])
        self.assertEqual(len(told["layers"]["AppArmor"]), 1)

    def test_bytes_are_read_and_several_messages_are_passed_over(self):
        line = apparmor(60, 9, "/x")
        told = self.ask([entry(59, ["a", "b"], _TRANSPORT="kernel"), entry(59, [[1], [2]], _TRANSPORT="kernel"),
                         {**line, "MESSAGE": list(line["MESSAGE"].encode())}])
        self.assertEqual(told["layers"], {"AppArmor": [line["MESSAGE"]]})

    def test_each_probe_has_its_layer(self):
        told = self.ask(check(
            answer("read-shadow", 120, 121), answer("write-etc", 122, 123, detail="open /etc/x: read-only file system"),
            answer("pkexec", 124, 125, detail="Interactive authentication required."), answer("raw-socket", 126, 127, "works"),
            answer("complained", 128, 129), answer("audited", 130, 131)) + [
                apparmor(120.5, 501, "/etc/shadow"), apparmor(122.5, 400, "/srv/service"), apparmor(128.5, 501, "/x", "ALLOWED"),
                avc(130.5, 502, "read", "shadow_t")], "osapi", "--probes", CHECK)
        self.assertEqual({name: found["layer"] for name, found in told.items()}, {
            "read-shadow": "AppArmor", "write-etc": "read-only paths of the unit (ProtectSystem, ReadWritePaths)", "pkexec": "polkit",
            "complained": "permissions, or any layer", "audited": "SELinux"})
        self.assertIn("/etc/shadow", told["read-shadow"]["line"])

    def test_a_line_belongs_to_the_probe_whose_process_was_refused(self):
        unsupported = "address family not supported by protocol"
        probes = [answer("read-log", 120, 120.01, "works", escape=False, process=510),
                  answer("raw-socket", 120.011, 120.02, process=520), answer("packet-socket", 120.021, 120.03, detail=unsupported, process=530),
                  answer("here", 120.031, 120.04)]
        lines = [apparmor(120.005, 511, "/var/log/needed"), apparmor(120.015, 521, "/raw")]
        told = self.ask(check(*probes) + lines, "osapi", "--probes", CHECK)
        self.assertEqual({name: found["layer"] for name, found in told.items() if name != "here"}, {
            "raw-socket": "AppArmor", "packet-socket": "sockets of the unit (RestrictAddressFamilies)"})
        self.assertIn("/raw", told["raw-socket"]["line"])
        told = self.ask(check(*probes[:-1]) + lines)
        self.assertIn("/var/log/needed", told["layers"]["AppArmor"][0])
        self.assertIn("/raw", told["escapes"][0])
        # The numbers have gone round.
        most = int(pathlib.Path("/proc/sys/kernel/pid_max").read_text(encoding="ascii"))
        told = self.ask(check(answer("last", 120, 120.01, process=most - 2), answer("first", 120.011, 120.02, process=300)) + [
            apparmor(120.005, most - 1, "/x")], "osapi", "--probes", CHECK)
        self.assertEqual({name: found["layer"] for name, found in told.items()}, {"last": "AppArmor", "first": "permissions, or any layer"})


if __name__ == "__main__":
    unittest.main()
