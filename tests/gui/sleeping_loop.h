// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace linekeeper {

/// Finds out how long the event loop of the main thread is going to sleep, by intercepting the system's ppoll().
class SleepingLoop final
{
public:
    /// Call it before the application is created: selects Qt's own event loop instead of GLib's.
    static void prepare();
    /// Runs the loop until it is idle, and wakes it again. Returns how long it would have slept without an outside
    /// event: more than a year if no timer is running.
    static std::chrono::nanoseconds nextSleep();
};

} // namespace linekeeper
