// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace linekeeper {

/// A candidate: something in a text that may be its code. See docs/code-finder.md.
struct FoundCode
{
    QString code;  ///< as received, with ASCII digits
    int score = 0; ///< how likely it is; offered from `sureCode` on
};

/// The score from which a candidate counts as the code.
inline constexpr int sureCode = 20;

/// Returns all candidates in the text, without duplicates, likeliest first. The digits of `sender` and `number`, who
/// sent the message and who received it, are not candidates.
QList<FoundCode> findCodes(QStringView text, QStringView sender, QStringView number);

/// Returns the candidate to offer: the first, if it is sure and no other is nearly as likely. Otherwise empty.
QString surestCode(const QList<FoundCode>& found);

} // namespace linekeeper
