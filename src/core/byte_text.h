// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace linekeeper {

/// Bytes as a text from which each of them can be told: what is UTF-8 and shows itself stands as it is, a line feed
/// ends a line, a backslash is doubled, and everything else (control characters, broken UTF-8, characters that are
/// invisible or turn the direction of writing) stands as "\t", "\r" or "\x1B", byte by byte. Of the first `limit`
/// bytes; never half a character.
QString byteText(const QByteArray& bytes, qsizetype limit);

} // namespace linekeeper
