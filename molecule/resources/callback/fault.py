"""Makes one task of a play fail, or kills the play before it, and lists the tasks that had something to do.

FAULT_TASK   name of the task, as the play shows it
FAULT_KIND   fail: the task fails instead of doing its work; kill: ansible-playbook dies before it, without a word to the host
FAULT_LIST   file that gets the names of the tasks that were not skipped, one a line
"""
import os
import signal

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: fault
type: notification
short_description: makes one task of a play fail
description: For the tests of what a deployment leaves when it fails at any of its tasks.
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "fault"
    CALLBACK_NEEDS_ENABLED = True

    def v2_playbook_on_task_start(self, task, is_conditional):
        if task.get_name().strip() != os.environ.get("FAULT_TASK"):
            return
        if os.environ["FAULT_KIND"] == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        task.action = "ansible.builtin.fail"
        task.args = {"msg": "made to fail by the test"}
        task.loop = None
        task.until = task.failed_when = []

    def v2_runner_on_ok(self, result):
        if "FAULT_LIST" in os.environ:
            with open(os.environ["FAULT_LIST"], "a", encoding="utf-8") as names:
                names.write(f"{result.task.get_name().strip()}\t{result.task.action}\n")
