"""Renders templates that use lookups with the ansible-core of this interpreter.

One JSON object a line comes in: template, folder (it exists, and holds the files), role, play (folders below it),
variables (YAML text). One goes out: ok, and out or error.
"""
import json
import os
import sys

from ansible.module_utils.common.text.converters import to_bytes
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.loader import init_plugin_loader
from ansible.template import Templar, trust_as_template
from ansible.utils.display import Display

for name in ("warning", "deprecated", "error_as_warning", "display", "vvv"):
    setattr(Display, name, lambda *args, **kwargs: None)
init_plugin_loader()
OVERRIDES = {"trim_blocks": True, "lstrip_blocks": False, "newline_sequence": "\n"}
os.environ["LAYER_SET"] = "from the environment"
os.environ.pop("LAYER_UNSET", None)


def render(case):
    loader = DataLoader()
    play = os.path.join(case["folder"], "play")
    loader.set_basedir(play)
    path = os.path.join(case["folder"], "vars.yml")
    with open(path, "w", encoding="utf-8") as out:
        out.write(case["variables"])
    variables = dict(loader.load_from_file(path, trusted_as_template=True, cache="none") or {})
    role = os.path.join(play, "roles", "app")
    variables["ansible_search_path"] = [role, role + "/tasks", play, role + "/templates"]
    variables["role_path"] = role
    path = os.path.join(role, "templates", "main.j2")
    source = trust_as_template(case["template"])
    templar = Templar(loader=loader, variables=variables)
    templar = templar.copy_with_new_env(searchpath=[role + "/templates"], available_variables=variables)
    result = templar.template(source, escape_backslashes=False, overrides=OVERRIDES)
    return to_bytes("" if result is None else result, errors="surrogate_or_strict").decode("utf-8")


for line in sys.stdin:
    try:
        answer = {"ok": True, "out": render(json.loads(line))}
    except Exception as error:
        answer = {"ok": False, "error": str(error)[:300]}
    sys.stdout.write(json.dumps(answer) + "\n")
