// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>

namespace linekeeper {

/// True for 0 to 9 only. QChar::isDigit() also accepts the digits of other scripts, which the service neither sends nor
/// takes.
constexpr bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace linekeeper
