#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Linekeeper weighs beside the least that a window costs; ./bench builds all and calls this.

    bench.py PROGRAMS PAGE [RUNS]

PROGRAMS is the folder with floor, linekeeper, linekeeper-simulator and fill_record. The floor and the program are started in
turn. Prints a table and writes it into PAGE between its two marks.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "real_desktop"))

import idle  # noqa: E402
import steps  # noqa: E402
from desktop import Desktop  # noqa: E402
from first_frame import Screen  # noqa: E402
from job import Job  # noqa: E402

# Nothing listens there: what comes after the first frame finds no service.
SERVER = "http://127.0.0.1:1/api/v1"
FOLDER = "servers/127.0.0.1-1"
NUMBERS = 200
HELD_AFTER = 3  # seconds
WATCHED = 60    # seconds
BEGIN, END = "<!-- figures: written by ./bench -->", "<!-- end of the figures -->"


class Started:
    """A program that is started again and again: seconds to the first frame, and MB held 3 s later."""

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


def with_record(programs, home, messages):
    """The program on a record of so many messages."""
    data = home / f"{messages}"
    subprocess.run((programs / "fill_record", data / ".local/share/linekeeper" / FOLDER, str(NUMBERS), str(messages)), check=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(data), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb",
                   "DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"], "XDG_RUNTIME_DIR": str(home / "run")}
    return Started((programs / "linekeeper", "--server", SERVER), environment)


def starts(programs, home, runs):
    floor = Started((programs / "floor",), {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8",
                                            "QT_QPA_PLATFORM": "xcb",
                                            "DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]})
    thousand, usual, million = (with_record(programs, home, messages) for messages in (1_000, 100_000, 1_000_000))
    screen = Screen()
    try:
        for run in range(runs + 1):
            for each in (floor, usual, thousand, million):
                each.once(screen)
                if run == 0:  # the disk's cache was cold
                    each.frames.clear()
                    each.memory.clear()
    finally:
        screen.stop()
    yield ratio("start to first painted frame, 200 numbers and 100,000 messages", usual.frames, floor.frames, "ms", 1.25)
    yield ratio("PSS 3 s after the start, same record", usual.memory, floor.memory, "MB", 1.8)
    yield ratio("start with 1 million messages, against 1 thousand", million.frames, thousand.frames, "ms", 1.05)
    yield ratio("PSS with 1 million messages, against 1 thousand", million.memory, thousand.memory, "MB", 1.05)


def wakeups(programs):
    desktop = Desktop()
    try:
        job = Job(desktop, str(programs / "linekeeper"), str(programs / "linekeeper-simulator"))
        job.prepare()
        steps.first_start_asks_for_the_key(job)
        steps.key_connects_and_services_are_listed(job)
        time.sleep(HELD_AFTER)
        yield count("wake-ups a minute, shown, no check due", idle.woken(job.app.process, WATCHED), 6)
        steps.closed_window_stays_in_the_tray(job)
        time.sleep(HELD_AFTER)
        yield count("wake-ups a minute, hidden, no active number", idle.woken(job.app.process, WATCHED), 0)
    finally:
        desktop.stop()


def spread(values):
    ordered = sorted(values)
    return f"{ordered[0]:.1f} to {ordered[-1]:.1f}"


def ratio(what, found, against, unit, most):
    value = statistics.median(found) / statistics.median(against)
    return (f"| {what} | {value:.2f} × | {most} × | {'met' if value <= most else '**missed**'} | "
            f"{statistics.median(found):.1f} {unit} ({spread(found)}) | {statistics.median(against):.1f} {unit} ({spread(against)}) |")


def count(what, value, most):
    return f"| {what} | {value:.0f} | {most} | {'met' if value <= most else '**missed**'} | | |"


def machine():
    model = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {platform.release()}"


def main():
    programs, page = Path(sys.argv[1]), Path(sys.argv[2])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    lines = [f"Medians of {runs} starts in turn, under Xvfb, on {machine()}.", "",
             "| what | found | at most | | Linekeeper, median (spread) | against, median (spread) |",
             "| --- | --- | --- | --- | --- | --- |"]
    with tempfile.TemporaryDirectory(prefix="linekeeper-bench-") as folder:
        home = Path(folder)
        (home / "run").mkdir(mode=0o700)
        lines += starts(programs, home, runs)
    lines += wakeups(programs)
    figures = "\n".join(lines)
    print(figures)
    text = page.read_text()
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    page.write_text(f"{text[:before]}\n{figures}\n{text[after:]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
