#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Linekeeper weighs beside the least that a window costs; ./bench builds all and calls this.

    bench.py PROGRAMS PAGE [RUNS] [PART…]

PROGRAMS is the folder with floor, linekeeper, linekeeper-simulator and the measuring programs. Prints a table and writes it into
PAGE between its two marks, and the curves beside it. PART: start, idle, answers, code, search, watch, use; all of them unless told, and
nothing is written where one is left out.
"""

import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import curves
import life
import starts

BEGIN, END = "<!-- figures: written by ./bench -->", "<!-- end of the figures -->"
MESSAGES = (1_000, 10_000, 100_000, 1_000_000)
NUMBERS = (1, 10, 50, 200)
FLOOR, OURS = "an empty window", "Linekeeper"


def spread(values):
    ordered = sorted(values)
    return f"{statistics.median(ordered):.1f} ({ordered[0]:.1f} to {ordered[-1]:.1f})"


def verdict(value, most):
    return "met" if value <= most else "**missed**"


def ratio(what, found, against, unit, most):
    value = statistics.median(found) / statistics.median(against)
    return f"| {what} | {value:.2f} × | {most} × | {verdict(value, most)} | {spread(found)} {unit} | {spread(against)} {unit} |"


def figure(what, value, most, unit, detail="", against=""):
    return f"| {what} | {value:.3g} {unit} | {most} {unit} | {verdict(value, most)} | {detail} | {against} |"


def start(programs, home, runs, page):
    floor, started = starts.measure(programs, home, runs, MESSAGES, NUMBERS)
    usual, thousand, million = (started[starts.NUMBERS, messages] for messages in (starts.MESSAGES, 1_000, 1_000_000))
    yield ratio("start to first painted frame, 200 numbers and 100,000 messages", usual.frames, floor.frames, "ms", 1.25)
    pieces = starts.longest_pieces(programs, home / f"{starts.NUMBERS}-{starts.MESSAGES}", runs)
    worst = max(pieces)
    yield figure("longest piece of work on the window's thread in the 2 s after it", worst[0], 8, "ms",
                 f"{spread([piece[0] for piece in pieces])} ms; the longest: {worst[1]}")
    yield ratio("PSS 3 s after the start, same record", usual.memory, floor.memory, "MB", 1.8)
    yield ratio("start with 1 million messages, against 1 thousand", million.frames, thousand.frames, "ms", 1.05)
    yield ratio("PSS with 1 million messages, against 1 thousand", million.memory, thousand.memory, "MB", 1.05)
    curves.draw(page.parent / "images" / "start.svg", "Start to first painted frame", "ms",
                {"messages": [(count, started[starts.NUMBERS, count].frame()) for count in MESSAGES],
                 "numbers": [(count, started[count, starts.MESSAGES].frame()) for count in NUMBERS]}, floor.frame())
    curves.draw(page.parent / "images" / "memory.svg", "PSS 3 s after the start", "MB",
                {"messages": [(count, started[starts.NUMBERS, count].held()) for count in MESSAGES],
                 "numbers": [(count, started[count, starts.MESSAGES].held()) for count in NUMBERS]}, floor.held())


def _alone(measure, programs):
    """In a process of its own: one that has talked to a desktop's accessibility bus can't talk to another's."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (programs,))


def idle(programs, *_):
    shown, hidden = _alone(life.wake_ups, programs)
    yield figure("wake-ups a minute, hidden, no active number", hidden, 0, "", f"over {life.RESTS} s")
    yield figure("wake-ups a minute, shown, no check due", shown, 6, "", f"over {life.RESTS} s")


def _lines(*command):
    """What a measuring program prints: a name and numbers on each line."""
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True,
                          env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}).stdout
    for line in told.splitlines():
        name, *numbers = line.split("\t")
        yield name, [float(number) for number in numbers]


