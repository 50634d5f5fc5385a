// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace linekeeper {

/// Returns by how many whole hours a message's time is too early, as when its time zone was written down wrong: a
/// message that arrives while we poll was sent between two polls. 0 if the time is not too early, if it is too early by
/// anything but whole hours (then it is an old message that the service listed late), or if there was no recent poll
/// before (`formerPoll` is invalid or too old).
int hoursTooEarly(const QDateTime& sent, const QDateTime& arrived, const QDateTime& formerPoll);

/// True if the message was sent after it arrived, which can't be.
bool isAhead(const QDateTime& sent, const QDateTime& arrived);

} // namespace linekeeper
