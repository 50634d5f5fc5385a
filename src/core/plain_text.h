// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace linekeeper {

/// The most characters of an untrusted text that one line of the window shows.
inline constexpr qsizetype kMaxLineLength = 1000;

/// Returns an untrusted text in a form that is safe to show on one line: without control characters, NUL and anything
/// that changes the direction of writing, with every run of white space as one space, and trimmed. At most `limit`
/// UTF-16 units, followed by "…" if something was cut; an unpaired surrogate becomes U+FFFD. Markup is kept: show the
/// result as plain text only.
QString singleLine(QStringView text, qsizetype limit = kMaxLineLength);

/// Does the same but keeps the line breaks, for a place that shows the whole text.
QString multiLine(QStringView text);

} // namespace linekeeper
