"""Renders templates with Python when it is told to; the counterpart of WarmWorker.java.

usage: warm_worker.py FOLDER

Reads lines "MODE TEMPLATE SECONDS" and answers with renderings, wall and processor seconds, and the text in base64.
Modes: "templar" (ansible-core's Templar, nested variables), "jinja2" (bare, compiled each time, resolved variables),
"jinja2-cached" (the same, compiled once).
"""

import base64
import os
import sys
import time

import jinja2
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar, trust_as_template
from ansible.utils.display import Display

for name in ("warning", "deprecated", "error_as_warning", "display"):
    setattr(Display, name, lambda *a, **k: None)


def workers(folder):
    loader = DataLoader()
    loader.set_basedir(folder)
    variables = loader.load_from_file(os.path.join(folder, "vars.yml"), trusted_as_template=True)
    templar = Templar(loader=loader, variables=variables)
    templar = templar.copy_with_new_env(searchpath=[folder], available_variables=variables)
    overrides = {"trim_blocks": True, "lstrip_blocks": False, "newline_sequence": "\n"}
    with open(os.path.join(folder, "resolved.yml")) as file:
        resolved = yaml.safe_load(file)
    environment = jinja2.Environment(
        trim_blocks=True, keep_trailing_newline=True, undefined=jinja2.StrictUndefined, cache_size=0
    )

    def by_templar(source):
        trusted = trust_as_template(source)
        return lambda: templar.template(trusted, escape_backslashes=False, overrides=overrides)

    def by_jinja2(source):
        return lambda: environment.from_string(source).render(resolved)

    def by_compiled(source):
        template = environment.from_string(source)
        return lambda: template.render(resolved)

    return {"templar": by_templar, "jinja2": by_jinja2, "jinja2-cached": by_compiled}


def measure(render, seconds):
    text = render()
    count, begun, used = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() < begun + seconds:
        if render() != text:
            sys.exit("not rendered the same again")
        count += 1
    wall, used = time.perf_counter() - begun, time.process_time() - used
    return f"{count} {wall} {used} {base64.b64encode(text.encode()).decode()}"


def main():
    folder = sys.argv[1]
    modes = workers(folder)
    for line in sys.stdin:
        mode, template, seconds = line.split()
        with open(os.path.join(folder, template)) as file:
            source = file.read()
        print(measure(modes[mode](source), float(seconds)), flush=True)


main()
