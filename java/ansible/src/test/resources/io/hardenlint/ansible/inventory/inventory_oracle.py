"""Answers what ansible-core makes of inventories: one JSON question per line, one answer line each.

A question names the sources, the playbook's folder and patterns; the answer lists hosts, groups, each
host's variables in a typed form, and what each pattern chooses. An inventory that no plugin accepts, or
that only some of the sources' plugins accept, is an error.
"""

import json
import os
import struct
import sys

os.environ["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1"
os.environ["ANSIBLE_INVENTORY_UNPARSED_FAILED"] = "1"

from ansible import context
from ansible.module_utils.common.collections import ImmutableDict

context.CLIARGS = ImmutableDict({})

from ansible.inventory.manager import InventoryManager
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.loader import init_plugin_loader
from ansible.utils.display import Display
from ansible.vars.manager import VariableManager

try:
    from ansible._internal._datatag._tags import TrustedAsTemplate

    def is_template(text):
        return TrustedAsTemplate.is_tagged_on(text)
except ImportError:
    from ansible.utils.unsafe_proxy import AnsibleUnsafe

    def is_template(text):
        return not isinstance(text, AnsibleUnsafe)

MAGIC = {"groups", "group_names", "inventory_hostname", "inventory_hostname_short", "playbook_dir",
         "ansible_playbook_python", "ansible_config_file", "ansible_facts", "ansible_version", "omit",
         "ansible_local", "inventory_file", "inventory_dir"}


def typed(value):
    if value is None:
        return "n"
    if isinstance(value, bool):
        return "b" + str(value)
    if isinstance(value, int):
        return "i%d" % value
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        plain = "".join(value)
        return ("s" if is_template(value) or "{" not in plain else "u") + json.dumps(plain)
    if isinstance(value, list):
        return "[" + ",".join(map(typed, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(typed(k).replace("u", "s", 1) + ":" + typed(v) for k, v in value.items()) + "}"
    return "?" + type(value).__name__


def answer(question):
    loader = DataLoader()
    loader.set_basedir(question["play"])
    inventory = InventoryManager(loader=loader, sources=question["sources"])
    manager = VariableManager(loader=loader, inventory=inventory, version_info={})
    hosts = {}
    for name, host in inventory.hosts.items():
        variables = manager.get_vars(host=host, include_hostvars=False)
        hosts[name] = {
            "group_names": list(variables["group_names"]),
            "short": variables["inventory_hostname_short"],
            "file": variables.get("inventory_file"),
            "dir": variables.get("inventory_dir"),
            "variables": {str(k): typed(v) for k, v in variables.items() if k not in MAGIC},
        }
    patterns = []
    for pattern in question["patterns"]:
        from ansible.inventory.manager import split_host_pattern
        try:
            patterns.append([h.name for h in inventory.get_hosts(split_host_pattern(pattern))])
        except Exception:
            patterns.append(None)
    return {"hosts": hosts, "order": list(inventory.hosts), "groups": inventory.get_groups_dict(), "patterns": patterns}


def main():
    Display.warning = lambda self, *a, **k: None
    Display.deprecated = lambda self, *a, **k: None
    Display.error_as_warning = lambda self, *a, **k: None
    try:
        init_plugin_loader([])
    except Exception:
        pass
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line))
        except Exception as e:
            reply = {"error": "%s: %s" % (type(e).__name__, e)}
        print(json.dumps(reply), flush=True)


main()
