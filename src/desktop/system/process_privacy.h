// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

#include <functional>

namespace linekeeper {

/// Lets no crash of this process write its memory, with codes and key, to a disk. Call it first thing in main().
void forbidCoreDumps();

/// Closes the process to others of the same person: its memory and environment in /proc belong to root from then on, no
/// debugger attaches, and the system takes no dump, not even one that a crash reporter would collect. Call it before
/// the key is read. False where the system refuses.
bool keepMemoryPrivate();

/// Lets the desktop's portal look at who is asking, then runs the handler: once, and not if the context is gone.
/// Portals up to version 1.20 read /proc/PID/root at a program's first call and refuse all its calls where they can't,
/// as they can't after keepMemoryPrivate(); what they have found they remember as long as the bus connection lasts.
/// Without it the colour scheme and, on desktops where the portal shows them, file dialogs would fail. Waits half a
/// second at most; no portal, no waiting.
void introduceToPortal(const QDBusConnection& bus, QObject* context, std::function<void()> handler);

} // namespace linekeeper
