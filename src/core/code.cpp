// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code.h"

#include "core/plain_text.h"

#include <algorithm>

namespace linekeeper {

namespace {

constexpr qsizetype kLongestCode = 32;

} // namespace

std::optional<QString> codeOf(const Message& message)
{
    QString code = singleLine(message.pin, kLongestCode + 1);
    code.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    const auto isLetterOrNumber = [](QChar c) { return c.isLetterOrNumber(); };
    if (code.size() > kLongestCode || std::none_of(code.begin(), code.end(), isLetterOrNumber))
        return std::nullopt;
    return code;
}

qsizetype positionOfCode(QStringView text, QStringView code)
{
    if (code.isEmpty())
        return -1;
    for (qsizetype at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
        const qsizetype end = at + code.size();
        // Only letters and numbers of the same kind as the code's own: Chinese and Japanese write it without spaces.
        const auto joins = [](QChar c) { return c.isDigit() || (c.isLetter() && c.unicode() < 0x250); };
        const bool startsInside = at > 0 && joins(text[at - 1]) && joins(code.front());
        const bool endsInside = end < text.size() && joins(text[end]) && joins(code.back());
        if (!startsInside && !endsInside)
            return at;
    }
    return -1;
}

} // namespace linekeeper
