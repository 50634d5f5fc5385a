# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job on a real desktop, step by step. Each takes what the one before it left."""

import re
import subprocess
import time

import traces
from accessible import Role, State
from job import KEY
from waiting import check, wait_for

WITHIN = 6  # seconds from a message's arrival at the service to its row in the window
FIRST = "G-276964 is your Google verification code."
FIRST_PIN = "276964"
SECOND = "Your Google code is 508113. Don't share it."
SECOND_PIN = "508113"


def first_start_asks_for_the_key(job):
    job.start()
    field = job.app.find(Role.PASSWORD_TEXT, "API key")
    check(field.length() == 0, "the field for the key is not empty")
    check(not job.app.look(Role.TABLE, "Numbers"), "numbers are shown before there is a key")


def key_connects_and_services_are_listed(job):
    _type_key(job)
    job.app.press("Connect")
    services = job.app.find(Role.LIST, "Services")
    wait_for("services are listed", lambda: services.node.get_child_count() > 10)
    check("Google" in services.children()[0].name or any("Google" in row.name for row in services.children()),
          "Google is not among the services")
    check(not job.app.look(Role.PASSWORD_TEXT, "API key"), "the field for the key is still there")


def number_is_rented_with_an_area(job):
    job.app.find(Role.TEXT, "Filter services").set_text("goog")
    wait_for("one service is left", lambda: job.app.find(Role.LIST, "Services").node.get_child_count() == 1)
    job.app.press("Rent number")
    dialog = "Rent a number"
    check(job.app.find(Role.COMBO_BOX, "Service", dialog).said == "Google", "the service on the left is not the one offered")
    # The dialog begins with the duration, which is the first that Google has a price for.
    wait_for("the dialog has the focus", lambda: job.app.find(Role.COMBO_BOX, "Duration", dialog).has(State.FOCUSED))
    wait_for("three days are chosen", lambda: job.app.find(Role.COMBO_BOX, "Duration", dialog).said.startswith("3 days"))
    job.app.find(Role.TEXT, "Area codes", dialog).set_text("212")
    job.app.press("Rent number", dialog)
    rows = wait_for("the number is listed", job.numbers)
    orders = job.simulator.orders()
    check(len(orders) == 1 and len(rows) == 1, f"one number was rented, not {len(orders)}; {len(rows)} are listed")
    check(orders[0]["serviceName"] == "Google", f"{orders[0]['serviceName']} was rented, not Google")
    check(orders[0]["areas"] == "212", f"the areas asked for were “{orders[0]['areas']}”")
    job.order = orders[0]["orderId"]
    digits = re.sub(r"\D", "", orders[0]["number"])[-10:]
    job.number = f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
    check("Google" in rows[0] and job.number in rows[0], f"the row says “{rows[0]}”, not Google and {job.number}")
    wait_for("the dialog is closed", lambda: len(job.app.windows()) == 1)


def message_appears_within_six_seconds(job):
    began = time.monotonic()
    job.deliver(FIRST, FIRST_PIN)
    wait_for("the message is listed", lambda: any(FIRST in row for row in job.messages()))
    took = time.monotonic() - began
    check(took <= WITHIN, f"the message took {took:.1f} s, more than {WITHIN} s")
    wait_for("the number's row shows the code", lambda: any(FIRST_PIN in row for row in job.numbers()))


def notification_offers_the_code(job):
    told = wait_for("a notification came", job.notifications)
    check(len(told) == 1, f"{len(told)} notifications came of one message")
    words = "\n".join(told[0])
    for wanted in ("Google", FIRST_PIN, job.number, "Copy code"):
        check(wanted in words, f"the notification does not say “{wanted}”")


def button_copies_the_code(job):
    job.desktop.clear_clipboard()
    job.app.press("Copy code")
    wait_for("the code is on the clipboard", lambda: job.desktop.clipboard() == FIRST_PIN.encode())


def button_copies_the_number(job):
    job.app.press("Copy number")
    wanted = ("+1" + re.sub(r"\D", "", job.number)).encode()
    wait_for("the number is on the clipboard", lambda: job.desktop.clipboard() == wanted)


def closed_window_stays_in_the_tray(job):
    job.activate()
    job.desktop.press("alt+F4")
    wait_for("the window is gone", lambda: not job.app.window_is_shown())
    check(job.app.process.poll() is None, "closing the window ended the program")
    wait_for("the icon is in the tray", job.desktop.tray_icons)


