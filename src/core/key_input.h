// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace linekeeper {

/// The part of what was pasted that is the API key: without the header, scheme or name before it ("Authorization:
/// Bearer", "API key:", "OTP_API_KEY="), without what stands behind it then, such as another secret or header, and
/// without quotes and brackets around it. What has none of these is the key as it stands, and so is what has nothing
/// behind them. A view into `typed`: no copy of the key is made.
QStringView keyWithin(QStringView typed);

} // namespace linekeeper
