"""How long `harden-lint score` takes for many units in one call, against systemd-analyze, in turns in the same run.

usage: score.py [--rounds N] [--units N] DIST JAVA_HOME

The units are generated, each with another selection of sandbox settings. Both start, read the list, score all units
and write JSON or a table; the start of the JVM counts.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

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
        samples = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                begun = time.perf_counter()
                process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE)
                answer = process.stdout.read()
                _, status, usage = os.wait4(process.pid, 0)
                wall = time.perf_counter() - begun
                process.returncode = os.waitstatus_to_exitcode(status)
                if process.returncode != 0 or not answer:
                    sys.exit(f"{name} ended with {process.returncode}")
                samples[name].append((wall, usage.ru_utime + usage.ru_stime))
    figures = {n: [statistics.median(column) for column in zip(*times)] for n, times in samples.items()}
    wall, processor = (ours / peer for ours, peer in zip(figures["harden-lint"], figures["systemd-analyze"]))
    seconds = figures["systemd-analyze"]
    print(f"score of {options.units} units: {wall:.2f} of systemd-analyze's wall time ({seconds[0]:.1f} s),", end=" ")
    print(f"{processor:.2f} of its processor time ({seconds[1]:.1f} s); median of {options.rounds} rounds")


main()
