#!/usr/bin/env python3
"""Compiles the SELinux modules of the roles with Debian's reference policy, and asks the result what each domain may do.

usage: test-selinux.py POLICY HARDEN_LINT...      POLICY as tools/selinux-policy.sh prints it, then the command that runs harden-lint

Every mode × level with the default operations, every mode with all of them, and a service of another shape. Asked is the compiled
policy, with attributes resolved: what each need takes is there (for a path, on the type that the policy's own file contexts give it),
and nothing is there that no need takes: files that can be changed, capabilities, secrets, modules, other domains. The policy's own
neverallow rules are checked by the compiler. Nothing is booted, and RHEL's policy is another one.
"""
import functools
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("combinations", HERE / "test-combinations.py")
combinations = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(combinations)

FILES = {"selinux-module.cil.j2": "/usr/local/share/selinux/module.cil"}
LISTED = "{{ {'needs': hardened_service_needs, 'root': __hardened_service_root, 'labels': __hardened_service_selinux_labelled} | to_json }}"
# A service that has nothing of OSAPI's: a name with a hyphen, directories of its own, the words that the agent does not use.
SHOP = {
    "hardened_service_name": "shop-api",
    "hardened_service_exec_start": "/usr/local/lib/shop/shop --serve",
    "hardened_service_systemd": 252,
    "hardened_service_selinux_mode": "enforcing",
    "__hardened_service_selinux_policy": "reference",
    "hardened_service_state_directory": "shop",
    "hardened_service_runtime_directory": "shop",
    "hardened_service_logs_directory": "shop",
    "hardened_service_selinux_types": [
        {"path": "/data/shop/", "types": ["public_content_rw_t"]},
        {"path": "/run/shop-db/a.sock", "types": ["postgresql_runtime_t"], "peers": ["postgresql_t"]},
        {"path": "/run/shop-db/b.sock", "types": ["postgresql_runtime_t"], "peers": ["postgresql_t"]},
    ],
    "hardened_service_needs": [
        {"id": "dns", "listen": "udp", "port": 53, "capability": "CAP_NET_BIND_SERVICE"},
        {"id": "ping", "icmp": "raw"},
        {"id": "tickets", "write": "/srv/tickets/", "owned": True},
        {"id": "data", "write": "/data/shop/"},
        {"id": "database", "connect": "unix", "path": "/run/shop-db/a.sock"},
        {"id": "replica", "connect": "unix", "path": "/run/shop-db/b.sock"},
        {"id": "jit", "mmap": "write-exec"},
        {"id": "stop", "signal": "others"},
        {"id": "log", "capability": ["CAP_SYSLOG"]},
    ],
}
# One that has nothing of its own but its program.
BARE = {
    "hardened_service_name": "bare",
    "hardened_service_exec_start": "/opt/bare/bin/bare",
    "hardened_service_systemd": 252,
    "__hardened_service_selinux_policy": "reference",
    "hardened_service_needs": [{"id": "pages", "read": ["/srv/pages/", "/var/log/"]}, {"id": "database", "connect": "tcp", "port": 5432},
                               {"id": "crontab", "write": "/etc/cron.d/"}],
}
# What no domain may do, whatever its needs.
NEVER = {
    "bpf": None, "security": None, "blk_file": ["read", "write", "create"], "filesystem": ["mount", "remount", "unmount"],
    "packet_socket": ["create"], "process": ["ptrace", "dyntransition", "setcurrent", "execheap", "execstack"],
    "system": ["module_load", "module_request", "halt", "reboot", "start", "stop"], "capability": ["sys_module", "sys_rawio", "sys_boot"],
    "file": ["relabelto", "relabelfrom", "execmod"], "chr_file": ["create", "relabelto"],
}
# Their types come from a template that secilc does not apply.
HOMES = ("/home", "/root")
DEVICES = {"null_device_t", "zero_device_t", "devtty_t", "urandom_device_t", "random_device_t"}
SECRETS = {"shadow_t": "/etc/shadow", "tls_privkey_t": "/etc/ssl/private", "sshd_key_t": "", "ssh_home_t": ""}


