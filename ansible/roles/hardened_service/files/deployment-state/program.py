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
import json
import os
import shutil
import signal
import sys

sys.dont_write_bytecode = True  # the files beside this one are all there is
from looking import look, run
from taking_back import TakingBack, read_state

ORIGIN = "origin"  # beside DIRECTORY: the state before the first deployment
UNITS = "/etc/systemd/system"
PROGRAM = "program"  # in DIRECTORY: this file and those beside it, since the play removes what it brought


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


def keep(wanted, directory):
    """The directory appears at once, with everything in it. A connection that ends meanwhile does not part the copies from their timer."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    state = look(wanted)
    making = directory + ".new"
    shutil.rmtree(making, ignore_errors=True)
    os.makedirs(making, mode=0o700)
    for number, entry in enumerate(state["files"]):
        if entry["exists"] and "link" not in entry:
            entry["copy"] = str(number)
            shutil.copyfile(entry["path"], os.path.join(making, entry["copy"]))
    shutil.copytree(os.path.dirname(os.path.abspath(__file__)), os.path.join(making, PROGRAM))
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
ExecStart={sys.executable} {directory}/{PROGRAM}/program.py take-back {directory}
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


# --- the end of a deployment, and of a service


def take_back(directory):
    taking = TakingBack(directory)
    taking.whole()
    disarm(taking.state)
    taking.end()


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
    # The program that wrote the state is the one that reads it. Earlier versions left a single file.
    shutil.rmtree(os.path.join(origin, PROGRAM), ignore_errors=True)
    if os.path.exists(os.path.join(origin, "program.py")):
        os.unlink(os.path.join(origin, "program.py"))
    shutil.copytree(os.path.join(directory, PROGRAM), os.path.join(origin, PROGRAM))
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
