# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for conditions, never for time."""

import time

from gi.repository import GLib

PAUSE = 0.05
PATIENCE = 120


class Failed(Exception):
    """Something that a step asks for is not so."""


def check(condition, what):
    if not condition:
        raise Failed(what)


def wait_for(what, condition, seconds=PATIENCE):
    """Asks until the condition is true, and returns what it said. A widget that goes while it is asked counts as no."""
    deadline = time.monotonic() + seconds
    complaint = ""
    while True:
        # Asked once more after the deadline: on a busy machine the pause may have been the whole wait.
        is_late = time.monotonic() > deadline
        try:
            if answer := condition():
                return answer
            complaint = ""
        except GLib.Error as error:
            complaint = f" ({error.message})"
        if is_late:
            raise Failed(f"{what}: not within {seconds} s{complaint}")
        time.sleep(PAUSE)
