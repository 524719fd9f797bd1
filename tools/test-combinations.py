#!/usr/bin/env python3
"""Renders every provider × mode × level × systemd with harden-lint, lints and scores what comes out.

usage: test-combinations.py HARDEN_LINT...      the command that runs harden-lint

For each combination that the role does not refuse: all files render, harden-lint check finds nothing above info, the sudoers file
passes visudo, the profile apparmor_parser, and, for the systemd of this machine, the score is the one that systemd-analyze gives.
The scores of the operations that are on by default must not exceed the promised ones, and are printed. Combinations whose files come
out the same are judged once. The providers are taken one by one for the systemd of Debian 12 and 13; for the others only the default
operations and all providers together.
"""
import collections
import functools
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROLES = ROOT / "ansible" / "roles"
MODES = ("polkit", "sudo", "root")
LEVELS = ("basic", "standard", "maximum")
# systemd, with the sudo, the AppArmor and the facts of a distribution that has it.
PLATFORMS = {
    249: {"sudo": "1.9.9", "apparmor": "3.0", "facts": "debian-12"},
    252: {"sudo": "1.9.13", "apparmor": "3.0", "facts": "debian-12"},
    255: {"sudo": "1.9.15", "apparmor": "4.0", "facts": "ubuntu-24.04"},
    257: {"sudo": "1.9.16", "apparmor": "4.1", "facts": "debian-13"},
}
FILES = {
    "service.j2": "/etc/systemd/system/osapi.service",
    "apparmor-profile.j2": "/etc/apparmor.d/osapi",
    "polkit-rules.j2": "/etc/polkit-1/rules.d/50-osapi.rules",
    "sysctl.j2": "/etc/sysctl.d/60-hardened-service-osapi.conf",
    "sudoers.j2": "/etc/sudoers.d/hardened-service-osapi",
}
ONE_BY_ONE = (252, 257)
# The promises, by mode and level, for the operations that are on by default; where they differ, by systemd.
PROMISED = {("polkit", "maximum"): 1.0, ("polkit", "standard"): 2.0, ("sudo", "maximum"): {249: 6.4, 252: 6.4, 255: 2.6, 257: 2.6}}
# Findings that are true, and that the role does not deploy without the operator's acceptance: whoever installs packages through this
# sandbox can write /usr, and so what sudo and the agent itself run; whoever makes accounts gives useradd what arguments he likes; whoever
# edits accounts, keys or /run can write what AppArmor's base abstraction maps (encrypted homes, caches of nscd and ld.so). Mode polkit has none of them.
ACCEPTED = {"sudo/escapable-command": "(package|user|every)-sudo-", "apparmor/writable-code": ".*-(sudo|root)-"}
VARIABLES = [
    *(ROLES / role / "defaults" / "main.yml" for role in ("hardened_service", "osapi_agent")),
    *(ROLES / "hardened_service" / "vars" / "main" / f"{name}.yml" for name in ("derive", "directives", "places", "polkit", "selinux", "words")),
    *(ROLES / "osapi_agent" / "vars" / "main" / f"{name}.yml" for name in ("derive", "needs", "modes")),
    ROOT / ".config" / "harden-lint" / "agent.yml",
]


@functools.cache
def operations():
    with open(ROLES / "osapi_agent" / "vars" / "main" / "needs.yml", encoding="utf-8") as stream:
        return yaml.safe_load(stream)["__osapi_agent_operations"]


def possible(provider, mode, sudo):
    """Whether the role lets the provider through in the mode: one of its operations works."""
    def works(operation):
        old = mode == "sudo" and "sudo_since" in operation and number(sudo) < number(operation["sudo_since"])
        return operation["provider"] == provider and mode in operation and not old
    return any(works(operation) for operation in operations())


def number(version):
    return [int(part) for part in version.split(".")]


def combinations(systemd):
    """Name and variables of each combination; None as variables where the role refuses."""
    names = sorted({operation["provider"] for operation in operations()})
    accepted = [{"provider": name, "reason": "a combination of the tests"} for name in names]
    for mode in MODES:
        for level in LEVELS:
            fixed = {
                "osapi_agent_mode": mode,
                "osapi_agent_level": level,
                "osapi_agent_systemd": systemd,
                "hardened_service_systemd": systemd,
                "osapi_agent_sudo_version": PLATFORMS[systemd]["sudo"],
            }
            chosen = {name: [name] for name in names if possible(name, mode, PLATFORMS[systemd]["sudo"])}
            chosen["every"] = list(chosen)
            for name in [*(names if systemd in ONE_BY_ONE else []), "every"]:
                more = {
                    "osapi_agent_providers": chosen.get(name),
                    "osapi_agent_accept_root_equivalent": accepted,
                    "osapi_agent_file_directories": ["/srv/app/"],
                }
                yield f"{name}-{mode}-{level}-{systemd}", ({**fixed, **more} if name in chosen else None)
            yield f"default-{mode}-{level}-{systemd}", fixed


def configuration(systemd, services, files=None):
    """Targets by service, each a dictionary for every file, with what it is made from."""
    platform = PLATFORMS[systemd]
    return {
        "version": 1,
        "platform": {"systemd": str(systemd), "apparmor": platform["apparmor"], "facts": platform["facts"]},
        "targets": [
            {"name": f"{name}/{pathlib.PurePath(dest).name}", "dest": dest, "service": name, **made(template, dest)}
            for name, made in services.items()
            for template, dest in (files or FILES).items()
        ],
    }


def from_template(variables):
    sources = [*(str(path) for path in VARIABLES), variables]
    return lambda template, dest: {"template": str(ROOT / "templates" / template), "vars": sources}


