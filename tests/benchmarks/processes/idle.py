# SPDX-License-Identifier: GPL-3.0-or-later
"""How often a process is woken, and what it holds of the memory."""

import re
import time
from pathlib import Path


def held(process):
    """Its proportional share of the memory (PSS), in MB."""
    text = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[1]) / 1024


def _waits(process):
    """How often each of its threads has waited for something, and so was woken."""
    waits = {}
    for status in Path(f"/proc/{process.pid}/task").glob("*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue  # it has just ended
        waits[status.parent.name] = int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE)[1])
    return waits


def woken(process, seconds):
    """Wake-ups a minute over so many seconds, of all its threads but those that ended meanwhile."""
    before = _waits(process)
    time.sleep(seconds)
    after = _waits(process)
    return sum(waits - before.get(thread, 0) for thread, waits in after.items()) * 60 / seconds
