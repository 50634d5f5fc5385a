// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace linekeeper {

/// The most characters of a foreign text that one line of the window shows.
inline constexpr qsizetype maxLineLength = 1000;

/// A text from the network made safe to show on one line: no control characters, no NUL, nothing that turns
/// the direction of writing, every run of white space one space, none around it. At most `limit` UTF-16
/// units, and "…" after them where something was left out; a surrogate without its partner becomes U+FFFD.
/// Markup stays as it is: show the result as plain text only.
QString singleLine(QStringView text, qsizetype limit = maxLineLength);

/// The same, with its line breaks kept, for a place that shows a text whole.
QString multiLine(QStringView text);

} // namespace linekeeper
