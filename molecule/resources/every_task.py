#!/usr/bin/env python3
"""Ends deployments at every task that changes a host, and looks at what is left.

usage: every_task.py HOST...

Each host of molecule's inventory has to run the deployed agent. At each task a deployment of another program in another mode is killed
(then the host takes it back by itself), and made to fail (then the play takes it back). After each, the host has to be as it was; the next
run has to succeed. Prints one line for each task and end.
"""
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "molecule" / "resources"
PROGRAM = ROOT / "molecule" / "standin" / "bin" / "osapi"
INVENTORIES = ["-i", ROOT / "molecule/inventory/hosts.yml",
               "-i", ROOT / f"molecule/inventory/{os.environ.get('OSAPI_MOLECULE_HOSTS', 'nspawn')}.yml"]
FIRST = "hardened_service : Remember the state before, and take it back when this play never comes to its end"
LAST = "hardened_service : Say that the new state is proved"
# They change nothing on the host.
IDLE = {"set_fact", "include_tasks", "include_role", "import_tasks", "debug", "assert", "getent", "stat", "slurp"}
KINDS = ("kill", "fail")


class Host:
    def __init__(self, name, scratch):
        self.name, self.scratch = name, pathlib.Path(scratch)
        self.other = self.scratch / "osapi"
        shutil.copy(PROGRAM, self.other)
        with open(self.other, "ab") as program:
            program.write(b"another release")

    def ansible(self, *command, **environment):
        return subprocess.run(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            env={**os.environ, "ANSIBLE_ROLES_PATH": str(ROOT / "ansible/roles"), "ANSIBLE_HOST_KEY_CHECKING": "false",
                 "ANSIBLE_PIPELINING": "true", "ANSIBLE_CALLBACK_PLUGINS": str(RESOURCES / "callback"),
                 "ANSIBLE_CALLBACKS_ENABLED": "fault", "ANSIBLE_NOCOLOR": "1",
                 "MOLECULE_PROJECT_DIRECTORY": str(ROOT), **environment})

    def module(self, module, arguments):
        tree = self.scratch / "tree"
        done = self.ansible("ansible", *INVENTORIES, self.name, "-m", module, "-a", arguments, "-t", tree)
        answer = json.loads((tree / self.name).read_text()) if (tree / self.name).exists() else {}
        if done.returncode != 0:
            sys.exit(f"{self.name}: {module} {arguments}: {done.stdout}")
        return answer

    def state(self):
        return self.module("script", str(RESOURCES / "state.sh"))["stdout_lines"]

    def deploy(self, other, **fault):
        choice = {"osapi_agent_binary_path": str(self.other), "osapi_agent_mode": "sudo", "osapi_agent_level": "basic",
                  "osapi_agent_accept_root_equivalent": [{"provider": "agent-core", "reason": "thrown away after the test"}],
                  "hardened_service_settle_seconds": 1} if other else {}
        return self.ansible("ansible-playbook", *INVENTORIES, "-l", self.name, ROOT / "ansible/site.yml", "-e", json.dumps(choice), **fault)

    def tasks(self):
        """The tasks between the first and the last change, from a deployment that goes well."""
        names = self.scratch / "tasks"
        done = self.deploy(True, FAULT_LIST=str(names))
        if done.returncode != 0:
            sys.exit(f"{self.name}: a deployment without a fault failed: {done.stdout[-3000:]}")
        seen = [line.split("\t") for line in names.read_text().splitlines()]
        order = list(dict.fromkeys(name for name, action in seen if action.rsplit(".", 1)[-1] not in IDLE))
        if self.deploy(False).returncode != 0:
            sys.exit(f"{self.name}: going back failed")
        return order[order.index(FIRST):order.index(LAST) + 1]

    def end_at(self, task, kind, before):
        """What is wrong afterwards; nothing when all is well."""
        done = self.deploy(True, FAULT_TASK=task, FAULT_KIND=kind)
        if kind == "kill":
            if done.returncode != -9:
                return f"the play was not killed: {done.stdout[-500:]}"
            # What the timer does when its time has come. Before the state is kept, there is nothing to take back.
            self.module("shell", "if systemctl cat hardened-service-take-back-osapi.service >/dev/null 2>&1; "
                                 "then systemctl start hardened-service-take-back-osapi.service; fi")
            # The staging place is the play's own.
            self.module("shell", "rm -rf /tmp/ansible.*-osapi")
        elif done.returncode == 0 or "made to fail by the test" not in done.stdout:
            return f"the play did not fail as it should: {done.stdout[-500:]}"
        after = self.state()
        different = [line for line in before if line not in after] + ["now: " + line for line in after if line not in before]
        return " | ".join(different)


def try_all(host, share):
    wrong = 0
    before = host.state()
    for task, kind in share:
        problem = host.end_at(task, kind, before)
        wrong += bool(problem)
        print(f"{'DIFFERS' if problem else 'as before'}  {kind} at {task.split(' : ')[1]} ({host.name}) {problem}", flush=True)
    return wrong


def main(names):
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(len(names)) as pool:
        hosts = [Host(name, tempfile.mkdtemp(dir=scratch)) for name in names]
        tasks = max(pool.map(Host.tasks, hosts), key=len)
        faults = [(task, kind) for task in tasks for kind in KINDS]
        shares = [(host, faults[number::len(hosts)]) for number, host in enumerate(hosts)]
        wrong = sum(pool.map(lambda share: try_all(*share), shares))
        repaired = list(pool.map(lambda host: host.deploy(True).returncode == 0 and host.deploy(False).returncode == 0, hosts))
    print(f"{len(faults)} ends at {len(tasks)} tasks, {wrong} differ; the next deployment "
          + ("works" if all(repaired) else "FAILS"))
    sys.exit(1 if wrong or not all(repaired) or not faults else 0)


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
