"""Renders template files as ansible-core's template action does; one JSON question per line."""

import json
import os
import shutil
import sys
import tempfile


def quiet():
    from ansible.utils.display import Display

    for name in ("warning", "deprecated", "error_as_warning", "display"):
        setattr(Display, name, lambda *a, **k: None)


def render(question, folder):
    from ansible.module_utils.common.text.converters import to_bytes
    from ansible.parsing.dataloader import DataLoader
    from ansible.template import Templar

    try:
        from ansible.template import trust_as_template
    except ImportError:  # before 2.19
        trust_as_template = None

    for name, text in question["files"].items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(text.encode())
    loader = DataLoader()
    loader.set_basedir(folder)
    variables_file = os.path.join(folder, "vars.yml")
    with open(variables_file, "w", encoding="utf-8") as out:
        out.write(question["vars"])
    if trust_as_template:
        variables = loader.load_from_file(variables_file, trusted_as_template=True) or {}
    else:
        variables = loader.load_from_file(variables_file) or {}
    variables["vars"] = variables.copy()
    overrides = dict(
        block_start_string="{%",
        block_end_string="%}",
        variable_start_string="{{",
        variable_end_string="}}",
        comment_start_string="{#",
        comment_end_string="#}",
        trim_blocks=question["trim"],
        lstrip_blocks=question["lstrip"],
        newline_sequence=question["newline"],
    )
    if not trust_as_template:
        del overrides["newline_sequence"]
        return render_before_2_19(loader, variables, folder, question, overrides)
    templar = Templar(loader=loader, variables=variables)
    templar = templar.copy_with_new_env(searchpath=[folder], available_variables=variables)
    source = loader.get_text_file_contents(os.path.join(folder, "main.j2"))
    result = templar.template(
        trust_as_template(source), escape_backslashes=False, overrides=overrides
    )
    return to_bytes("" if result is None else result, errors="surrogate_or_strict").decode()


def render_before_2_19(loader, variables, folder, question, overrides):
    from ansible.module_utils.common.text.converters import to_bytes
    from ansible.template import AnsibleEnvironment, Templar

    templar = Templar(loader=loader, variables=variables).copy_with_new_env(
        environment_class=AnsibleEnvironment,
        searchpath=[folder],
        newline_sequence=question["newline"],
        available_variables=dict(variables, omit="__omit_place_holder__" + os.urandom(20).hex()),
    )
    with open(os.path.join(folder, "main.j2"), "rb") as source:
        text = source.read().decode()
    result = templar.do_template(
        text, preserve_trailing_newlines=True, escape_backslashes=False, overrides=overrides
    )
    return to_bytes(result, errors="surrogate_or_strict").decode()


def answer(line):
    folder = tempfile.mkdtemp()
    try:
        return {"ok": True, "out": render(json.loads(line), folder)}
    except Exception as problem:  # any failure is an answer
        return {"ok": False, "out": str(problem)[:200]}
    finally:
        shutil.rmtree(folder)


def main():
    quiet()
    for line in sys.stdin:
        print(json.dumps(answer(line)))


main()
