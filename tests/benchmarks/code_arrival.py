#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a code takes from its publication to the notification, and from Ctrl+C to the clipboard.

    code_arrival.py PROGRAM SIMULATOR [MESSAGES]

The real program on a desktop of its own; a number on which a code is expected, and messages that are published at
random moments. What other processes see is measured: the call on the session bus, the text that another program pastes.
Ends with 1 where a bound is missed.
"""

import random
import re
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "real_desktop"))

import steps  # noqa: E402
from accessible import Role  # noqa: E402
from desktop import Desktop  # noqa: E402
from job import Job  # noqa: E402
from waiting import wait_for  # noqa: E402
from x_client import XClient  # noqa: E402

INTERVAL = 5.0  # seconds between two looks at an expected number
MOMENTS = (0.4, 0.4 + INTERVAL)  # when after the first look a message is published: at any time between two looks alike
MEDIAN, WORST, COPY = INTERVAL / 2 + 0.15, INTERVAL + 0.5, 0.05
PATIENCE = 30


def notified_at(job, pin):
    """When the notification with this code was asked for, in seconds since 1970."""
    log = job.desktop.processes.log("notifications").read_text(errors="replace")
    for call in re.split(r"^(?=method call|method return|signal|error)", log, flags=re.MULTILINE):
        if call.startswith("method call") and "member=Notify\n" in call and pin in call:
            return float(re.match(r"method call time=([\d.]+)", call)[1])
    return None


def expect(job):
    """Ctrl+E, and the look that follows at once."""
    job.desktop.press("ctrl+e")
    wait_for("a code is expected", lambda: job.app.look(Role.LABEL, "Expected code"), PATIENCE)


def copied_after(job, client, pin):
    """Seconds from before Ctrl+C until another program pastes the code."""
    began = time.monotonic()
    client.press("Control_L", "c")
    while client.paste() != pin.encode():
        if time.monotonic() - began > PATIENCE:
            raise SystemExit("the code never came to the clipboard")
    return time.monotonic() - began


def paste_alone(job, client):
    """What pasting costs by itself, from a program that did nothing but copy."""
    job.desktop.clear_clipboard()
    began = time.monotonic()
    client.paste()
    return time.monotonic() - began


def measure(job, messages):
    chance = random.Random(1)
    client = XClient(job.desktop.environment["DISPLAY"])
    notices, copies, floors = [], [], []
    job.desktop.press("ctrl+e")  # renting begins to expect one by itself
    wait_for("no code is expected", lambda: not job.app.look(Role.LABEL, "Expected code"), PATIENCE)
    for number in range(messages):
        pin = str(100000 + chance.randrange(900000))
        expect(job)
        time.sleep(chance.uniform(*MOMENTS))
        published = time.time()
        job.deliver(f"G-{pin} is your Google verification code.", pin)
        notices.append(wait_for(f"notification {number + 1}", lambda: notified_at(job, pin), PATIENCE) - published)
        wait_for("the row shows the code", lambda: any(pin in row for row in job.numbers()), PATIENCE)
        copies.append(copied_after(job, client, pin))
        floors.append(paste_alone(job, client))
    return notices, copies, floors


def line(what, seconds, median, worst):
    ordered = sorted(seconds)
    found = (statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))], ordered[-1])
    bounds = f"{median * 1000:.0f} ms" if median else "", f"{worst * 1000:.0f} ms" if worst else ""
    print(f"| {what} | " + " | ".join(f"{value * 1000:.0f} ms" for value in found) + f" | {' | '.join(bounds)} |")
    return (not median or found[0] <= median) and (not worst or found[2] <= worst)


def main():
    program, simulator = sys.argv[1:3]
    messages = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    desktop = Desktop()
    try:
        job = Job(desktop, program, simulator)
        job.prepare()
        for step in (steps.first_start_asks_for_the_key, steps.key_connects_and_services_are_listed,
                     steps.number_is_rented_with_an_area):
            step(job)
        job.activate()
        notices, copies, floors = measure(job, messages)
    finally:
        desktop.stop()
    print(f"| {messages} messages | median | 95th | worst | median at most | worst at most |")
    print("| --- | --- | --- | --- | --- | --- |")
    is_met = line("publication to notification call", notices, MEDIAN, WORST)
    is_met &= line("Ctrl+C to pasted", copies, None, COPY)
    line("a paste alone, from xclip", floors, None, None)
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
