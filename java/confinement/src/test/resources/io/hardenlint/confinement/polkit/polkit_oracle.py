"""Asks a real polkitd. Needs root: it makes a mount namespace in which it owns /etc/polkit-1/rules.d, /etc/passwd and /etc/group.

usage: polkit_oracle.py QUESTIONS ANSWERS
Each line of QUESTIONS is {"files": {NAME: TEXT}, "queries": [{"user", "action", "details"}]}; users are osapi (groups osapi, oracle) and other
(group other). The line's answer is a list of "yes", "no", "challenge" or "stuck" (polkitd does not answer).
"""
import json, os, resource, subprocess, sys, tempfile, time

if os.environ.get("POLKIT_ORACLE_INSIDE") != "1":
    os.environ["POLKIT_ORACLE_INSIDE"] = "1"
    os.execvp("unshare", ["unshare", "--mount", "--pid", "--fork", "--propagation=private", sys.executable, *sys.argv])

# Programs that close every possible descriptor take seconds where the limit is a billion.
resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))

RULES = "/etc/polkit-1/rules.d"
USERS = {"osapi": 64001, "other": 64002}
place = tempfile.mkdtemp(prefix="polkit-oracle-")
address = f"unix:path={place}/bus"


def run(*argv):
    subprocess.run(argv, check=True)


def cover(path, text):
    with open(path) as file:
        text = file.read() + text
    name = f"{place}/{os.path.basename(path)}"
    with open(name, "w") as file:
        file.write(text)
    os.chmod(name, 0o644)
    run("mount", "--bind", name, path)


def wait(condition, what):
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    sys.exit(f"polkit_oracle.py: {what} did not come up")


def bus(*argv, patience=3):
    return subprocess.run(["busctl", f"--address={address}", f"--timeout={patience}", *argv], capture_output=True, text=True)


def ask(pid, query, patience):
    details = [word for pair in query["details"].items() for word in pair]
    said = bus(
        "call", "org.freedesktop.PolicyKit1", "/org/freedesktop/PolicyKit1/Authority", "org.freedesktop.PolicyKit1.Authority",
        "CheckAuthorization", "(sa{sv})sa{ss}us", "unix-process", "3", "pid", "u", str(pid), "start-time", "t", "0",
        "uid", "i", str(USERS[query["user"]]), query["action"], str(len(details) // 2), *details, "0", "", patience=patience)
    if said.returncode != 0:
        return "no" if "not registered" in said.stderr else "stuck"
    authorized, challenge = said.stdout.split()[1:3]
    return "yes" if authorized == "true" else "challenge" if challenge == "true" else "no"


def answered(queries, patience):
    polkitd = subprocess.Popen(["/usr/lib/polkit-1/polkitd", "--no-debug"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait(lambda: polkitd.poll() is not None or bus("status", "org.freedesktop.PolicyKit1").returncode == 0, "polkitd")
    said = []
    for query in queries:
        said.append("stuck" if "stuck" in said else ask(callers[query["user"]].pid, query, patience))
    polkitd.kill()
    polkitd.wait()
    return said


os.chmod(place, 0o755)
run("mount", "-t", "tmpfs", "tmpfs", RULES)
os.chmod(RULES, 0o755)
if os.path.isdir("/usr/share/polkit-1/rules.d"):
    run("mount", "-t", "tmpfs", "tmpfs", "/usr/share/polkit-1/rules.d")
    os.chmod("/usr/share/polkit-1/rules.d", 0o755)
run("mount", "-t", "proc", "proc", "/proc")
cover("/etc/passwd", "".join(f"{name}:x:{uid}:{uid}::/:/bin/false\n" for name, uid in USERS.items()))
cover("/etc/group", "".join(f"{name}:x:{uid}:\n" for name, uid in USERS.items()) + "oracle:x:64009:osapi\n")
with open(f"{place}/bus.conf", "w") as conf:
    conf.write(f"""<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>{address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>
""")
env = dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=address)
daemon = subprocess.Popen(["dbus-daemon", f"--config-file={place}/bus.conf", "--nofork", "--nopidfile"])
wait(lambda: os.path.exists(f"{place}/bus"), "the bus")
callers = {
    name: subprocess.Popen(["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", "sleep", "100000"])
    for name, uid in USERS.items()}

with open(sys.argv[1]) as questions, open(sys.argv[2], "w") as answers:
    for line in questions:
        case = json.loads(line)
        for name, text in case["files"].items():
            with open(f"{RULES}/{name}", "w") as file:
                file.write(text)
        said = answered(case["queries"], 3)
        if "stuck" in said:
            # A machine under load is slow to answer: a daemon that is stuck has to be so twice. Below the 15 s after which it ends scripts.
            said = answered(case["queries"], 10)
        answers.write(json.dumps(said) + "\n")
        for name in case["files"]:
            os.remove(f"{RULES}/{name}")
daemon.kill()
# The callers end with the namespace: this is its first process.
