# SPDX-License-Identifier: GPL-3.0-or-later
"""What the steps share: the desktop, the simulated service, the program, and what is known of the number so far."""

import re

from accessible import Application, Role, State, connect
from simulator import Simulator
from waiting import check, wait_for

KEY = "e2e-7f3c91d05ab84e62"


class Job:
    def __init__(self, desktop, program, simulator):
        self.desktop = desktop
        self.simulator = Simulator(desktop.processes, desktop.environment, simulator, KEY)
        self.app = None
        self.order = ""   # of the number that is rented
        self.number = ""  # as the table shows it
        self.home = desktop.home
        self._program = program

    def prepare(self):
        self.desktop.start()
        connect(self.desktop.environment)
        self.simulator.start()

    def spawn(self):
        """Starts the program and looks at nothing."""
        environment = self.desktop.environment | {"HOME": str(self.home)}
        return self.desktop.processes.start("linekeeper", self._program, "--server", self.simulator.address,
                                            environment=environment)

    def start(self):
        """Starts the program and waits for its window."""
        self.app = Application(self.spawn())
        wait_for("the window is on the screen", self.app.window_is_shown)
        self.activate()

    def activate(self):
        """Waits until keys go to the window, as the window manager lets them."""
        wait_for("the window has the focus", lambda: any(window.has(State.ACTIVE) for window in self.app.windows()))

    def quit(self):
        """Ctrl+Q, and the end that follows."""
        self.activate()
        self.desktop.press("ctrl+q")
        wait_for("the program ends", lambda: self.app.process.poll() is not None)
        words = self.desktop.processes.log("linekeeper").read_text(errors="replace")
        # A sanitizer that has found something, a leak too, says it there.
        check(self.app.process.returncode == 0, f"the program ends with {self.app.process.returncode}:\n{words}")
        check("runtime error:" not in words, f"UndefinedBehaviorSanitizer complains:\n{words}")

    def choose_tab(self, name):
        """Presses the tab that begins with the name; its count is part of what it is called."""
        def tab():
            found = (widget for window in self.app.windows() for widget in window.below())
            return next((w for w in found if w.node.get_role() == Role.PAGE_TAB and w.name.startswith(name)), None)
        wait_for(f"there is a tab “{name}”", tab).press()

    def messages(self):
        """The texts of the messages that are listed, newest first."""
        return [" ".join(row) for row in self.app.rows("Messages")]

    def numbers(self):
        return [" | ".join(row) for row in self.app.rows("Numbers")]

    def deliver(self, text, pin):
        self.simulator.deliver(self.order, text, pin)

    def notifications(self):
        """The texts of each notification that was asked for on the bus, its buttons included."""
        log = self.desktop.processes.log("notifications").read_text(errors="replace")
        calls = re.split(r"^(?=method call|method return|signal|error)", log, flags=re.MULTILINE)
        return [re.findall(r'string "(.*?)"$', call, flags=re.MULTILINE | re.DOTALL)
                for call in calls if call.startswith("method call") and "member=Notify\n" in call]
