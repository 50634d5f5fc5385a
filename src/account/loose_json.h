// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringView>

namespace linekeeper {

/// The objects and lists in a text, in order.
struct LooseJson
{
    QJsonArray values;
    int broken = 0;            ///< how many can't be read
    QString firstBroken;       ///< the beginning of the first of them
    bool hasOtherText = false; ///< there is text before, between or after them that is not a comment
};

/// Reads JSON as people store it: one value or many, for example one per line, with or without other text between them;
/// with surplus commas, comments (// # /* */) and dots for omissions; with single quotes, unquoted keys, and None, NaN
/// and undefined for null, as programs print it. A broken value does not affect the others, and of a truncated list the
/// items before the cut count. Accepts any text.
LooseJson readLooseJson(QStringView text);

} // namespace linekeeper