def from_file(folder):
    return lambda template, dest: {"file": str(folder / pathlib.PurePath(dest).name)}


def written(path, content):
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def local_systemd():
    tool = shutil.which("systemd-analyze")
    if not tool:
        return 0, None
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.match(r"systemd (\d+)", said).group(1)), tool


def exposure(tool, unit):
    said = subprocess.run(
        [tool, "security", "--offline=true", "--no-pager", str(unit)], capture_output=True, text=True, check=False
    ).stdout
    return float(re.search(r"exposure level for .*?: ([0-9.]+)", said).group(1))


class Judge:
    """Collects what is wrong; asks the real tools once for each text."""

    def __init__(self):
        self.problems = []
        self.asked = {}

    def tool(self, name, file, *command):
        program = shutil.which(command[0]) or shutil.which(command[0], path="/usr/sbin:/sbin")
        if program:
            key = (name, hashlib.sha256(file.read_bytes()).hexdigest())
            if key not in self.asked:
                done = subprocess.run([program, *command[1:], str(file)], capture_output=True, text=True, check=False)
                self.asked[key] = done.returncode == 0 or (done.stderr or done.stdout).strip()[-300:]
                if self.asked[key] is not True:
                    self.problems.append(f"{file.parent.name}: {name} says {self.asked[key]}")


def called(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def different(out, names):
    """The first combination of each set of files that are the same, and for every combination that first one."""
    first = {}
    digests = {
        name: hashlib.sha256(b"".join((out / name / pathlib.PurePath(dest).name).read_bytes() for dest in FILES.values())).digest()
        for name in names
    }
    return {name: first.setdefault(digest, name) for name, digest in digests.items()}


def findings(lint, config, judge):
    done = called(*lint, "check", "--config", config, "--format", "json")
    for finding in json.loads(done.stdout)["findings"]:
        name = pathlib.Path(finding["file"]).parent.name
        accepted = ACCEPTED.get(finding["rule"], ".^")
        if finding["severity"] != "info" and not finding.get("suppressed") and not re.match(accepted, name):
            judge.problems.append(f"{name}: {finding['rule']}: {finding['message']}")


def run(lint, systemd, scratch, judge):
    """Renders, lints and scores everything for one systemd. Returns the scores by name, and what the role refuses."""
    cases = dict(combinations(systemd))
    refused = [name for name, variables in cases.items() if variables is None]
    cases = {name: variables for name, variables in cases.items() if variables is not None}
    out = scratch / str(systemd)
    sources = {name: from_template(variables) for name, variables in cases.items()}
    done = called(
        *lint, "render", "--config", written(scratch / f"render-{systemd}.yaml", configuration(systemd, sources)), "--output-dir", out
    )
    if done.returncode:
        judge.problems.append(f"systemd {systemd}: render ended with {done.returncode}: {done.stderr[-2000:]}")
        return {}, refused, 0
    same = different(out, cases)
    kept = sorted(set(same.values()))
    files = {name: from_file(out / name) for name in kept}
    findings(lint, written(scratch / f"check-{systemd}.yaml", configuration(systemd, files)), judge)
    arguments = scratch / f"units-{systemd}"
    arguments.write_text("\n".join(str(out / name / "osapi.service") for name in kept), encoding="utf-8")
    done = called(*lint, "score", "--systemd", systemd, "--format", "json", f"@{arguments}")
    scores = {pathlib.Path(unit["file"]).parent.name: unit["exposure"] for unit in json.loads(done.stdout)["units"]}
    version, tool = local_systemd()
    for name in kept:
        if version == systemd and (real := exposure(tool, out / name / "osapi.service")) != scores[name]:
            judge.problems.append(f"{name}: scored {scores[name]}, and {real} by systemd-analyze {version}")
        if "-sudo-" in name:
            judge.tool("visudo", out / name / "hardened-service-osapi", "visudo", "--check", "--strict", "--quiet", "--file")
        judge.tool("apparmor_parser", out / name / "osapi", "apparmor_parser", "-QTK")
    return {name: scores[same[name]] for name in cases}, refused, len(kept)


def main(lint):
    judge = Judge()
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        for systemd in PLATFORMS:
            more, none, kept = run(lint, systemd, pathlib.Path(folder), judge)
            scores.update(more)
            print(f"systemd {systemd}: {len(more)} combinations rendered, {kept} of them different; {len(none)} refused", flush=True)
    for (mode, level), limit in PROMISED.items():
        for systemd in PLATFORMS:
            score = scores.get(f"default-{mode}-{level}-{systemd}")
            promise = limit[systemd] if isinstance(limit, dict) else limit
            if score is not None and score > promise:
                judge.problems.append(f"{mode}/{level} with systemd {systemd} scores {score}, more than {promise}")
    print("\nexposure, default operations (and the range over single providers, and over all together):")
    for mode in MODES:
        for level in LEVELS:
            cells = []
            for systemd in PLATFORMS:
                tail = f"-{mode}-{level}-{systemd}"
                every = [score for name, score in scores.items() if name.endswith(tail)]
                if every:
                    cells.append(f"{systemd}: {scores['default' + tail]} ({min(every)} to {max(every)})")
            print(f"  {mode:7}{level:9} {'   '.join(cells)}")
    rules = collections.Counter(problem.split(": ")[1] for problem in judge.problems if problem.count(": ") > 1)
    for problem in judge.problems[:40]:
        print(problem, file=sys.stderr)
    if judge.problems:
        print(f"{len(judge.problems)} problems: {dict(rules)}", file=sys.stderr)
    return 1 if judge.problems else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
