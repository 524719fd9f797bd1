"""Renders templates with the ansible-core of this interpreter, as the action plugin of the template module does.

One JSON object a line comes in: template, variables (YAML text), files (name to text, the folder that include and import
see), options. One goes out: ok, and out or error; "late" when the time limit of one case or the memory limit was hit.
"""
import json
import os
import resource
import shutil
import signal
import sys
import tempfile

from ansible.module_utils.common.text.converters import to_bytes
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.loader import init_plugin_loader
from ansible.template import Templar

try:
    from ansible.template import trust_as_template
except ImportError:  # before 2.19
    trust_as_template = None
from ansible.utils.display import Display

for name in ("warning", "deprecated", "error_as_warning", "display", "vvv"):
    setattr(Display, name, lambda *args, **kwargs: None)
init_plugin_loader()

DEFAULTS = {
    "block_start_string": "{%",
    "block_end_string": "%}",
    "variable_start_string": "{{",
    "variable_end_string": "}}",
    "comment_start_string": "{#",
    "comment_end_string": "#}",
    "trim_blocks": True,
    "lstrip_blocks": False,
    "newline_sequence": "\n",
}
SECONDS = 5
MEMORY = 2 << 30
MEMORY_FOLDER = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Late(BaseException):
    """Not an Exception: nothing in a template may catch it."""


def late(*_):
    raise Late


def render(case):
    folder = tempfile.mkdtemp(dir=MEMORY_FOLDER)
    try:
        loader = DataLoader()
        loader.set_basedir(folder)
        for name, text in {**case["files"], "vars.yml": case["variables"], "t.j2": case["template"]}.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(text)
        if trust_as_template is None:
            return render_before_2_19(case, loader, folder)
        variables = loader.load_from_file(os.path.join(folder, "vars.yml"), trusted_as_template=True) or {}
        source = trust_as_template(loader.get_text_file_contents(os.path.join(folder, "t.j2")))
        templar = Templar(loader=loader, variables=variables)
        templar = templar.copy_with_new_env(searchpath=[folder], available_variables=variables)
        result = templar.template(source, escape_backslashes=False, overrides={**DEFAULTS, **case["options"]})
        return to_bytes("" if result is None else result, errors="surrogate_or_strict").decode("utf-8")
    finally:
        shutil.rmtree(folder)


def render_before_2_19(case, loader, folder):
    from ansible.template import AnsibleEnvironment

    variables = loader.load_from_file(os.path.join(folder, "vars.yml")) or {}
    options = {**DEFAULTS, **case["options"]}
    templar = Templar(loader=loader, variables=variables).copy_with_new_env(
        environment_class=AnsibleEnvironment,
        searchpath=[folder],
        newline_sequence=options.pop("newline_sequence"),
        available_variables=dict(variables, omit="__omit_place_holder__" + os.urandom(20).hex()),
    )
    with open(os.path.join(folder, "t.j2"), "rb") as source:
        text = source.read().decode()
    result = templar.do_template(text, preserve_trailing_newlines=True, escape_backslashes=False, overrides=options)
    return to_bytes(result, errors="surrogate_or_strict").decode("utf-8")


def answer(line):
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        return {"ok": True, "out": render(json.loads(line))}
    except (Late, MemoryError):
        return {"ok": False, "error": "late", "late": True}
    except Exception as error:
        return {"ok": False, "error": str(error)[:300]}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


signal.signal(signal.SIGALRM, late)
resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
for line in sys.stdin:
    sys.stdout.write(json.dumps(answer(line)) + "\n")
    sys.stdout.flush()
