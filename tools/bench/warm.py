"""How many templates are rendered per second once everything is warm, as ratios, measured in turns in the same run.

usage: warm.py [--rounds N] [--seconds S] [--warm S] JAVA_HOME CLASS_PATH PYTHON

CLASS_PATH holds the test classes of java/jinja and what they need; PYTHON has ansible-core 2.19. All render the
templates of tools/bench/templates. harden-lint and Templar get variables with templates inside; bare jinja2 and
plain Jinjava cannot resolve those and get them resolved, which spares them that work. The texts are compared.
Rates are per second of processor time of the rendering thread; the median of the rounds is shown.
"""

import argparse
import base64
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RESOLVE = """
import sys, yaml
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
loader = DataLoader()
variables = loader.load_from_file(sys.argv[1], trusted_as_template=True)
resolved = {name: Templar(loader=loader, variables=variables).template(value) for name, value in variables.items()}
import json
print(json.dumps(resolved))
"""
WARM_TURNS = 4
MODES = {
    "templar": "python",
    "jinja2": "python",
    "jinja2-cached": "python",
    "ours": "java",
    "ours-cached": "java",
    "jinjava": "java",
}


class Worker:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def measure(self, mode, template, seconds):
        self.process.stdin.write(f"{mode} {template} {seconds}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) < 3:
            sys.exit(f"{mode}: the worker ended at {template}")
        text = base64.b64decode(answer[3] if len(answer) > 3 else "").decode()
        return int(answer[0]) / float(answer[2]), text

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement")
    parser.add_argument("--warm", type=float, default=20.0, help="seconds for the JIT compiler, for each template")
    parser.add_argument("java_home")
    parser.add_argument("class_path")
    parser.add_argument("python")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(HERE, "templates"), folder, dirs_exist_ok=True)
        resolved = subprocess.run(
            [options.python, "-c", RESOLVE, folder + "/vars.yml"], check=True, stdout=subprocess.PIPE
        ).stdout
        with open(folder + "/resolved.yml", "wb") as file:
            file.write(resolved)
        templates = sorted(name for name in os.listdir(folder) if name.endswith(".j2"))
        java = [options.java_home + "/bin/java", "-XX:+UseSerialGC", "-cp", options.class_path]  # as the launcher
        workers = {
            "python": Worker([options.python, os.path.join(HERE, "warm_worker.py"), folder]),
            "java": Worker([*java, "io.hardenlint.jinja.bench.WarmWorker", folder]),
        }
        rates = {(mode, template): [] for mode in MODES for template in templates}
        differs = set()
        # The JIT compiler has to see the templates in turns: what it compiles for one alone, it throws away at the next.
        for turn in range(-WARM_TURNS, options.rounds):
            for template in templates:
                expected = None
                for mode, worker in MODES.items():
                    seconds = options.warm / WARM_TURNS if turn < 0 and worker == "java" else options.seconds
                    rate, text = workers[worker].measure(mode, template, seconds)
                    expected = text if mode == "templar" else expected
                    if text != expected:
                        differs.add((mode, template))
                    if turn >= 0:
                        rates[mode, template].append(rate)
        for worker in workers.values():
            worker.close()
    wrong = [pair for pair in differs if pair[0] != "jinjava"]
    if wrong:
        sys.exit(f"rendered differently from Templar: {wrong}")
    report(templates, {pair: statistics.median(values) for pair, values in rates.items()}, differs, options.rounds)


def report(templates, rates, differs, rounds):
    print(f"renderings per second of processor time, median of {rounds} rounds (* other text than Templar's)")
    print(f"{'':16}" + "".join(f"{mode:>15}" for mode in MODES))
    for template in templates:
        cells = (f"{rates[m, template]:.0f}" + ("*" if (m, template) in differs else "") for m in MODES)
        print(f"{template:16}" + "".join(f"{cell:>15}" for cell in cells))
    print("ratios, geometric mean over the templates (and the least)")
    for ours, peer in (
        ("ours", "templar"),
        ("ours-cached", "templar"),
        ("ours", "jinja2"),
        ("ours-cached", "jinja2-cached"),
        ("ours", "jinjava"),
        ("ours-cached", "jinjava"),
    ):
        ratios = [rates[ours, name] / rates[peer, name] for name in templates if rates[peer, name]]
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"  {ours + ' / ' + peer:30}{mean:9.2f}{min(ratios):9.2f}")


main()
