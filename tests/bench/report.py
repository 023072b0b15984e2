# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmark programs and prints their figures as one table.

Each program in BUILD/bench takes name prefixes and prints one JSON object a line: name, value, unit, target, against.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys


def results(program, prefixes, environment):
    """The figures of one program, as they come."""
    process = subprocess.Popen([program, *prefixes], stdout=subprocess.PIPE, text=True, env=environment)
    for line in process.stdout:
        yield json.loads(line)
    if process.wait() != 0:
        print(f"{program.name} failed with exit code {process.returncode}", file=sys.stderr)


def row(result):
    met = "" if result["target"] is None else ("met" if result["value"] <= result["target"] else "MISSED")
    target = "" if result["target"] is None else f"{result['target']:g}"
    return f"{result['name']:<40} {result['value']:>10.3f} {result['unit']:<6} {target:>8} {met:<7} {result['against']}"


def main():
    parser = argparse.ArgumentParser(prog="packaging/bench", description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--json", metavar="FILE", help="also write the figures as a JSON list")
    parser.add_argument("prefixes", nargs="*", metavar="NAME-PREFIX", help="run only benchmarks whose names start so")
    arguments = parser.parse_args()

    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LAYERLOOM_BUILD=str(arguments.build))
    figures = []
    print(f"{'name':<40} {'value':>10} {'unit':<6} {'target':>8} {'':<7} against")
    for program in sorted((arguments.build / "bench").glob("*_bench")):
        for result in results(program, arguments.prefixes, environment):
            figures.append(result)
            print(row(result), flush=True)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=2) + "\n")
    return 0 if figures else "no benchmark has such a name"


if __name__ == "__main__":
    sys.exit(main())
