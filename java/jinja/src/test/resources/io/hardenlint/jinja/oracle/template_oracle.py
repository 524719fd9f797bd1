"""Renders templates with the ansible-core of this interpreter (2.14 or newer), as the action plugin of the template module does.

One JSON object a line comes in: template, variables (YAML text), files (name to text, the folder that include and import
see), options. One goes out: ok, and out or error; "late" when the time limit of one case or the memory limit was hit.
"""
import functools
import json
import os
import resource
import shutil
import signal
import sys
import tempfile

from ansible.module_utils.common.text.converters import to_bytes
from ansible.parsing.dataloader import DataLoader
from ansible.plugins import loader as plugins
from ansible.release import __version__
from ansible.template import Templar
from ansible.utils.display import Display

for name in ("warning", "deprecated", "error_as_warning", "display", "vvv"):
    setattr(Display, name, lambda *args, **kwargs: None)
if hasattr(plugins, "init_plugin_loader"):
    plugins.init_plugin_loader()

MINOR = int(__version__.split(".")[1])
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
SYNTAX = (
    *DEFAULTS,
    "keep_trailing_newline",
    "line_statement_prefix",
    "line_comment_prefix",
    "autoescape",
    "optimized",
)
SECONDS = 5
MEMORY = 2 << 30


class Late(BaseException):
    """Not an Exception: nothing in a template may catch it."""


def late(*_):
    raise Late


def remember_plugins():
    """Looking for a plugin takes as long as rendering a small template, and gives the same each time."""
    for loader in (plugins.filter_loader, plugins.test_loader):
        loader.get = functools.cache(loader.get)


def remember_code():
    """The same template has the same code, and variables are compiled again at each use."""
    if MINOR > 18:
        from ansible._internal._templating._jinja_bits import AnsibleEnvironment, _TemplateCompileContext

        escapes = lambda: getattr(_TemplateCompileContext.current(optional=True), "escape_backslashes", None)
    else:
        from ansible.template import AnsibleEnvironment

        escapes = lambda: None
    compile_anew = AnsibleEnvironment.compile
    known = {}

    def compile(self, source, name=None, filename=None, raw=False, defer_init=False):
        if raw or not isinstance(source, str):
            return compile_anew(self, source, name, filename, raw, defer_init)
        syntax = (getattr(self, field) for field in SYNTAX)
        key = (str(source), name, filename, defer_init, escapes(), *syntax)
        if key not in known:
            if len(known) > 20_000:
                known.clear()
            known[key] = compile_anew(self, source, name, filename, raw, defer_init)
        return known[key]

    AnsibleEnvironment.compile = compile


def quieten_errors():
    """The lines around an error are read from its file each time; nobody looks at them here."""
    from ansible._internal._errors._error_utils import SourceContext

    SourceContext.from_origin = lambda origin: SourceContext.error(None, origin)


def since_2_19(variables, loader, folder, options):
    from ansible.template import trust_as_template

    source = loader.get_text_file_contents(os.path.join(folder, "t.j2"))
    templar = Templar(loader=loader, variables=variables)
    templar = templar.copy_with_new_env(searchpath=[folder], available_variables=variables)
    return templar.template(trust_as_template(source), escape_backslashes=False, overrides=options)


def before_2_19(variables, loader, folder, options):
    from ansible.template import AnsibleEnvironment

    with open(os.path.join(folder, "t.j2"), "rb") as file:
        source = file.read().decode()
    variables = dict(variables, omit="__omit_place_holder__" + os.urandom(20).hex())
    environment = {"newline_sequence": options.pop("newline_sequence")}
    call = {"overrides": options}
    if MINOR < 15:
        environment.update(options)
        call = {}
    templar = Templar(loader=loader, variables=variables).copy_with_new_env(
        environment_class=AnsibleEnvironment, searchpath=[folder], available_variables=variables, **environment
    )
    return templar.do_template(source, preserve_trailing_newlines=True, escape_backslashes=False, **call)


def read(path, loader):
    if MINOR < 19:
        variables = loader.load_from_file(path)
    else:
        variables = loader.load_from_file(path, trusted_as_template=True)
    return variables or {}


def render(case, folder):
    loader = DataLoader()
    loader.set_basedir(folder)
    for name, text in {**case["files"], "vars.yml": case["variables"], "t.j2": case["template"]}.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write(text)
    variables = read(os.path.join(folder, "vars.yml"), loader)
    # As the variable manager does.
    variables["vars"] = variables.copy()
    answer = since_2_19 if MINOR > 18 else before_2_19
    result = answer(variables, loader, folder, {**DEFAULTS, **case["options"]})
    return to_bytes("" if result is None else result, errors="surrogate_or_strict").decode("utf-8")


def answer(line):
    folder = tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return {"ok": True, "out": render(json.loads(line), folder)}
    except (Late, MemoryError):
        return {"ok": False, "error": "late", "late": True}
    except Exception as error:
        return {"ok": False, "error": str(error)[:300]}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        shutil.rmtree(folder)


remember_plugins()
remember_code()
if MINOR > 18:
    quieten_errors()
signal.signal(signal.SIGPROF, late)
resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
for line in sys.stdin:
    # Whoever asks gives up much earlier, and may be gone: nothing of Python runs while a C function is busy, so the kernel ends it.
    signal.alarm(120)
    sys.stdout.write(json.dumps(answer(line)) + "\n")
    sys.stdout.flush()
    signal.alarm(0)
