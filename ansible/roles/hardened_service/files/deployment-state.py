"""Keeps what a deployment of the role hardened_service is about to change on this host, and takes it back.

  look                  prints what is there, as JSON; changes nothing
  keep DIRECTORY        the same, and keeps copies in DIRECTORY; takes everything back by itself when no commit comes in time
  take-back DIRECTORY   restores what DIRECTORY holds, and removes it
  commit DIRECTORY      the deployment is proved: forgets the copies, but for those of what was there before the first deployment
  remove DIRECTORY [DATA...]  takes the service away: what was there before the first deployment comes back; DATA goes as well

look and keep read a description from standard input: {"service", "watchdog", "seconds", "files", "directories", "owned", "parameters",
"profile", "module", "labelled", "user", "group"}. It runs on the host without the controller, since the connection may be what fails.
Exit status: 0 done, 1 something could not be restored (told on standard output, as JSON), 2 wrong usage, 3 there is nothing to do it with.
"""
import errno
import grp
import json
import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile

ORIGIN = "origin"  # beside DIRECTORY: the state before the first deployment
UNITS = "/etc/systemd/system"
APPARMOR = "/sys/kernel/security/apparmor/profiles"
SYSCTL = "/proc/sys"


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode(errors="replace").strip()


def shown(unit, *properties):
    _, text = run("systemctl", "show", "--property=" + ",".join(properties), unit)
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def exists(lookup, name):
    try:
        lookup(name)
        return True
    except KeyError:
        return False


# --- what is there


def look_at(path):
    """One file or directory; a link is not followed."""
    try:
        info = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return {"path": path, "exists": False}
    entry = {"path": path, "exists": True, "uid": info.st_uid, "gid": info.st_gid, "mode": stat.S_IMODE(info.st_mode)}
    if stat.S_ISLNK(info.st_mode):
        entry["link"] = os.readlink(path)
    return entry


def parameter_file(name):
    return os.path.join(SYSCTL, name.replace(".", "/"))


def look(wanted):
    unit = shown(wanted["service"], "LoadState", "ActiveState", "UnitFileState", "MainPID")
    parameters = {}
    for name in wanted["parameters"]:
        try:
            with open(parameter_file(name), encoding="utf-8") as text:
                parameters[name] = " ".join(text.read().split())
        except FileNotFoundError:
            sys.exit("this kernel has no parameter " + name)
    return {
        "version": 1,
        "service": wanted["service"],
        "watchdog": wanted["watchdog"],
        "loaded": unit.get("LoadState") == "loaded",
        "active": unit.get("ActiveState") in ("active", "activating", "reloading"),
        "enabled": unit.get("UnitFileState") == "enabled",
        "pid": unit.get("MainPID", "0"),
        "files": [look_at(path) for path in wanted["files"]],
        "directories": [dict(look_at(path), owned=path in wanted["owned"]) for path in wanted["directories"]],
        "parameters": parameters,
        "profile": wanted["profile"],
        "module": wanted["module"],
        "labelled": wanted["labelled"],
        # Empty: nothing of that name is made, or it was there already.
        "user": "" if exists(pwd.getpwnam, wanted["user"]) else wanted["user"],
        "group": "" if exists(grp.getgrnam, wanted["group"]) else wanted["group"],
    }


# --- keeping


