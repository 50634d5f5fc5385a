// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace linekeeper {

/// Asks the event loop of the main thread how long it is going to sleep, by standing between Qt and the system's
/// ppoll().
class SleepingLoop final
{
public:
    /// Before the application: Qt's own loop is taken in place of GLib's.
    static void prepare();
    /// Runs the loop until it has nothing to do, and wakes it again: how long it would have slept, were it not for
    /// something from outside. More than a year where no timer runs at all.
    static std::chrono::nanoseconds nextSleep();
};

} // namespace linekeeper
