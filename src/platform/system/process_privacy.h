// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

#include <functional>

namespace linekeeper {

/// Prevents a crash of this process from writing its memory, with codes and key, to disk. Call it first in main().
void forbidCoreDumps();

/// Protects the process from others of the same user: its memory and environment in /proc belong to root from then on,
/// no debugger can attach, and the system makes no core dump, not even for a crash reporter. Call it before the key is
/// read. Returns false if the system refuses.
bool keepMemoryPrivate();

/// Lets the desktop's portal identify this program, then calls the handler: once, and not if the context is gone.
/// Portals up to version 1.20 read /proc/PID/root at a program's first call and refuse all its calls if they can't, as
/// is the case after keepMemoryPrivate(); they remember the result as long as the bus connection lasts. Without this
/// the color scheme would fail, and file dialogs on desktops where the portal shows them. Waits half a second at most,
/// and not at all without a portal.
void introduceToPortal(const QDBusConnection& bus, QObject* context, std::function<void()> handler);

} // namespace linekeeper
