// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace linekeeper {

/// Returns the first `limit` bytes as a text that shows each of them unambiguously. Visible UTF-8 stays as it is, a
/// line feed ends a line, a backslash is doubled, and everything else (control characters, broken UTF-8, characters
/// that are invisible or change the direction of writing) is escaped byte by byte as "\t", "\r" or "\x1B". Never
/// returns half a character.
QString byteText(const QByteArray& bytes, qsizetype limit);

} // namespace linekeeper
