# SPDX-License-Identifier: GPL-3.0-or-later
"""A program as assistive technology sees it: widgets by role and accessible name. Needs DISPLAY and the bus in os.environ."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from waiting import Failed, check, wait_for  # noqa: E402

Role = Atspi.Role
State = Atspi.StateType
# What has rows, of which there may be many: they are asked for by name, never searched through.
ROWS = (Role.TABLE, Role.LIST, Role.TREE, Role.TREE_TABLE)


class Widget:
    """One accessible object."""

    def __init__(self, node):
        self.node = node

    @property
    def name(self):
        return self.node.get_name() or ""

    @property
    def said(self):
        """What a label with a name of its own says, or what is chosen in a combo box."""
        return self.node.get_description() or ""

    def is_called(self, name):
        """Whether this is its name."""
        return self.name == name

    def has(self, *states):
        held = self.node.get_state_set()
        return all(held.contains(state) for state in states)

    def children(self):
        nodes = (self.node.get_child_at_index(i) for i in range(self.node.get_child_count()))
        return [Widget(node) for node in nodes if node]

    def below(self):
        """This widget and all it contains, except rows."""
        yield self
        if self.node.get_role() not in ROWS:
            for child in self.children():
                yield from child.below()

    def press(self):
        """Does what a click does. The action goes off in the program after the answer, so nobody waits for dialogs."""
        check(self.has(State.ENABLED), f"“{self.name}” is disabled")
        actions = [self.node.get_action_name(i) for i in range(self.node.get_n_actions())]
        check("Press" in actions, f"“{self.name}” can't be pressed, only {actions}")
        self.node.do_action(actions.index("Press"))

    def focus(self):
        """Gives it the keyboard."""
        wait_for(f"“{self.name}” has the keyboard", lambda: self.node.grab_focus() and self.has(State.FOCUSED))

    def text(self):
        # By the interface: later libraries have a get_text() of the node itself that means another thing.
        return Atspi.Text.get_text(self.node, 0, -1)

    def length(self):
        """How many letters it holds; a field for secrets tells no more."""
        return self.node.get_character_count()

    def set_text(self, text):
        check(self.node.set_text_contents(text), f"“{self.name}” takes no text")
        wait_for(f"“{self.name}” holds the text", lambda: self.text() == text)

    def rows(self):
        """The texts of a table, a list of cells per row."""
        columns = self.node.get_n_columns()
        return [[self.node.get_accessible_at(row, column).get_name() or "" for column in range(columns)]
                for row in range(self.node.get_n_rows())]

    def tree(self, depth=0):
        """Lines that show it and what it contains, for whoever reads a failure."""
        try:
            states = [nick for nick, state in (("showing", State.SHOWING), ("focused", State.FOCUSED),
                                               ("enabled", State.ENABLED)) if self.has(state)]
            yield f"{'  ' * depth}{self.node.get_role_name()} “{self.name}” {self.said} {' '.join(states)}"
            for child in self.children()[:200]:
                yield from child.tree(depth + 1)
        except GLib.Error as error:
            yield f"{'  ' * depth}({error.message})"


class Application:
    """A running program."""

    def __init__(self, process):
        self.process = process
        wait_for("the program is on the accessibility bus", self._is_there)

    def _nodes(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        return [node for i in range(desktop.get_child_count()) if (node := desktop.get_child_at_index(i))]

    def _is_there(self):
        check(self.process.poll() is None, f"the program ended with {self.process.poll()}")
        return self._root() is not None

    def _root(self):
        for node in self._nodes():
            try:
                if node.get_process_id() == self.process.pid:
                    # The cache learns of changes by signals that arrive late; the program itself always knows.
                    node.set_cache_mask(Atspi.Cache.NONE)
                    return Widget(node)
            except GLib.Error:
                continue
        return None

    def windows(self):
        root = self._root()
        return root.children() if root else []

    def look(self, role, name, inside=None):
        """The widget that is on the screen with this role and name, or None. `inside` names a window."""
        windows = [window for window in self.windows() if inside in (None, window.name)]
        for window in windows:
            for widget in window.below():
                if widget.node.get_role() == role and widget.is_called(name) and widget.has(State.SHOWING):
                    return widget
        return None

    def find(self, role, name, inside=None):
        what = f"{Atspi.role_get_name(role)} “{name}”" + (f" in “{inside}”" if inside else "")
        return wait_for(f"{what} is on the screen", lambda: self.look(role, name, inside))

    def press(self, name, inside=None, role=Role.PUSH_BUTTON):
        """Presses a button as soon as it can be."""
        wait_for(f"“{name}” can be pressed", lambda: self.find(role, name, inside).has(State.ENABLED))
        self.find(role, name, inside).press()

    def rows(self, name):
        """The rows of the table of that name; none while it is not on the screen."""
        table = self.look(Role.TABLE, name)
        return table.rows() if table else []

    def window_is_shown(self):
        return any(window.has(State.SHOWING) for window in self.windows())

    def tree(self):
        root = self._root()
        return "\n".join(root.tree()) if root else "(not on the accessibility bus)"


def connect(environment):
    """Joins the accessibility bus of a desktop. Once in a process: the library keeps its connection."""
    import os
    os.environ.update(environment)
    if Atspi.init() not in (0, 1):
        raise Failed("the accessibility bus can't be reached")
    Atspi.set_timeout(60000, 60000)
