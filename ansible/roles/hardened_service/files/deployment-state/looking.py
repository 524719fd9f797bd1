"""What is on this host: files, directories, kernel parameters, accounts, and the unit, as dictionaries that can be written down."""
import grp
import os
import pwd
import stat
import subprocess
import sys

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
