# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job with a key and codes that are known, and then a search for them in everything that was written.

The program is asked to log all it can (QT_LOGGING_RULES=*=true), hides codes outside its window, and crashes twice.
"""

import ctypes
import signal
import subprocess
import time
from pathlib import Path

import traces
from accessible import Role, State
from job import KEY
from steps import first_start_asks_for_the_key, key_connects_and_services_are_listed, number_is_rented_with_an_area
from waiting import check, wait_for

# Codes and words that nothing else contains.
FIRST_CODE, SECOND_CODE = "QX73KV9Z", "ZW58JH4T"
WORD = "zanzibarquokka"
FIRST = f"{FIRST_CODE} is your {WORD} code."
SECOND = f"Use {SECOND_CODE} for {WORD}."
SECRETS = (FIRST_CODE, SECOND_CODE, WORD)
HIDE = "Hide codes in notifications and in the tray menu"
BEGAN = time.time()
PR_CAPBSET_DROP, CAP_SYS_PTRACE = 24, 19


def everything_is_logged(job):
    folder = job.desktop.folder / "tmp"
    folder.mkdir(mode=0o700)
    job.desktop.environment |= {"QT_LOGGING_RULES": "*=true", "TMPDIR": str(folder)}
    # Where root runs the test, what is started from now on lacks root's right to look into every process. Others have none.
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_SYS_PTRACE)


def codes_are_to_be_hidden(job):
    job.activate()
    job.desktop.press("ctrl+comma")
    box = job.app.find(Role.CHECK_BOX, HIDE, "Preferences")
    check(not box.has(State.CHECKED), "codes are hidden from the start")
    box.focus()
    job.desktop.press("space")
    wait_for("it is checked", lambda: box.has(State.CHECKED))
    job.app.press("Close", "Preferences")
    wait_for("the dialog is closed", lambda: len(job.app.windows()) == 1)


def button_copies_the_code(job):
    job.deliver(FIRST, FIRST_CODE)
    wait_for("the message is listed", lambda: any(FIRST in row for row in job.messages()))
    job.desktop.clear_clipboard()
    job.app.press("Copy code")
    wait_for("the code is on the clipboard", lambda: job.desktop.clipboard() == FIRST_CODE.encode())


def notification_copies_the_code_and_shows_none(job):
    job.desktop.clear_clipboard()
    earlier = len(job.notifications())
    job.deliver(SECOND, SECOND_CODE)
    told = wait_for("a notification came", lambda: job.notifications()[earlier:])
    words = "\n".join(told[0])
    for wanted in ("Google: new code", job.number, "Copy code"):
        check(wanted in words, f"the notification does not say “{wanted}”")
    wait_for("it is on the screen", lambda: job.desktop.run("dunstctl", "count", "displayed") not in ("", "0"))
    job.desktop.run("dunstctl", "context")
    wait_for("the code is on the clipboard", lambda: job.desktop.clipboard() == SECOND_CODE.encode())


def process_shows_no_secret(job):
    place = Path(f"/proc/{job.app.process.pid}")
    found = traces.in_process(job.app.process.pid, (KEY, *SECRETS))
    check(not found, f"it stands in the open: {found}")
    limits = (place / "limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    check(core.split()[4:6] == ["0", "0"], f"it may leave a core file: {core}")


def number_is_released(job):
    job.app.press("Release")
    job.app.press("Release", "Release number")
    wait_for("the service released it", lambda: job.simulator.orders()[0]["released"])


def key_is_refused(job):
    job.simulator.situation("all", "invalid-key")
    refresh = job.app.find(Role.PUSH_BUTTON, "Refresh")
    if refresh.has(State.ENABLED):  # a poll may have been refused already
        refresh.press()
    wait_for("it says so", lambda: "Key refused" in job.app.find(Role.LABEL, "Connection").said)
    job.quit()
    job.simulator.situation("all", "none")


def others_can_not_read_its_memory(job):
    check(not _may_open_memory(job.app.process.pid), "another program can open its memory")
    with subprocess.Popen(("sleep", "600"), stdin=subprocess.DEVNULL) as other:
        may = _may_open_memory(other.pid)
        other.kill()
    check(may, "nobody can open any memory here: that says nothing")
    owner = Path(f"/proc/{job.app.process.pid}/environ").stat().st_uid
    check(owner == 0, f"its environment belongs to {owner}, not to root")


def crash_leaves_no_memory_behind(job):
    for number in (signal.SIGABRT, signal.SIGSEGV):
        job.start()
        wait_for("it is connected", lambda: "Connected" in job.app.find(Role.LABEL, "Connection").said)
        job.app.process.send_signal(number)
        wait_for("it has crashed", lambda: job.app.process.poll() is not None)
        check(job.app.process.returncode != 0, "it has survived")
        left = [path for path in traces.files_below(job.desktop.folder) if path.name.startswith("core")]
        left += Path.cwd().glob("core*")
        check(not left, f"a dump was left: {left}")


def log_is_its_owners_alone(job):
    logs = list((job.home / ".local/state/linekeeper").rglob("*.log*"))
    check(logs, "there is no log")
    for log in logs:
        check(log.stat().st_mode & 0o777 == 0o600, f"{log} can be read by others")
        check(log.parent.stat().st_mode & 0o777 == 0o700, f"{log.parent} is open to others")
    words = "\n".join(log.read_text() for log in logs)
    check("linekeeper.api" in words, "the log does not tell of calls")


def key_is_nowhere(job):
    found = [(str(path), what) for path in _all_files(job) for what in traces.in_file(path, (KEY,))]
    check(not found, f"the key stands in {found}")


def codes_are_in_the_record_alone(job):
    data = job.home / ".local/share/linekeeper"
    inside, outside = [], []
    for path in _all_files(job):
        for what in traces.in_file(path, SECRETS):
            (inside if data in path.parents else outside).append((str(path), what))
    check(not outside, f"codes stand in {outside}")
    strangers = [place for place, _ in inside if not _is_record(Path(place))]
    check(not strangers, f"codes stand in {strangers}, which are no records")
    names = {secret for _, (secret, _) in inside}
    check(names == set(SECRETS), f"the search has found {names} in the record, not all: it searches wrongly")


def notifications_said_no_code(job):
    told = "\n".join("\n".join(words) for words in job.notifications())
    check("Google: new code" in told, "nobody was notified")
    found = [secret for secret in SECRETS if secret in told]
    check(not found, f"{found} went over the bus")


def _may_open_memory(process):
    """Whether another program of the same user can, as one that steals keys would."""
    done = subprocess.run(("head", "-c0", f"/proc/{process}/mem"), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0


def _is_record(path):
    return "record" in path.name or "backup" in str(path.parent).lower()


def _all_files(job):
    """All that the program can have written, and what those it spoke to have: home, runtime folder, temporary files, the
    words of every program, the picture of the screen."""
    yield from traces.files_below(job.desktop.folder)
    for shared in ("/tmp", "/var/tmp", "/dev/shm"):
        yield from traces.changed_below(shared, BEGAN, depth=1)


STEPS = (everything_is_logged, first_start_asks_for_the_key, key_connects_and_services_are_listed, codes_are_to_be_hidden,
         number_is_rented_with_an_area, button_copies_the_code, notification_copies_the_code_and_shows_none,
         process_shows_no_secret, others_can_not_read_its_memory, number_is_released, key_is_refused,
         crash_leaves_no_memory_behind, log_is_its_owners_alone, key_is_nowhere, codes_are_in_the_record_alone,
         notifications_said_no_code)