def answers(programs, *_):
    most = iter((None, 3, None, 1.1, 8, None))
    for name, (found, *ours) in _lines(programs / "answers"):
        limit, figures = next(most), [f"{m:.0f} ({low:.0f} to {high:.0f}) µs" for m, low, high in (ours[:3], ours[3:])]
        met = "" if limit is None else verdict(found, limit)
        yield f"| CPU of {name}, beside a bare GET | {found:.2f} × | {'' if limit is None else f'{limit} ×'} | {met} | {' | '.join(figures)} |"


def code(programs, *_):
    for name, (median, low, high) in _lines(programs / "code_path"):
        yield figure(name, median, 10, "ms", f"{median:.1f} ({low:.1f} to {high:.1f}) ms")


def search(programs, home, runs, page):
    times = {}
    for messages in MESSAGES:
        folder = starts.filled(programs, home, starts.NUMBERS, messages) / starts.FOLDER
        for name, figures in _lines(programs / "search", folder, str(max(runs, 15))):
            if name.startswith("search"):  # it also tells how long the index took
                times.setdefault(name, {})[messages] = figures
    for name, by_count in times.items():
        (found, low, high), (few, few_low, few_high) = by_count[1_000_000], by_count[10_000]
        yield (f"| {name}, key press to painted first page, 1 million messages | {found:.1f} ms | 50 ms | {verdict(found, 50)} | "
               f"{found:.1f} ({low:.1f} to {high:.1f}) ms | |")
        yield (f"| the same against 10 thousand | {found / few:.2f} × | 3 × | {verdict(found / few, 3)} | "
               f"{found:.1f} ms | {few:.1f} ({few_low:.1f} to {few_high:.1f}) ms |")
    for words, name in (("rare digits", "search-rare"), ("frequent word", "search-frequent")):
        found = times[f"search, {words}"]
        curves.draw(page.parent / "images" / f"{name}.svg", f"Search, {words}: key press to painted page", "ms",
                    {"messages": [(count, found[count][0]) for count in MESSAGES]})


def watch(programs, *_):
    share, calls = _alone(life.watching_share, programs)
    yield figure("CPU share of watching 200 numbers on a budget of 60 calls a minute", share, 1, "%",
                 f"over {life.WATCHED} s with the window shown, {calls:.0f} calls a minute")


def use(programs, *_):
    times, held, count = _alone(life.stalls, programs)
    what = "longest stall of the window's thread in 10 minutes with 200 numbers, 100 new messages a minute, while scrolling and searching"
    yield figure(f"{what}: the 99.9th percentile", life.at(times, 0.999), 16, "ms", f"{len(times):,} events, {count} messages",
                 f"{life.at(held, 0.999):.2f} ms for a thread that only sleeps")
    yield figure("the longest of all", times[-1], 50, "ms",
                 f"median {statistics.median(times):.2f} ms; the five longest: {', '.join(f'{time:.0f}' for time in times[-5:])} ms",
                 f"{', '.join(f'{time:.0f}' for time in held[-5:])} ms for the thread that only sleeps")


PARTS = {"start": start, "idle": idle, "answers": answers, "code": code, "search": search, "watch": watch, "use": use}


def machine():
    model = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {platform.release()}"


def main():
    programs, page = Path(sys.argv[1]), Path(sys.argv[2])
    rest = sys.argv[3:]
    runs = int(rest.pop(0)) if rest and rest[0].isdigit() else 15
    wanted = rest or list(PARTS)
    lines = [f"Medians of {runs} starts in turn, under Xvfb, on {machine()}.", "",
             f"| what | found | at most | | {OURS}: median (spread) | {FLOOR} or what it is compared with |",
             "| --- | --- | --- | --- | --- | --- |"]
    with tempfile.TemporaryDirectory(prefix="linekeeper-bench-") as folder:
        home = Path(folder)
        for name in wanted:
            for line in PARTS[name](programs, home, runs, page):
                print(line, flush=True)
                lines.append(line)
    if wanted == list(PARTS):
        text = page.read_text()
        before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
        figures = "\n".join(lines)
        page.write_text(f"{text[:before]}\n{figures}\n{text[after:]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
