"""Brings back what a directory holds of the state before a deployment."""
import errno
import glob
import grp
import json
import os
import pwd
import shutil
import sys
import tempfile

from looking import exists, look_at, parameter_file, run, shown

APPARMOR = "/sys/kernel/security/apparmor/profiles"
COMPILED = "/var/cache/apparmor"  # what apparmor.service keeps of the profiles that it loads at boot


def read_state(directory):
    try:
        with open(os.path.join(directory, "state.json"), encoding="utf-8") as text:
            return json.load(text)
    except FileNotFoundError:
        print(json.dumps({"left": [directory + " holds no state"]}))
        sys.exit(3)


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
            for compiled in glob.glob(os.path.join(COMPILED, "*", os.path.basename(path))):
                self.attempt(compiled, os.unlink, compiled)
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
