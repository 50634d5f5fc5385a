# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts programs and leaves none of them behind, whatever they started themselves."""

import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None)


def _die_with_parent():
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _descendants():
    """The ids of all processes below this one. Orphans count: this process is their reaper."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, new = set(), {os.getpid()}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return found


def _reap():
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass


class Processes:
    """The programs of one test, each in a process group of its own, their words in a file each under `logs`."""

    def __init__(self, logs):
        self.logs = logs
        self.logs.mkdir(parents=True, exist_ok=True)
        _libc.prctl(PR_SET_CHILD_SUBREAPER, 1)

    def log(self, name):
        return self.logs / f"{name}.log"

    def start(self, name, *command, environment, **options):
        """Starts a program, its output in `log(name)`. Further options go to Popen."""
        with self.log(name).open("ab") as log:
            options = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log} | options
            return subprocess.Popen(command, env=environment, start_new_session=True, preexec_fn=_die_with_parent,
                                    **options)

    @staticmethod
    def stop(process, patience=30):
        """Asks one program to end, makes it if it does not."""
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @staticmethod
    def stop_all(patience=10):
        """Ends everything that runs below this process: asked first, then killed."""
        deadline = time.monotonic() + patience
        for process in _descendants():
            _signal(process, signal.SIGTERM)
        while _descendants() and time.monotonic() < deadline:
            _reap()
            time.sleep(0.02)
        while left := _descendants():
            for process in left:
                _signal(process, signal.SIGKILL)
            _reap()
            time.sleep(0.02)


def _signal(process, number):
    try:
        os.kill(process, number)
    except ProcessLookupError:
        pass
