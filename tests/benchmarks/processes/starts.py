# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts of the floor and of the program in turn: the first frame, the memory, and what follows the frame."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "real_desktop"))

import idle  # noqa: E402
from desktop import Desktop  # noqa: E402
from first_frame import Screen  # noqa: E402

# Nothing listens there: what comes after the first frame begins a call with TLS, and finds no service.
SERVER = "https://127.0.0.1:1/api/v1"
FOLDER = ".local/share/linekeeper/servers/127.0.0.1-1"
NUMBERS, MESSAGES = 200, 100_000
HELD_AFTER = 3    # seconds
PIECES_WITHIN = 2  # seconds


class Started:
    """A program that is started again and again: milliseconds to the first frame, and MB held 3 s after the start."""

    def __init__(self, command, environment):
        self.command = command
        self.environment = environment
        self.frames, self.memory = [], []

    def once(self, screen):
        process, seconds = screen.start(self.command, self.environment)
        time.sleep(max(0, HELD_AFTER - seconds))
        self.frames.append(seconds * 1000)
        self.memory.append(idle.held(process))
        process.kill()
        process.wait()

    def frame(self):
        return statistics.median(self.frames)

    def held(self):
        return statistics.median(self.memory)


def desktop_with_key():
    """A desktop whose keyring has the key, as for one who has used the program before."""
    desktop = Desktop()
    desktop.start()
    # A screen reader would cost both programs more; nobody listens.
    desktop.environment.pop("QT_LINUX_ACCESSIBILITY_ALWAYS_ON")
    subprocess.run(("secret-tool", "store", "--label", "benchmark", "user", SERVER, "server", "linekeeper", "type", "plaintext",
                    "xdg:schema", "org.qt.keychain"), env=desktop.environment, input=b"a-key", check=True)
    return desktop


def environment(desktop, home):
    return desktop.environment | {"HOME": str(home)}


def filled(programs, home, numbers, messages):
    """A home with a record of so many numbers and messages."""
    data = home / f"{numbers}-{messages}"
    if data.exists():
        return data
    subprocess.run((programs / "fill_record", data / FOLDER, str(numbers), str(messages)), check=True)
    return data


def in_turn(each, runs):
    """Starts every program so many times; the first round warms the disk's cache."""
    screen = Screen()
    try:
        for run in range(runs + 1):
            for started in each:
                started.once(screen)
                if run == 0:
                    started.frames.clear()
                    started.memory.clear()
    finally:
        screen.stop()


def measure(programs, home, runs, messages, numbers):
    """The floor, and the program by (numbers, messages): for 200 numbers with each of `messages`, for each of `numbers` with
    the usual messages."""
    desktop = desktop_with_key()
    floor = Started((programs / "floor",), environment(desktop, home))
    records = [(NUMBERS, count) for count in messages] + [(count, MESSAGES) for count in numbers if count != NUMBERS]
    started = {record: Started((programs / "linekeeper", "--server", SERVER),
                               environment(desktop, filled(programs, home, *record))) for record in records}
    try:
        in_turn([floor, *started.values()], runs)
    finally:
        desktop.stop()
    return floor, started


def longest_pieces(programs, home, runs):
    """The longest piece of work on the window's thread after the first frame of each start, in ms, and what it was."""
    desktop, screen = desktop_with_key(), Screen()
    longest = []
    try:
        for _ in range(runs):
            command = (programs / "timed_linekeeper", "pieces", str(PIECES_WITHIN), "--server", SERVER)
            told = subprocess.run(command, env=environment(desktop, home) | {"DISPLAY": screen.name}, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout
            milliseconds, what = told.splitlines()[0].split("\t")
            longest.append((float(milliseconds), what))
    finally:
        screen.stop()
        desktop.stop()
    return longest
