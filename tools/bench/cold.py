"""What starting costs, as ratios to a bare JVM that prints one line, measured in turns in the same run.

usage: cold.py [--rounds N] [--case NAME]... DIST JAVA_HOME

Each case is run once per round, in an order that turns, so that a busy moment meets all of them alike. Wall time says
what a person waits; processor time (user and system, all threads) is steadier on a busy machine. Of both, the median
and the least are given as ratios to the bare JVM's.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HELLO = """
class Hello {
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
"""
# A unit with variables, a loop, a condition and filters: what a role's template usually holds.
TEMPLATE = """\
# {{ ansible_managed }}
[Unit]
Description={{ app_description | default('The ' ~ app_name ~ ' service') }}
After=network.target{% for unit in app_after %} {{ unit }}{% endfor %}

[Service]
User={{ app_user }}
ExecStart={{ app_binary }} --port {{ app_port | int }} --log {{ app_log_level | upper }}
{% if app_hardened %}
NoNewPrivileges=yes
ReadWritePaths={{ app_paths | join(' ') }}
{% endif %}
{% for item in app_environment | dictsort %}
Environment="{{ item[0] }}={{ item[1] }}"
{% endfor %}
"""
VARIABLES = """\
app_name: demo
app_user: "{{ app_name }}"
app_binary: /usr/bin/{{ app_name }}
app_port: "8080"
app_log_level: info
app_hardened: true
app_after: [postgresql.service, redis.service]
app_paths: ["/var/lib/{{ app_name }}", "/var/log/{{ app_name }}"]
app_environment: {LANG: C.UTF-8, HOME: "/var/lib/{{ app_name }}"}
"""
RENDERED = """\
# Ansible managed
[Unit]
Description=The demo service
After=network.target postgresql.service redis.service
[Service]
User=demo
ExecStart=/usr/bin/demo --port 8080 --log INFO
NoNewPrivileges=yes
ReadWritePaths=/var/lib/demo /var/log/demo
Environment="HOME=/var/lib/demo"
Environment="LANG=C.UTF-8"
"""


def run(command, folder, environment):
    """Wall seconds, processor seconds, exit status and output of one run."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, process.returncode, output, errors


def prepare(folder, java_home):
    with open(os.path.join(folder, "Hello.java"), "w") as file:
        file.write(HELLO)
    subprocess.run([java_home + "/bin/javac", "-d", folder, os.path.join(folder, "Hello.java")], check=True)
    for name, text in (("app.service.j2", TEMPLATE), ("vars.yml", VARIABLES), ("plain.service", RENDERED)):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    with open(os.path.join(folder, "harden-lint.yaml"), "w") as file:
        file.write(
            "version: 1\ntargets:\n  - {name: app.service, template: app.service.j2, vars: [vars.yml],"
            " dest: /etc/systemd/system/app.service}\n"
        )


def cases(dist, java_home, folder):
    """Name, command and expected output (or None) of each case."""
    lint = dist + "/bin/harden-lint"
    bare = os.path.join(folder, "bare")
    shutil.copytree(dist, bare, symlinks=True)
    for name in os.listdir(bare + "/lib"):
        if name.startswith("startup-"):
            os.remove(bare + "/lib/" + name)
    role = dist + "/share/sample/roles/sample"
    render = ["render", "--vars", "vars.yml", "app.service.j2"]
    return [
        ("bare JVM", [java_home + "/bin/java", "-cp", folder, "Hello"], b"hello\n"),
        (
            "bare JVM, C1 and serial",
            [java_home + "/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", folder, "Hello"],
            b"hello\n",
        ),
        ("--version", [lint, "--version"], None),
        ("render a plain file", [lint, "render", "plain.service"], RENDERED.encode()),
        ("render one template", [lint, *render], RENDERED.encode()),
        ("render one target", [lint, "render"], RENDERED.encode()),
        ("check of a role", [lint, "check", "--facts", "debian-12", role], None),
        ("render one template, no archive", [bare + "/bin/harden-lint", *render], RENDERED.encode()),
        ("check of a role, no archive", [bare + "/bin/harden-lint", "check", "--facts", "debian-12", role], None),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--case", action="append", help="only cases whose name contains this (repeatable)")
    parser.add_argument("dist")
    parser.add_argument("java_home")
    options = parser.parse_args()
    dist = os.path.abspath(options.dist)
    java_home = os.path.abspath(options.java_home)
    environment = dict(os.environ, HARDEN_LINT_JAVA_HOME=java_home, HARDEN_LINT_NO_CACHE="1")
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder, java_home)
        chosen = cases(dist, java_home, folder)
        if options.case:
            chosen = chosen[:1] + [c for c in chosen[1:] if any(part in c[0] for part in options.case)]
        samples = {name: [] for name, _, _ in chosen}
        for turn in range(options.rounds):
            shift = turn % len(chosen)
            for name, command, expected in chosen[shift:] + chosen[:shift]:
                wall, processor, status, output, errors = run(command, folder, environment)
                if status not in (0, 1) or (expected is not None and output != expected):
                    sys.exit(f"{name}: status {status}\n{output.decode()}{errors.decode()}")
                samples[name].append((wall, processor))
    wall, processor = zip(*samples["bare JVM"])
    base = (statistics.median(wall), min(wall), statistics.median(processor), min(processor))
    print(
        f"{options.rounds} rounds; 1.00 is a bare JVM that prints one line: wall {1000 * base[0]:.0f} ms (least"
        f" {1000 * base[1]:.0f}), processor {1000 * base[2]:.0f} ms (least {1000 * base[3]:.0f})"
    )
    print(f"{'':34}{'wall':>8}{'least':>8}{'cpu':>8}{'least':>8}")
    for name, times in samples.items():
        wall, processor = zip(*times)
        figures = (statistics.median(wall), min(wall), statistics.median(processor), min(processor))
        print(f"{name:34}" + "".join(f"{figure / one:8.2f}" for figure, one in zip(figures, base)))


if __name__ == "__main__":
    main()
