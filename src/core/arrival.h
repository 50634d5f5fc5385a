// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace linekeeper {

/// True where a message can't have been sent when its time says: the time lies ahead of its arrival, or some hours before
/// a look at its number, not long ago, that did not list it yet. A zone that was written down wrong does that. Without such a
/// look (`formerLook` not valid) a time that lies behind is believed, as is one of another day: that is an old message
/// which the service listed late.
bool contradictsArrival(const QDateTime& sent, const QDateTime& arrived, const QDateTime& formerLook);

/// The same for a message whose time was edited after it came; `wasOff` says what was found then.
bool contradictsArrivalStill(const QDateTime& sent, const QDateTime& arrived, bool wasOff);

} // namespace linekeeper
