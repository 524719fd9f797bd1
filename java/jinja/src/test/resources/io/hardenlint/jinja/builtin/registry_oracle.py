"""What ansible-core has: one line "kind name parameter parameter…" for each filter, test, lookup and global function."""

import inspect
import pkgutil
import sys

import ansible.plugins.lookup
from ansible.plugins.loader import filter_loader, test_loader
try:
    from ansible.plugins.loader import init_plugin_loader
except ImportError:  # before 2.15
    init_plugin_loader = None
from ansible.utils.display import Display
from jinja2 import defaults

for quiet in ("warning", "deprecated", "error_as_warning", "display"):
    setattr(Display, quiet, lambda *a, **k: None)


def parameters(function):
    """Names as a call may write them; a star for any number, a slash before a name that cannot be written."""
    function = inspect.unwrap(function)
    try:
        names = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return ["?"]
    passed = getattr(function, "jinja_pass_arg", None)
    if passed is not None:
        names = names[1:]
    return [
        {p.VAR_POSITIONAL: "*", p.VAR_KEYWORD: "**"}.get(p.kind, p.name) for p in names
    ]


def plugins(kind, loader, builtins):
    found = {name: function for name, function in builtins.items()}
    for plugin in loader.all():
        name = plugin.ansible_name.rsplit(".", 1)[-1]
        found[name] = plugin.j2_function
    for name, function in found.items():
        print(kind, name, *parameters(function))


def main():
    if init_plugin_loader:
        init_plugin_loader([])
    sys.stdin.read()
    plugins("filter", filter_loader, defaults.DEFAULT_FILTERS)
    plugins("test", test_loader, defaults.DEFAULT_TESTS)
    for module in pkgutil.iter_modules(ansible.plugins.lookup.__path__):
        print("lookup", module.name)
    from ansible.parsing.dataloader import DataLoader
    from ansible.template import Templar

    for name in Templar(loader=DataLoader(), variables={}).environment.globals:
        print("function", name)
    print("end")


main()
