// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace linekeeper {

/// Something in a text that may be its code. See docs/code-finder.md.
struct FoundCode
{
    QString code;  ///< as received, its digits ASCII
    int score = 0; ///< how sure it is: from `sureCode` on it is offered
};

/// From this score on a candidate is said to be the code.
inline constexpr int sureCode = 20;

/// All candidates of the text, each code once, the likeliest first. The digits of `sender` and `number`, who
/// sent the message and to whom, are none.
QList<FoundCode> findCodes(QStringView text, QStringView sender, QStringView number);

/// The one of findCodes() to offer: the first, if it is sure and no other is nearly as likely. Empty else.
QString surestCode(const QList<FoundCode>& found);

} // namespace linekeeper