def write(directory, name, text, mode=0o600):
    path = os.path.join(directory, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.chmod(path, mode)
    return path


def write_state(directory, state):
    temporary = write(directory, "state.json.new", json.dumps(state, indent=1) + "\n")
    os.replace(temporary, os.path.join(directory, "state.json"))


def read_state(directory):
    try:
        with open(os.path.join(directory, "state.json"), encoding="utf-8") as text:
            return json.load(text)
    except FileNotFoundError:
        print(json.dumps({"left": [directory + " holds no state"]}))
        sys.exit(3)


def keep(wanted, directory):
    """The directory appears at once, with everything in it."""
    state = look(wanted)
    making = directory + ".new"
    shutil.rmtree(making, ignore_errors=True)
    os.makedirs(making, mode=0o700)
    for number, entry in enumerate(state["files"]):
        if entry["exists"] and "link" not in entry:
            entry["copy"] = str(number)
            shutil.copyfile(entry["path"], os.path.join(making, entry["copy"]))
    shutil.copyfile(sys.argv[0], os.path.join(making, "program.py"))
    write_state(making, state)
    os.rename(making, directory)
    if wanted["seconds"] > 0:
        arm(state, directory, wanted["seconds"])
    return state


def fuse(state):
    """The unit that takes a deployment back when the play never says that it is proved."""
    return "hardened-service-take-back-" + state["service"].rsplit(".", 1)[0]


def arm(state, directory, seconds):
    name = fuse(state)
    write(UNITS, name + ".service", f"""\
# Takes back a deployment of {state["service"]} whose play ended before it was proved.
[Unit]
Description=Take back an unfinished deployment of {state["service"]}
ConditionPathExists={directory}/state.json

[Service]
Type=oneshot
ExecStart={sys.executable} {directory}/program.py take-back {directory}
""", 0o644)
    # Enabled, so that a reboot does not lose it.
    write(UNITS, name + ".timer", f"""\
[Unit]
Description=Wait for the end of a deployment of {state["service"]}

[Timer]
OnActiveSec={seconds}
AccuracySec=1

[Install]
WantedBy=timers.target
""", 0o644)
    run("systemctl", "daemon-reload")
    code, said = run("systemctl", "enable", "--now", name + ".timer")
    if code != 0:
        disarm(state)
        shutil.rmtree(directory)
        sys.exit(name + ".timer does not start: " + said)


def disarm(state):
    name = fuse(state)
    if os.path.exists(os.path.join(UNITS, name + ".timer")):
        run("systemctl", "disable", "--now", name + ".timer")
        for suffix in (".timer", ".service"):
            os.unlink(os.path.join(UNITS, name + suffix))
        run("systemctl", "daemon-reload")


# --- taking back


def place(copy, entry, path):
    shutil.copyfile(copy, path)
    os.chown(path, entry["uid"], entry["gid"])
    os.chmod(path, entry["mode"])


def set_parameter(name, value):
    with open(parameter_file(name), "w", encoding="utf-8") as out:
        out.write(value + "\n")


class TakingBack:
    """Goes on after whatever goes wrong, and tells of it at the end."""

    def __init__(self, directory):
        self.directory = directory
        self.state = read_state(directory)
        self.left = []
        self.changed = []

    def attempt(self, what, action, *arguments):
        try:
            return action(*arguments)
        except OSError as problem:
            self.left.append(f"{what}: {problem.strerror or problem}")
            return None

    def command(self, *command, unless=()):
        code, said = run(*command)
        if code != 0 and not any(text in said for text in unless):
            self.left.append(f"{' '.join(command)}: {said or code}")

    def differs(self, entry):
        now = look_at(entry["path"])
        if not entry["exists"] or not now["exists"] or "link" in entry or "link" in now:
            return now != {key: entry[key] for key in entry if key not in ("copy", "owned")}
        if any(now[key] != entry[key] for key in ("uid", "gid", "mode")):
            return True
        with open(entry["path"], "rb") as one, open(os.path.join(self.directory, entry["copy"]), "rb") as other:
            return one.read() != other.read()

    def put_back(self, entry):
        path = entry["path"]
        if not entry["exists"]:
            os.unlink(path)
        elif "link" in entry:
            temporary = tempfile.mktemp(dir=os.path.dirname(path))
            os.symlink(entry["link"], temporary)
            os.replace(temporary, path)
        else:
            self.copy_back(entry, path)
        self.changed.append(path)

    def copy_back(self, entry, path):
        copy = os.path.join(self.directory, entry["copy"])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".take-back-")
        os.close(handle)
        try:
            place(copy, entry, temporary)
            os.replace(temporary, path)
        except OSError as problem:
            os.unlink(temporary)
            if problem.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            # No room for both: the new one makes room for the old one.
            place(copy, entry, path)

    def files(self, entries):
        for entry in entries:
            if self.attempt(entry["path"], self.differs, entry):
                self.attempt(entry["path"], self.put_back, entry)

    def directories(self):
        for entry in reversed(self.state["directories"]):
            path = entry["path"]
            if not os.path.isdir(path):
                continue
            if entry["exists"]:
                self.attempt(path, os.chown, path, entry["uid"], entry["gid"])
                self.attempt(path, os.chmod, path, entry["mode"])
            elif entry["owned"]:
                self.attempt(path, shutil.rmtree, path)
            else:
                self.attempt(path, os.rmdir, path)

    def parameters(self):
        for name, value in self.state["parameters"].items():
            self.attempt(name, set_parameter, name, value)

    def profile(self, before):
        """The profiles of this deployment leave the kernel before their file changes; the old ones are loaded again."""
        path = self.state["profile"]
        entry = next((e for e in self.state["files"] if e["path"] == path), None)
        if entry is None or not os.path.exists(APPARMOR) or not os.path.exists(path):
            return
        if before and self.attempt(path, self.differs, entry):
            self.command("apparmor_parser", "--remove", path, unless=("doesn't exist",))
        elif not before and path in self.changed:
            self.command("apparmor_parser", "--replace", path)

    def selinux(self):
        """The module in the policy follows its file, and the labels follow the policy."""
        path = self.state.get("module")
        if path in self.changed and os.path.exists(path):
            self.command("semodule", "--install", path)
        elif path in self.changed:
            self.command("semodule", "--remove", os.path.basename(path).rsplit(".", 1)[0], unless=("No such file or directory",))
        labelled = [path for path in self.changed + self.state.get("labelled", []) if os.path.exists(path)]
        if labelled and shutil.which("restorecon"):
            self.command("restorecon", "-R", *labelled)

    def account(self):
        if self.state["user"] and exists(pwd.getpwnam, self.state["user"]):
            self.command("userdel", self.state["user"])
        if self.state["group"] and exists(grp.getgrnam, self.state["group"]):
            self.command("groupdel", self.state["group"])

    def untouched(self):
        """Whether the service runs on as it did, and nothing that it was started from has changed."""
        now = shown(self.state["service"], "ActiveState", "MainPID")
        return (self.state["active"] and now.get("ActiveState") == "active" and now.get("MainPID") == self.state["pid"]
                and not any(self.attempt(e["path"], self.differs, e) for e in self.state["files"]))

    def whole(self):
        state, service, timer = self.state, self.state["service"], self.state["watchdog"] + ".timer"
        untouched = self.untouched()
        # Neither may have come that far.
        missing = ("not loaded", "does not exist", "not found")
        self.command("systemctl", "stop", timer, unless=missing)
        if not untouched:
            self.command("systemctl", "stop", service, unless=missing)
        if not state["enabled"]:
            self.command("systemctl", "disable", service, unless=missing)
        had_timer = any(e["exists"] and e["path"].endswith("/" + timer) for e in state["files"])
        if not had_timer:
            self.command("systemctl", "disable", timer, unless=missing)
        self.profile(before=True)
        self.files(state["files"])
        self.directories()
        self.parameters()
        self.profile(before=False)
        self.selinux()
        self.command("systemctl", "daemon-reload")
        self.command("systemctl", "reset-failed", service, unless=missing)
        if state["loaded"]:
            if state["enabled"]:
                self.command("systemctl", "enable", service)
            if state["active"] and not untouched:
                self.command("systemctl", "restart", service)
        if had_timer:
            self.command("systemctl", "enable", "--now", timer)
        self.account()

    def end(self):
        """What could not be restored is kept, for a second try."""
        if not self.left:
            shutil.rmtree(self.directory)
            forget_empty(self.directory)
        print(json.dumps({"changed": self.changed, "left": self.left}))
        sys.exit(1 if self.left else 0)


