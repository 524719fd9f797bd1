"""Runs commands in turns and tells what each takes, for the benchmarks that compare whole processes."""

import os
import statistics
import subprocess
import sys
import time


def measure(commands, folder, environment, rounds, statuses=(0,)):
    """The median wall and processor seconds (user and system, all threads) of each command, by its name."""
    samples = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            begun = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            answer = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in statuses:
                sys.exit(f"{name} ended with {process.returncode}: {answer[:500]!r}")
            samples[name].append((wall, usage.ru_utime + usage.ru_stime))
    return {name: [statistics.median(column) for column in zip(*times)] for name, times in samples.items()}


def report(what, count, figures, ours, peer, rounds):
    """Prints how one command compares with another that did the same."""
    wall, processor = (mine / other for mine, other in zip(figures[ours], figures[peer]))
    print(f"{what}, {count} files: {wall:.2f} of {peer}'s wall time ({figures[peer][0]:.1f} s),", end=" ")
    print(f"{processor:.2f} of its processor time ({figures[peer][1]:.1f} s); median of {rounds} rounds")
