# SPDX-License-Identifier: GPL-3.0-or-later
"""An X server that tells when a program's window shows its first picture. Without a window manager: the window is the program's own."""

import os
import select
import subprocess
import time

from Xlib import X, display
from Xlib.ext import damage

PATIENCE = 30
LEAST_WIDTH = 300  # narrower ones are no windows for people
LEAST_COLOURS = 4  # a window that is mapped and not painted yet has one


class Screen:
    def __init__(self):
        read, write = os.pipe()
        # Without -noreset it would start anew whenever its last program has gone, which takes 20 ms.
        self._server = subprocess.Popen(("Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp",
                                         "-noreset"), pass_fds=[write], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = f":{number.readline().strip()}"
        self._display = display.Display(self.name)
        self._display.damage_query_version()
        self._display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()

    def stop(self):
        self._display.close()
        self._server.terminate()
        self._server.wait()

    def start(self, command, environment):
        """Starts a program; gives it and the seconds until its window was painted."""
        self._forget_events()
        began = time.monotonic()
        process = subprocess.Popen(command, env=environment | {"DISPLAY": self.name}, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        windows = {}
        while time.monotonic() - began < PATIENCE:
            while self._display.pending_events():
                event = self._display.next_event()
                now = time.monotonic()
                if event.type == X.MapNotify and not event.override:
                    windows[event.window.id] = event.window.get_geometry()
                    event.window.damage_create(damage.DamageReportRawRectangles)
                elif event.type == self._display.extension_event.DamageNotify and self._is_painted(event, windows):
                    return process, now - began
            select.select([self._display], [], [], 0.1)
        process.kill()
        raise TimeoutError(f"{command[0]} paints no window")

    def _forget_events(self):
        self._display.sync()
        while self._display.pending_events():
            self._display.next_event()

    def _is_painted(self, event, windows):
        drawable = self._display.create_resource_object("window", getattr(event.drawable, "id", event.drawable))
        whole = windows.get(drawable.id)
        if not whole or whole.width < LEAST_WIDTH or event.area.width * event.area.height < whole.width * whole.height / 2:
            return False
        pixels = drawable.get_image(0, 0, whole.width, whole.height, X.ZPixmap, 0xFFFFFFFF).data
        return len({pixels[i:i + 4] for i in range(0, len(pixels), 4 * 37)}) >= LEAST_COLOURS
