// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringView>

namespace linekeeper {

/// The objects and lists of a text, in order.
struct LooseJson
{
    QJsonArray values;
    int broken = 0;            ///< how many can't be read
    QString firstBroken;       ///< the beginning of the first of them
    bool hasOtherText = false; ///< something stands before, between or after them that is no remark
};

/// Reads JSON as people keep it: one value or many, such as a line each, with or without other text between them; with
/// commas too many, remarks (// # /* */) and dots for what was left out; with single quotes, keys without quotes, and
/// None, NaN and undefined for null, as programs print it. A broken value costs no other, and of a list that was cut
/// off the items before the cut count. Takes any text.
LooseJson readLooseJson(QStringView text);

} // namespace linekeeper
