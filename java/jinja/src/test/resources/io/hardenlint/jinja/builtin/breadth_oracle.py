"""Renders, for each line holding a JSON string, that template with the variables beside this script.

One JSON value per line: the text, or null for a failure, or false if it took too long."""

import json
import os
import signal
import sys

from ansible.parsing.dataloader import DataLoader
from ansible.plugins import loader as plugins
from ansible.template import Templar
from ansible.utils.display import Display

for name in ("warning", "deprecated", "error_as_warning", "display"):
    setattr(Display, name, lambda *a, **k: None)

try:
    from ansible.template import trust_as_template
except ImportError:  # before 2.19
    trust_as_template = None


class Late(BaseException):
    pass


def late(*_):
    raise Late


def text(value):
    from ansible.module_utils.common.text.converters import to_text

    return to_text("" if value is None else value, errors="surrogate_or_strict")


def variables(loader, path):
    if trust_as_template:
        return loader.load_from_file(path, trusted_as_template=True, cache="none")
    return loader.load_from_file(path, cache=False)


def main():
    if hasattr(plugins, "init_plugin_loader"):  # since 2.15
        plugins.init_plugin_loader([])
    signal.signal(signal.SIGALRM, late)
    loader = DataLoader()
    values = json.loads(sys.stdin.readline())
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "values.yml")
    with open(path, "w", encoding="utf-8") as out:
        out.write(values)
    templar = Templar(loader=loader, variables=variables(loader, path))
    print(json.dumps(""))
    for line in sys.stdin:
        template = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, 5)
        try:
            if trust_as_template:
                result = templar.template(trust_as_template(template), escape_backslashes=False)
            else:
                result = templar.do_template(template, escape_backslashes=False)
            answer = text(result)
        except Late:
            answer = False
        except Exception:
            answer = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(json.dumps(answer))


main()
