// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// What a message says whose whole text came encoded: in HTML's references (&#52;&amp;), as a part of an address
/// ("Your%20code", "Your+code"), as mail has it ("Your=20code") or as the hex digits of its UTF-16 units ("00340038").
/// Nothing where that is not clear of the whole: then the text is read as it came. For the finder and for pins alone; a
/// text is shown as it came.
std::optional<QString> decodedText(QStringView text);

} // namespace linekeeper
