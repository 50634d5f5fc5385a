// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// Returns the message of a text that arrived wholly encoded: as HTML references (&#52;&amp;), as part of an address
/// ("Your%20code", "Your+code"), as quoted-printable mail ("Your=20code") or as the hex digits of its UTF-16 units
/// ("00340038"). Nothing if the whole text is not clearly encoded: then it is read as received. For the finder and for
/// pins only; texts are shown as received.
std::optional<QString> decodedText(QStringView text);

} // namespace linekeeper
