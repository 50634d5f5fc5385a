// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

namespace linekeeper {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace linekeeper
