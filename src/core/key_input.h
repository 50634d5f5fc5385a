// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace linekeeper {

/// Returns the part of a pasted text that is the API key: without the header, scheme or name before it ("Authorization:
/// Bearer", "API key:", "OTP_API_KEY="), without what follows it in that case, such as another secret or header, and
/// without quotes and brackets around it. A text with none of these is the key itself, and so is one that has nothing
/// after them. The result is a view into `typed`: the key is not copied.
QStringView keyWithin(QStringView typed);

} // namespace linekeeper