def said(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def many(value):
    return value if isinstance(value, list) else [value]


def nested(needs, sudo):
    """The needs with those of their children; what sudo runs only where it is asked for."""
    for need in needs:
        yield need
        if sudo or "sudo" not in need:
            yield from nested(need.get("then", []), sudo)


class Labels:
    """What the file contexts of a policy say, by libselinux."""

    def __init__(self, file, aliases):
        self.file = file
        shutil.copy(aliases, f"{file}.subs_dist")
        lines = [line.split() for line in file.read_text(encoding="utf-8").splitlines() if not line.endswith("<<none>>")]
        self.stems = [(re.split(r"[\\.^$?*+|\[({]", line[0])[0], line[-1].split(":")[2]) for line in lines if line]

    @functools.cache
    def of(self, path):
        done = said("matchpathcon", "-n", "-f", self.file, path.rstrip("/") or "/")
        return done.stdout.split(":")[2] if done.stdout.count(":") > 2 else None

    @functools.cache
    def below(self, path):
        return {kind for stem, kind in self.stems if stem.startswith(path.rstrip("/") + "/")} | {self.of(path)}


class Case:
    """One module: its needs, and what the compiled policy grants its domains."""

    def __init__(self, name, folder, base):
        self.name = name
        self.listed = json.loads((folder / "needs.json").read_text(encoding="utf-8"))
        self.prefix = re.search(r"\(type (hardened_\w+)_exec_t\)", (folder / "module.cil").read_text(encoding="utf-8")).group(1)
        self.base = base
        self.problems = []

    def wrong(self, what):
        self.problems.append(f"{self.name}: {what}")

    def domains(self):
        yield self.prefix + "_t", list(nested(self.listed["needs"], self.listed["root"]))
        if not self.listed["root"] and any("sudo" in need for need in nested(self.listed["needs"], True)):
            children = [need.get("then", []) for need in nested(self.listed["needs"], True) if "sudo" in need]
            yield self.prefix + "_sudo_t", list(nested(sum(children, []), True))

    def judge(self, domain, needs, rules):
        allow = {tuple(rule) for rule in rules["allow"]}
        service = not domain.endswith("_sudo_t")
        for rule in [*self.always(domain), *(rule for need in needs for rule in self.takes(need, domain))]:
            if rule not in allow and not (self.name == "redhat" and rule[0] in debians()):
                self.wrong(f"{domain} is not allowed {rule[1]} {rule[2]} on {rule[0]}")
        self.capabilities(domain, needs, allow, service)
        self.changes(domain, needs, allow)
        self.never(domain, needs, allow)
        ways = {(service, "init_t"), (not service, self.prefix + "_t")}
        if {(True, who) for who in rules["entered"]} != {way for way in ways if way[0]}:
            self.wrong(f"{domain} is entered from {rules['entered']}")
        moves = [self.prefix + "_sudo_t"] if service else ["chkpwd_t"]
        for target, kind, permission in allow:
            if kind == "process" and permission == "transition" and target not in moves:
                self.wrong(f"{domain} may become {target}")

    def always(self, domain):
        entry = self.prefix + "_exec_t" if not domain.endswith("_sudo_t") else "sudo_exec_t"
        return [(entry, "file", "entrypoint"), ("etc_t", "file", "read"), ("lib_t", "file", "execute"), ("locale_t", "file", "read"),
                (self.prefix + "_data_t", "file", "create"), ("syslogd_t", "unix_dgram_socket", "sendto")]

    def takes(self, need, domain):
        """What one need takes, without its children."""
        of = self.base.of
        for path in many(need.get("read", [])):
            if path.startswith(HOMES):
                continue
            yield of(path), "dir" if path.endswith("/") else "file", "read"
        for path in many(need.get("write", [])):
            kind = self.prefix + "_data_t" if need.get("owned") or of(path) == "default_t" else of(path)
            kind = "public_content_rw_t" if path == "/data/shop/" else "user_home_t" if path.startswith(HOMES) else kind
            yield kind, "file", "write"
            if not path.startswith(("/sys/", "/proc/")):
                yield kind, "dir", "add_name"
        for path in many(need.get("exec", [])):
            if "*" not in path:
                yield "bin_t" if path == "any" else of(path), "file", "execute_no_trans"
        for name in many(need.get("dbus", [])):
            daemon = of("/usr/lib/systemd/systemd-" + name.rsplit(".", 1)[1].removesuffix("1").replace("resolve", "resolved").replace(
                "network", "networkd").replace("hostname", "hostnamed").replace("login", "logind").replace("timedate", "timedated"))
            yield "init_t" if name.endswith("systemd1") else daemon.replace("_exec_t", "_t"), "dbus", "send_msg"
            yield "system_dbusd_t", "unix_stream_socket", "connectto"
        for word, kind, permission in (("connect", "connect", "name_connect"), ("listen", "bind", "name_bind")):
            if need.get(word) in ("tcp", "udp"):
                yield domain, need[word] + "_socket", kind
            if need.get(word) == "tcp" or need.get(word) == "udp" and word == "listen":
                yield "dns_port_t", need[word] + "_socket", permission
        if "icmp" in need:
            yield domain, {"raw": "rawip_socket", "datagram": "icmp_socket"}[need["icmp"]], "create"
        if "route" in many(need.get("netlink", [])):
            yield domain, "netlink_route_socket", "nlmsg_read"
        if "signal" in need:
            yield "sshd_t", "process", "signal"
        if "others" in many(need.get("proc", [])):
            yield "sshd_t", "file", "read"
        if "sysctl" in need:
            yield "sysctl_net_t", "file", "write"
        if "journal" in need:
            yield of("/var/log/journal/x"), "file", "read"
        if need.get("connect") == "unix" and "shop-db" in need["path"]:
            yield "postgresql_runtime_t", "sock_file", "write"
            yield "postgresql_t", "unix_stream_socket", "connectto"
        if "mmap" in need:
            yield domain, "process", "execmem"
        if "verbs" in need:
            yield of("/etc/systemd/system/x.service"), "service", "start"

    def capabilities(self, domain, needs, allow, service):
        wanted = {name for need in needs for name in many(need.get("capability", []))}
        wanted |= {name for word, name in (("signal", "CAP_KILL"), ("chown", "CAP_CHOWN")) if any(word in need for need in needs) and service}
        wanted |= {"CAP_NET_RAW" for need in needs if need.get("icmp") == "raw"}
        wanted |= set() if service else {"CAP_SETUID", "CAP_SETGID"}
        # Beside them, systemd's level decides whether sudo may write audit records.
        held = {"CAP_" + permission.upper() for _, kind, permission in allow if kind in ("capability", "capability2")}
        if held - (set() if service else {"CAP_AUDIT_WRITE"}) != wanted - (set() if service else {"CAP_AUDIT_WRITE"}):
            self.wrong(f"{domain} holds {sorted(held ^ wanted)} where the needs differ")

    def changes(self, domain, needs, allow):
        """Files that can be changed: the service's own, and what the needs write."""
        allowed = {domain} | {f"{self.prefix}_{kind}_t" for kind in ("data", "tmp")} | {"public_content_rw_t"}
        allowed |= {"pam_runtime_t"} if domain.endswith("_sudo_t") else set()
        for need in needs:
            for path in many(need.get("write", [])):
                allowed |= self.base.below(path)
                allowed |= {"home_root_t", "user_home_dir_t", "user_home_t"} if path.startswith(HOMES) else set()
            if "sysctl" in need:
                allowed |= self.base.below("/proc/sys/") | {kind for kind, _, _ in allow if kind.startswith("sysctl_")}
            if "/sys" in str(need.get("write", "")):
                allowed |= {"sysfs_t", "cgroup_t"}
        for kind in ("write", "append", "create", "unlink", "setattr"):
            for target in {target for target, sort, permission in allow if sort == "file" and permission == kind} - allowed:
                self.wrong(f"{domain} may {kind} files of {target}, which no need writes")

    def never(self, domain, needs, allow):
        named = {path for need in needs for word in ("read", "write") for path in many(need.get(word, []))}
        for target, kind, permission in sorted(allow):
            if kind in NEVER and (NEVER[kind] is None or permission in NEVER[kind]) and target != "textrel_shlib_t":
                self.wrong(f"{domain} is allowed {kind} {permission} on {target}")
            if kind == "chr_file" and permission in ("read", "write") and target not in DEVICES:
                self.wrong(f"{domain} may {permission} the device {target}")
            if target in SECRETS and kind == "file" and permission in ("read", "write") and SECRETS[target] not in named:
                self.wrong(f"{domain} may {permission} {target}, which no need names")
            if kind == "file" and permission == "entrypoint" and target not in (self.prefix + "_exec_t", "sudo_exec_t"):
                self.wrong(f"{domain} is entered through {target}")


def render(lint, scratch):
    """The folders of all modules that differ, by name."""
    cases = {name: [*combinations.VARIABLES, values] for name, values in combinations.combinations(252)
             if values is not None and re.match(r"default-|every-\w+-standard", name)}
    for sources in cases.values():
        sources.append({"__hardened_service_selinux_policy": "reference"})
    # As RHEL gets it: the names that only its policy has are dropped here, and the rest has to hold all the same.
    cases["redhat"] = [*combinations.VARIABLES, {**dict(combinations.combinations(252))["default-sudo-standard-252"],
                                                 "__hardened_service_selinux_policy": "redhat"}]
    cases["enforcing"] = [*combinations.VARIABLES, {**dict(combinations.combinations(252))["default-sudo-standard-252"],
                                                    "__hardened_service_selinux_policy": "reference",
                                                    "osapi_agent_selinux_mode": "enforcing"}]
    plain = [path for path in combinations.VARIABLES if "osapi_agent" not in path.parts and path.name != "agent.yml"]
    cases |= {"shop": [*plain, SHOP], "bare": [*plain, BARE]}
    listed = scratch / "needs.j2"
    listed.write_text(LISTED, encoding="utf-8")
    targets = []
    for name, sources in cases.items():
        sources = [str(part) if isinstance(part, pathlib.Path) else part for part in sources]
        for template, file in ((combinations.ROOT / "templates" / "selinux-module.cil.j2", "module.cil"), (listed, "needs.json")):
            targets.append({"name": f"{name}/{file}", "template": str(template), "kind": "text", "dest": "/" + file, "vars": sources})
    config = combinations.written(scratch / "render.yaml", {"version": 1, "platform": {"systemd": "252", "facts": "debian-12"}, "targets": targets})
    done = said(*lint, "render", "--config", config, "--output-dir", scratch / "out")
    if done.returncode:
        sys.exit(f"render ended with {done.returncode}: {done.stderr[-3000:]}")
    first = {}
    for name in cases:
        folder = scratch / "out" / name
        first.setdefault((folder / "module.cil").read_bytes() + (folder / "needs.json").read_bytes(), (name, folder))
    return dict(first.values()), len(cases)


@functools.cache
def entries():
    with open(combinations.ROLES / "hardened_service" / "vars" / "main" / "selinux.yml", encoding="utf-8") as stream:
        return yaml.safe_load(stream)["__hardened_service_selinux_paths"]


@functools.cache
def debians():
    return {kind for entry in entries() for kind in entry.get("reference", [])}


def table(modules):
    """Types that the table names, against those that this policy has."""
    known = set()
    for module in modules:
        known |= set(re.findall(r"^\(type (\S+)\)$", module.read_text(encoding="utf-8"), re.MULTILINE))
    for entry in entries():
        for kind in [*entry.get("types", []), *entry.get("among", []), *entry.get("reference", [])]:
            if kind not in known:
                yield f"{entry['path']}: Debian's policy has no {kind}"


def main(policy, *lint):
    modules = sorted(pathlib.Path(policy).glob("*.cil"))
    problems = list(table(modules))
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        base = scratch / "base.contexts"
        done = said("secilc", "--output", scratch / "base", "--filecontexts", base, *modules)
        if done.returncode:
            sys.exit(f"the base policy does not compile: {done.stderr[-2000:]}")
        aliases = pathlib.Path(policy) / "file_contexts.subs_dist"
        labels = Labels(base, aliases)
        folders, count = render(lint, scratch)
        for name, place in folders.items():
            case = Case(name, place, labels)
            contexts = scratch / f"{name}.contexts"
            done = said("secilc", "--output", scratch / name, "--filecontexts", contexts, *modules, place / "module.cil")
            if done.returncode or done.stderr.strip():
                problems.append(f"{name}: secilc says {done.stderr.strip()[-600:]}")
                continue
            parts = dict(case.domains())
            asked = said("/usr/bin/python3", HERE / "selinux-rules.py", scratch / name, *parts)
            if asked.returncode:
                sys.exit(asked.stderr)
            for domain, rules in json.loads(asked.stdout).items():
                case.judge(domain, parts[domain], rules)
                if rules["permissive"] == (name in ("enforcing", "shop")):
                    case.wrong(f"{domain} is {'' if rules['permissive'] else 'not '}permissive")
            ours = Labels(contexts, aliases)
            for path in case.listed["labels"]:
                if not (ours.of(path) or "").startswith(case.prefix):
                    case.wrong(f"{path} is labelled {ours.of(path)}")
            problems += case.problems
            print(f"{name}: compiled, {len(parts)} domain(s), {len(case.problems)} problems", flush=True)
    for problem in problems[:60]:
        print(problem, file=sys.stderr)
    print(f"{count} modules rendered, {len(folders)} of them different; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
