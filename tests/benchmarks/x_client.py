# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program on the same X server, without the cost of starting one: presses keys and pastes."""

import select
import time

from Xlib import X, XK, Xatom, display
from Xlib.ext import xtest

PATIENCE = 30


class XClient:
    def __init__(self, name):
        self._display = display.Display(name)
        self._window = self._display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._clipboard = self._display.intern_atom("CLIPBOARD")
        self._text = self._display.intern_atom("UTF8_STRING")
        self._target = self._display.intern_atom("LINEKEEPER_BENCHMARK")

    def press(self, *keys):
        """Presses keys together, as a person does: what has the focus gets them."""
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.flush()

    def paste(self):
        """What another program would get; None if nobody offers any."""
        self._window.convert_selection(self._clipboard, self._text, self._target, X.CurrentTime)
        self._display.flush()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            while self._display.pending_events():
                event = self._display.next_event()
                if event.type == X.SelectionNotify:
                    return self._take() if event.property == self._target else None
            select.select([self._display], [], [], 0.1)
        raise TimeoutError("the owner of the clipboard does not answer")

    def _take(self):
        found = self._window.get_full_property(self._target, X.AnyPropertyType)
        self._window.delete_property(self._target)
        return bytes(found.value) if found and found.property_type != Xatom.INTEGER else None
