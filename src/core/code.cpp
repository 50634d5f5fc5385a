// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code.h"

#include "core/plain_text.h"

#include <algorithm>

namespace linekeeper {

namespace {

constexpr qsizetype kLongestCode = 32;

/// Without joiners, zero-width spaces and the like: nobody sees them, and a form would refuse the code.
QString withoutFormatCharacters(const QString& text)
{
    QString visible;
    for (const char32_t c : text.toUcs4()) {
        if (QChar::category(c) != QChar::Other_Format)
            visible += QStringView(QChar::fromUcs4(c));
    }
    return visible;
}

bool hasLetterOrNumber(const QString& text)
{
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(),
                       [](char32_t c) { return QChar::isLetterOrNumber(c); });
}

} // namespace

std::optional<QString> codeOf(const Message& message)
{
    if (message.pin.size() > maxLineLength)
        return std::nullopt;
    // Never cut, and measured only when all that is hidden is gone: the beginning of a code is a wrong code.
    const QString code = singleLine(withoutFormatCharacters(message.pin));
    if (code.size() > kLongestCode || !hasLetterOrNumber(code))
        return std::nullopt;
    return code;
}

qsizetype positionOfCode(QStringView text, QStringView code)
{
    if (code.isEmpty())
        return -1;
    for (qsizetype at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
        const qsizetype end = at + code.size();
        // Latin letters and all digits; Chinese and Japanese, for instance, write on without a space.
        const auto joins = [](QChar c) { return c.isDigit() || (c.isLetter() && c.unicode() < 0x250); };
        const bool startsInside = at > 0 && joins(text[at - 1]) && joins(code.front());
        const bool endsInside = end < text.size() && joins(text[end]) && joins(code.back());
        if (!startsInside && !endsInside)
            return at;
    }
    return -1;
}

} // namespace linekeeper