def notification_copies_the_code_while_hidden(job):
    job.desktop.clear_clipboard()
    earlier = len(job.notifications())
    job.deliver(SECOND, SECOND_PIN)
    wait_for("a notification came", lambda: any(SECOND_PIN in "".join(told) for told in job.notifications()[earlier:]))
    wait_for("it is on the screen", lambda: job.desktop.run("dunstctl", "count", "displayed") not in ("", "0"))
    job.desktop.run("dunstctl", "context")
    wait_for("the code is on the clipboard", lambda: job.desktop.clipboard() != b"nothing yet")
    check(job.desktop.clipboard() == SECOND_PIN.encode(), f"{job.desktop.clipboard()!r} is on the clipboard")
    check(not job.app.window_is_shown(), "copying from the notification opened the window")
    wait_for("the notifications of what was copied are gone", lambda: job.desktop.run("dunstctl", "count", "displayed") == "0")


def second_start_raises_the_first(job):
    second = job.spawn()
    wait_for("the second start ends", lambda: second.poll() is not None)
    check(second.returncode == 0, f"the second start ended with {second.returncode}")
    wait_for("the window is back", job.app.window_is_shown)
    job.activate()
    check(any(SECOND in row for row in job.messages()), "the message that came meanwhile is not listed")


def released_number_is_under_ended(job):
    job.app.press("Release")
    dialog = "Release number"
    said = job.app.find(Role.LABEL, "Number to release", dialog).said
    check(said == job.number, f"the dialog speaks of “{said}”, not of {job.number}")
    job.app.press("Release", dialog)
    wait_for("the service released it", lambda: job.simulator.orders()[0]["released"])
    wait_for("no number is active", lambda: not job.numbers())
    job.choose_tab("Ended")
    rows = wait_for("the number is under Ended", job.numbers)
    check(len(rows) == 1 and job.number in rows[0] and "released" in rows[0], f"under Ended stands {rows}")


def quits_by_its_key(job):
    job.quit()
    check(not job.desktop.tray_icons(), "the icon is still in the tray")
    check(job.desktop.clipboard() is None, "a code or the test's own text is still on the clipboard")


def restart_shows_everything_and_asks_for_no_key(job):
    job.start()
    _everything_is_there(job)
    wait_for("it is connected", lambda: "Connected" in job.app.find(Role.LABEL, "Connection").said)
    check(not job.app.look(Role.PASSWORD_TEXT, "API key"), "a key is asked for")


def key_is_nowhere_to_be_read(job):
    found = subprocess.run(("grep", "-rlaF", KEY, str(job.desktop.home), str(job.desktop.runtime),
                            str(job.desktop.processes.logs)), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    check(found.returncode == 1, f"the key stands in {found.stdout.decode()}{found.stderr.decode()}")
    found = traces.in_process(job.app.process.pid, (KEY,))
    check(not found, f"the key stands in the open: {found}")
    job.quit()


def restart_without_the_service_shows_everything(job):
    job.simulator.stop()
    job.start()
    _everything_is_there(job)
    wait_for("it says that it is offline", lambda: "Offline" in job.app.find(Role.LABEL, "Connection").said)
    check(not job.app.look(Role.PASSWORD_TEXT, "API key"), "a key is asked for")
    job.quit()
    job.simulator.start()


def without_a_keyring_the_key_is_for_the_session(job):
    job.desktop.stop_keyring()
    job.home = job.desktop.folder / "second-home"
    job.home.mkdir(mode=0o700)
    job.start()
    status = job.app.find(Role.LABEL, "Status")
    wait_for("it says that there is no keychain", lambda: "no keychain" in status.said)
    _type_key(job)
    job.app.press("Connect")
    job.app.find(Role.PUSH_BUTTON, "Use for this session only")
    check("The key works" in status.said and "no keychain" in status.said, f"it says: {status.said}")
    job.app.press("Use for this session only")
    services = job.app.find(Role.LIST, "Services")
    wait_for("services are listed", lambda: services.node.get_child_count() > 10)
    job.quit()


def _type_key(job):
    field = job.app.find(Role.PASSWORD_TEXT, "API key")
    field.focus()
    job.desktop.type(KEY)
    wait_for("the key is typed", lambda: field.length() == len(KEY))
    check(not field.text(), "the key can be read in its field")


def _everything_is_there(job):
    job.app.find(Role.LIST, "Services")
    job.choose_tab("Ended")
    rows = wait_for("the number is listed", job.numbers)
    check(len(rows) == 1 and job.number in rows[0], f"the rows are {rows}")
    messages = wait_for("the messages are listed", job.messages)
    check(len(messages) == 2 and SECOND in messages[0] and FIRST in messages[1], f"the messages are {messages}")


STEPS = (first_start_asks_for_the_key, key_connects_and_services_are_listed, number_is_rented_with_an_area,
         message_appears_within_six_seconds, notification_offers_the_code, button_copies_the_code,
         button_copies_the_number, closed_window_stays_in_the_tray, notification_copies_the_code_while_hidden,
         second_start_raises_the_first, released_number_is_under_ended, quits_by_its_key,
         restart_shows_everything_and_asks_for_no_key, key_is_nowhere_to_be_read,
         restart_without_the_service_shows_everything, without_a_keyring_the_key_is_for_the_session)
