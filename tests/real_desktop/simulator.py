# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated service, and what a test may do behind its back."""

import json
import urllib.request

from waiting import check, wait_for


class Simulator:
    """One run of linekeeper-simulator, on a port that stays the same when it is started again."""

    def __init__(self, processes, environment, program, key):
        self._processes = processes
        self._environment = environment
        self._program = program
        self._key = key
        self._process = None
        self.address = ""

    def start(self):
        port = self.address.split(":")[2].split("/")[0] if self.address else "0"
        log = self._processes.log("simulator")
        log.unlink(missing_ok=True)
        self._process = self._processes.start("simulator", self._program, "--key", self._key, "--control",
                                              "--port", port, environment=self._environment)
        words = wait_for("the simulator listens", lambda: log.read_text() if "\n" in log.read_text() else "")
        check(words.startswith("listening on "), f"the simulator says: {words}")
        self.address = words.split()[2]

    def stop(self):
        self._processes.stop(self._process)

    def _control(self, what, body=None):
        root = self.address.split("/api/")[0]
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{root}/control/{what}", data, {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as answer:
            return json.load(answer).get("data")

    def orders(self):
        """The orders as the service knows them, oldest first."""
        return self._control("orders")["orders"]

    def calls(self):
        """How many requests the service has got."""
        return self._control("requests")["count"]

    def deliver(self, order, text, pin):
        """Lets a message arrive on a rented number."""
        self._control("messages", {"orderId": order, "text": text, "pin": pin})

    def situation(self, call, name):
        """Lets a call, or all, be answered in a way of its own from now on; "none" ends that."""
        self._control("situations", {"call": call, "situation": name})
