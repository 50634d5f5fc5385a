# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on a desktop of its own, with the simulated service: what it costs to rest, to watch and to be used."""

import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent.parent / "real_desktop"), str(Path(__file__).parent.parent)]

import idle  # noqa: E402
import steps  # noqa: E402
from desktop import Desktop  # noqa: E402
from job import KEY, Job  # noqa: E402
from waiting import wait_for  # noqa: E402
from x_client import XClient  # noqa: E402

SETTLES = 35      # seconds: Qt keeps a thread that has nothing to do for 30
RESTS = 60        # seconds
WATCHED = 120     # seconds
USED = 600        # seconds
NUMBERS, MESSAGES = 200, 100_000
ARRIVING = 100    # messages a minute
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


def connected(programs):
    """A job whose program has its key and its list of services."""
    job = Job(Desktop(), str(programs / "linekeeper"), str(programs / "linekeeper-simulator"))
    job.prepare()
    steps.first_start_asks_for_the_key(job)
    steps.key_connects_and_services_are_listed(job)
    return job


def wake_ups(programs):
    """A minute, with the window shown and nothing to check, and closed to the tray."""
    job = connected(programs)
    try:
        time.sleep(SETTLES)
        shown = idle.woken(job.app.process, RESTS)
        steps.closed_window_stays_in_the_tray(job)
        time.sleep(SETTLES)
        return shown, idle.woken(job.app.process, RESTS)
    finally:
        job.desktop.stop()


def _rent(job):
    body = json.dumps({"serviceId": "1fe58df2", "areas": "", "duration": "threeDay"}).encode()
    request = urllib.request.Request(f"{job.simulator.address}/users/request-rental", body,
                                     {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"})
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60).close()


def with_numbers(programs):
    """A job whose record has 200 numbers that the service knows, and 100,000 messages. Its program does not run."""
    job = connected(programs)
    job.quit()
    for _ in range(NUMBERS):
        _rent(job)
    orders = job.desktop.folder / "orders"
    orders.write_text("".join(f"{order['orderId']} {order['number']}\n" for order in job.simulator.orders()))
    record = next((job.home / ".local/share/linekeeper").glob("**/record.sqlite")).parent
    subprocess.run((programs / "fill_record", record, "0", str(MESSAGES), orders), check=True)
    # Whoever listens to a window costs it; nobody does now.
    job.desktop.environment.pop("QT_LINUX_ACCESSIBILITY_ALWAYS_ON")
    return job


def _spent(process):
    """Seconds of CPU so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def watching_share(programs):
    """The share of one core that 200 numbers take at 60 calls a minute, in percent; and the calls of each minute."""
    job = with_numbers(programs)
    try:
        process = job.spawn()
        time.sleep(SETTLES)
        began, before, calls = time.monotonic(), _spent(process), job.simulator.calls()
        time.sleep(WATCHED)
        seconds = time.monotonic() - began
        share = (_spent(process) - before) / seconds * 100
        return share, (job.simulator.calls() - calls) * 60 / seconds
    finally:
        job.desktop.stop()


class Arriving(threading.Thread):
    """New messages on any of the numbers, evenly."""

    def __init__(self, job):
        super().__init__(daemon=True)
        self._job = job
        self._orders = [order["orderId"] for order in job.simulator.orders()]
        self._ends = threading.Event()
        self.count = 0

    def run(self):
        chance = random.Random(2)
        while not self._ends.wait(60 / ARRIVING):
            pin = str(100_000 + chance.randrange(900_000))
            self._job.simulator.deliver(chance.choice(self._orders), f"G-{pin} is your Google verification code.", pin)
            self.count += 1

    def end(self):
        self._ends.set()
        self.join()


def _use(client, until):
    """What a person does who looks for something: searches, scrolls, goes from number to number."""
    chance = random.Random(3)
    while time.monotonic() < until:
        client.press("Control_L", "Shift_L", "f")
        for letter in chance.choice(("code", "google", "44", "sign", "review")):
            client.press(letter)
            time.sleep(0.12)
        client.press("Down")
        for _ in range(20):
            client.press(chance.choice(("Next", "Next", "Prior", "Down")))
            time.sleep(0.08)
        client.press("Control_L", "Shift_L", "f")
        client.press("Escape")
        time.sleep(0.3)


def stalls(programs):
    """How long an event waits for the window's thread in ten minutes of use, in ms, sorted; how long the machine
    held up a thread of the same process that only sleeps; and the messages that came."""
    job = with_numbers(programs)
    try:
        process = job.desktop.processes.start("linekeeper", programs / "timed_linekeeper", "stalls", str(USED), "--server",
                                              job.simulator.address, environment=job.desktop.environment | {"HOME": str(job.home)})
        wait_for("the window has the focus", lambda: job.desktop.run("xdotool", "getactivewindow").isdigit())
        arriving = Arriving(job)
        arriving.start()
        _use(XClient(job.desktop.environment["DISPLAY"]), time.monotonic() + USED - 5)
        process.wait(timeout=60)
        arriving.end()
        lines = job.desktop.processes.log("linekeeper").read_text().splitlines()
        times = sorted(float(line) for line in lines if line.replace(".", "", 1).isdigit())
        held = sorted(float(line.removeprefix("held\t")) for line in lines if line.startswith("held\t"))
        return times, held, arriving.count
    finally:
        job.desktop.stop()


def at(times, share):
    """The time that `share` of them stay below."""
    return times[min(len(times) - 1, int(len(times) * share))] if times else statistics.nan
