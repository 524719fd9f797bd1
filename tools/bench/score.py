"""How long `harden-lint score` takes for many units in one call, against systemd-analyze, in turns in the same run.

usage: score.py [--rounds N] [--units N] DIST JAVA_HOME

The units are generated, each with another selection of sandbox settings. Both start, read the list, score all units
and write JSON or a table; the start of the JVM counts.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile

import turns

SETTINGS = """\
NoNewPrivileges=yes PrivateTmp=yes PrivateDevices=yes ProtectSystem=strict ProtectHome=yes ProtectClock=yes
ProtectKernelTunables=yes ProtectKernelModules=yes ProtectKernelLogs=yes ProtectControlGroups=yes ProtectHostname=yes
RestrictSUIDSGID=yes RestrictRealtime=yes RestrictNamespaces=yes LockPersonality=yes MemoryDenyWriteExecute=yes
RemoveIPC=yes UMask=0077 User=nobody SystemCallFilter=@system-service SystemCallFilter=~@privileged
SystemCallArchitectures=native CapabilityBoundingSet=CAP_CHOWN IPAddressDeny=any DevicePolicy=closed Delegate=yes
RestrictAddressFamilies=AF_INET ProcSubset=pid ProtectProc=invisible KeyringMode=private""".split()


def write_units(folder, count):
    dice = random.Random(1)
    names = []
    for i in range(count):
        name = f"unit-{i:05}.service"
        chosen = [setting for setting in SETTINGS if dice.random() < 0.5]
        with open(os.path.join(folder, name), "w") as file:
            file.write("[Service]\nExecStart=/bin/true\n" + "".join(setting + "\n" for setting in chosen))
        names.append(name)
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("dist")
    parser.add_argument("java_home")
    options = parser.parse_args()
    analyze = shutil.which("systemd-analyze")
    if not analyze:
        sys.exit("systemd-analyze is missing: nothing to compare with")
    lint = os.path.abspath(options.dist) + "/bin/harden-lint"
    environment = dict(os.environ, HARDEN_LINT_JAVA_HOME=os.path.abspath(options.java_home), HARDEN_LINT_NO_CACHE="1")
    with tempfile.TemporaryDirectory() as folder:
        names = write_units(folder, options.units)
        with open(os.path.join(folder, "list"), "w") as file:
            file.write("\n".join(names) + "\n")
        commands = {
            "systemd-analyze": [analyze, "security", "--offline=true", "--no-pager", *("./" + n for n in names)],
            "harden-lint": [lint, "score", "--format", "json", "@list"],
        }
        figures = turns.measure(commands, folder, environment, options.rounds)
    turns.report("score", options.units, figures, "harden-lint", "systemd-analyze", options.rounds)


if __name__ == "__main__":
    main()
