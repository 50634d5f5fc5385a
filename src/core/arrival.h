// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace linekeeper {

/// A message that came while we look was sent between two looks. By how many whole hours its time is too early for
/// that, as when its zone was written down wrong; 0 where it is not, or where it is too early by anything else: then it
/// is an old message which the service listed late. 0, too, without a look (`formerLook` not valid) not long ago.
int hoursTooEarly(const QDateTime& sent, const QDateTime& arrived, const QDateTime& formerLook);

/// Nothing is sent after it has come.
bool isAhead(const QDateTime& sent, const QDateTime& arrived);

} // namespace linekeeper
