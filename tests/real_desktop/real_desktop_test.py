#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job on a real desktop, driven by accessibility names and keys only.

    real_desktop_test.py STEPS PROGRAM SIMULATOR RESULTS.xml

STEPS is the name of the module that has them. Each step is a test case of RESULTS.xml (JUnit). After a failure the picture of the screen, the tree of accessible
widgets and all logs stay in the folder that is printed.
"""

import importlib
import os
import shutil
import signal
import sys
import time
import traceback
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def record(results, outcomes):
    """Writes (name, seconds, kind, words) of each step; the kind is passed, failure or skipped."""
    name = Path(results).stem
    suite = ElementTree.Element("testsuite", name=name, tests=str(len(outcomes)))
    for step, seconds, kind, words in outcomes:
        case = ElementTree.SubElement(suite, "testcase", name=step, classname=name, time=f"{seconds:.3f}")
        if kind != "passed":
            ElementTree.SubElement(case, kind, message=words)
    ElementTree.ElementTree(suite).write(results, encoding="utf-8", xml_declaration=True)


def keep_evidence(job, desktop):
    """Leaves what is needed to understand a failure; nothing of it may hide the failure itself."""
    for name, save in (("tree.txt", lambda path: path.write_text(job.app.tree() if job.app else "(not started)")),
                       ("screen.png", desktop.picture)):
        try:
            save(desktop.folder / name)
            print(f"{desktop.folder / name}", flush=True)
        except Exception:
            traceback.print_exc()
    tree = desktop.folder / "tree.txt"
    if tree.exists():
        print(tree.read_text(), flush=True)


def play(job, desktop, steps):
    """Plays the steps until one fails; yields what became of each."""
    has_failed = False
    for step in steps:
        if has_failed:
            yield step.__name__, 0, "skipped", "an earlier step failed"
            continue
        began = time.monotonic()
        try:
            step(job)
        except Exception as error:
            has_failed = True
            traceback.print_exc()
            keep_evidence(job, desktop)
            yield step.__name__, time.monotonic() - began, "failure", f"{type(error).__name__}: {error}"
        else:
            print(f"passed: {step.__name__}", flush=True)
            yield step.__name__, time.monotonic() - began, "passed", ""


def desktop_is_prepared(job):
    job.prepare()


def run(steps, program, simulator, results):
    from desktop import Desktop
    from job import Job

    desktop = Desktop()
    steps = importlib.import_module(steps).STEPS
    outcomes = []
    try:
        job = Job(desktop, program, simulator)
        outcomes += play(job, desktop, (desktop_is_prepared, *steps))
    finally:
        desktop.stop()
        record(results, outcomes)
    if any(kind == "failure" for _, _, kind, _ in outcomes):
        print(f"All that is left of it: {desktop.folder}")
        return 1
    shutil.rmtree(desktop.folder, ignore_errors=True)
    return 0


def what_is_missing():
    """Why the test can't run here; nothing if it can."""
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError) as error:
        return str(error)
    from desktop import missing_tools
    return ", ".join(missing_tools())


def main():
    steps, program, simulator, results = sys.argv[1:]
    # A test that is told to end cleans up like one that fails.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    Path(results).unlink(missing_ok=True)
    if missing := what_is_missing():
        must_run = "CI" in os.environ or "LINEKEEPER_TEST_ALL" in os.environ
        record(results, [("desktop_is_prepared", 0, "failure" if must_run else "skipped", f"missing: {missing}")])
        print(f"missing: {missing}")
        return 1 if must_run else 0
    return run(steps, program, simulator, results)


if __name__ == "__main__":
    sys.exit(main())
