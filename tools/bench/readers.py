"""How long `harden-lint verify` takes for many profiles and units in one call, against apparmor_parser -QTK and
systemd-analyze verify, in turns in the same run.

usage: readers.py [--rounds N] [--files N] DIST JAVA_HOME

The files are generated. All start, read the list, and judge every file; the start of the JVM counts.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile

import score
import turns

RULES = """\
capability net_bind_service,|network inet stream,|signal (send) peer=other,|ptrace (read) peer=@{profile_name},
/etc/{hosts,passwd} r,|/var/lib/@{name}/** rwk,|owner /tmp/@{name}-*/ rw,|/usr/bin/@{name} mr,|deny /root/** rwx,
/usr/bin/{cat,ls} ix,|/usr/lib/**.so* mr,|unix (connect) type=stream,|dbus send bus=system,|umount /mnt/,
/run/@{name}.sock rw,|/proc/@{pid}/{stat,status} r,|link /var/lib/a -> /var/lib/b,|change_profile -> other,"""


def write_profiles(folder, count):
    dice = random.Random(1)
    rules = RULES.replace("\n", "|").split("|")
    names = []
    for i in range(count):
        name = f"profile-{i:05}"
        chosen = "".join(f"  {rule}\n" for rule in rules if dice.random() < 0.6)
        with open(os.path.join(folder, name), "w") as file:
            file.write(f"@{{name}}=p{i}\n@{{pid}}=[1-9]*\nprofile p{i} /usr/bin/p{i} {{\n{chosen}}}\n")
        names.append(name)
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("dist")
    parser.add_argument("java_home")
    options = parser.parse_args()
    lint = os.path.abspath(options.dist) + "/bin/harden-lint"
    environment = dict(os.environ, HARDEN_LINT_JAVA_HOME=os.path.abspath(options.java_home), HARDEN_LINT_NO_CACHE="1")
    compared = 0
    for what, kind, peer, write in (
        ("profiles", "apparmor-profile", ["apparmor_parser", "-QTK"], write_profiles),
        ("units", "systemd-unit", ["systemd-analyze", "verify", "--recursive-errors=no"], score.write_units),
    ):
        tool = shutil.which(peer[0])
        if not tool:
            print(f"{what}: {peer[0]} is missing, nothing to compare with")
            continue
        with tempfile.TemporaryDirectory() as folder:
            names = write(folder, options.files)
            with open(os.path.join(folder, "list"), "w") as file:
                file.write("\n".join(names) + "\n")
            commands = {
                peer[0]: [tool, *peer[1:], *("./" + name for name in names)],
                "harden-lint": [lint, "verify", "--kind", kind, "--format", "json", "@list"],
            }
            figures = turns.measure(commands, folder, environment, options.rounds)
        turns.report(what, options.files, figures, "harden-lint", peer[0], options.rounds)
        compared += 1
    if not compared:
        sys.exit(1)


main()
