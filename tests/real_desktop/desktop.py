# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of the test's own: X server, session bus, window manager, tray, notifications, keyring, accessibility."""

import os
import select
import shutil
import subprocess
import tempfile
from pathlib import Path

import screenshot
from processes import Processes
from waiting import PATIENCE, check, wait_for

TOOLS = ("Xvfb", "dbus-daemon", "dbus-monitor", "dbus-send", "openbox", "trayer", "dunst", "dunstctl",
         "gnome-keyring-daemon", "xdotool", "xclip", "xwininfo")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
NOTIFICATIONS = "org.freedesktop.Notifications"
KEYRING = "org.freedesktop.secrets"
# Nothing can be started through this bus: what is not started below is missing, as on a desktop without it.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def launcher():
    return next((path for path in LAUNCHERS if os.access(path, os.X_OK)), None)


def missing_tools():
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    return missing if launcher() else [*missing, "at-spi-bus-launcher"]


class Desktop:
    """Everything of it lives in one folder and below this process."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="linekeeper-desktop-"))
        self.processes = Processes(self.folder / "logs")
        self.home = self.folder / "home"
        self.runtime = self.folder / "run"
        for folder in (self.home, self.runtime, self.folder / "screen"):
            folder.mkdir(mode=0o700)
        kept = ("PATH", "TMPDIR", "UBSAN_OPTIONS", "LSAN_OPTIONS")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.runtime), "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "XDG_SESSION_TYPE": "x11", "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        # libxkbcommon measures a keymap's texts with strndup, which the strict check takes for reading too far.
        self.environment["ASAN_OPTIONS"] = f"{os.environ.get('ASAN_OPTIONS', '')}:strict_string_checks=0".lstrip(":")
        self._keyring = None

    def start(self):
        self._start_screen()
        self._start_bus()
        self.processes.start("accessibility", launcher(), "--launch-immediately", environment=self.environment)
        self.processes.start("openbox", "openbox", environment=self.environment)
        self.processes.start("trayer", "trayer", "--edge", "bottom", environment=self.environment)
        self._start_notifications()
        self.start_keyring()
        for name in ("org.a11y.Bus", NOTIFICATIONS):
            self._wait_for_owner(name)
        wait_for("the window manager runs", lambda: self.run("xdotool", "get_desktop").isdigit())
        wait_for("the tray's host runs", lambda: '"panel"' in self.run("xwininfo", "-root", "-tree"))

    def stop(self):
        self.processes.stop_all()

    def _start_screen(self):
        read, write = os.pipe()
        self.processes.start("xvfb", "Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp",
                             "-noreset", "-fbdir", str(self.folder / "screen"), environment=self.environment,
                             pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as number:
            readable, _, _ = select.select([number], [], [], PATIENCE)
            display = number.readline().strip() if readable else ""
        check(display, "Xvfb does not start")
        self.environment["DISPLAY"] = f":{display}"

    def _start_bus(self):
        config = self.folder / "bus.conf"
        config.write_text(BUS.format(path=self.runtime / "bus"))
        self.processes.start("bus", "dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile",
                             environment=self.environment)
        wait_for("the session bus runs", (self.runtime / "bus").exists)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.runtime / 'bus'}"
        # What is sent to the notification server and what it says.
        self.processes.start("notifications", "dbus-monitor", "--session", f"interface='{NOTIFICATIONS}'",
                             environment=self.environment)

    def _start_notifications(self):
        # dunst offers a notification's actions in a menu; this one keeps what it is offered and takes "Copy code".
        menu = self.folder / "menu"
        menu.write_text(f"#!/bin/sh\ntee -a {self.processes.log('menu')} | grep -m1 'Copy code'\n")
        menu.chmod(0o700)
        config = self.folder / "dunstrc"
        config.write_text(f"[global]\ndmenu = {menu}\nidle_threshold = 0\n")
        self.processes.start("dunst", "dunst", "-config", str(config), environment=self.environment)

    def start_keyring(self):
        self._keyring = self.processes.start("keyring", "gnome-keyring-daemon", "--foreground", "--components=secrets",
                                             "--unlock", environment=self.environment, stdin=subprocess.PIPE)
        self._keyring.stdin.write(b"throw-away")
        self._keyring.stdin.close()
        self._wait_for_owner(KEYRING)

    def stop_keyring(self):
        self.processes.stop(self._keyring)
        wait_for("the keyring is gone", lambda: not self._has_owner(KEYRING))

    def _has_owner(self, name):
        return "boolean true" in self.run("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
                                          "/", "org.freedesktop.DBus.NameHasOwner", f"string:{name}")

    def _wait_for_owner(self, name):
        wait_for(f"{name} is on the bus", lambda: self._has_owner(name))

    def run(self, *command):
        """What a short command prints; nothing if it fails."""
        done = subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              check=False)
        return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""

    def press(self, *keys):
        """Presses keys as a person does: what has the focus gets them."""
        self.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        self.run("xdotool", "type", "--delay", "20", text)

    def clipboard(self):
        """The bytes that another program would paste; None if nobody offers any."""
        done = subprocess.run(("xclip", "-o", "-selection", "clipboard"), env=self.environment, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=60, check=False)
        return done.stdout if done.returncode == 0 else None

    def clear_clipboard(self):
        """Puts a text of the test's own on the clipboard."""
        subprocess.run(("xclip", "-i", "-selection", "clipboard"), env=self.environment, input=b"nothing yet",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=True)
        wait_for("the clipboard is the test's", lambda: self.clipboard() == b"nothing yet")

    def tray_icons(self):
        """The program's windows that stand in the tray's panel."""
        lines = self.run("xwininfo", "-name", "panel", "-tree").splitlines()
        return [line for line in lines if "linekeeper" in line.lower()]

    def picture(self, png):
        screenshot.save(self.folder / "screen" / "Xvfb_screen0", png)