def forget_empty(directory):
    for parent in (os.path.dirname(directory), os.path.dirname(os.path.dirname(directory))):
        try:
            os.rmdir(parent)
        except OSError:
            return


def take_back(directory):
    taking = TakingBack(directory)
    taking.whole()
    disarm(taking.state)
    taking.end()


# --- the end of a deployment, and of a service


def commit(directory):
    state = read_state(directory)
    disarm(state)
    origin = os.path.join(os.path.dirname(directory), ORIGIN)
    if not os.path.exists(origin):
        os.rename(directory, origin)
        return
    first = read_state(origin)
    for part in ("files", "directories"):
        known = {entry["path"] for entry in first[part]}
        for entry in state[part]:
            if entry["path"] not in known:
                adopt(entry, directory, origin)
                first[part].append(entry)
    if state["module"]:
        first.update(module=state["module"], labelled=state["labelled"])
    first["parameters"] = {**state["parameters"], **first["parameters"]}
    for name in ("user", "group"):
        first[name] = first[name] or state[name]
    write_state(origin, first)
    shutil.rmtree(directory)


def adopt(entry, directory, origin):
    if "copy" in entry:
        name = "later-" + str(len(os.listdir(origin)))
        shutil.copyfile(os.path.join(directory, entry["copy"]), os.path.join(origin, name))
        entry["copy"] = name


def remove(directory, *data):
    taking = TakingBack(os.path.join(os.path.dirname(directory), ORIGIN))
    taking.whole()
    for path in filter(os.path.isdir, data):
        taking.attempt(path, shutil.rmtree, path)
    taking.end()


def main(arguments):
    if len(arguments) == 1 and arguments[0] == "look":
        print(json.dumps(look(json.load(sys.stdin))))
    elif len(arguments) == 2 and arguments[0] == "keep":
        print(json.dumps(keep(json.load(sys.stdin), arguments[1])))
    elif len(arguments) == 2 and arguments[0] in ("take-back", "commit"):
        {"take-back": take_back, "commit": commit}[arguments[0]](arguments[1])
    elif len(arguments) >= 2 and arguments[0] == "remove":
        remove(*arguments[1:])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    os.umask(0o077)
    main(sys.argv[1:])
