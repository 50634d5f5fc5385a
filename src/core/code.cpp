// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code.h"

#include "core/ascii.h"
#include "core/code_finder.h"
#include "core/code_text.h"
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

/// What programs write for "none".
bool saysNone(const QString& pin)
{
    for (const char* word : {"null", "none", "nil", "undefined", "n/a", "false", "nan"}) {
        if (pin.compare(QLatin1String(word), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// The pin ready for the clipboard; empty where it can't be a code.
QString cleanPin(const QString& pin)
{
    if (pin.size() > maxLineLength)
        return {};
    // Never cut, and measured only when all that is hidden is gone: the beginning of a code is a wrong code.
    const QString code = singleLine(withoutFormatCharacters(pin));
    return code.size() > kLongestCode || !hasLetterOrNumber(code) || saysNone(code) ? QString() : code;
}

/// True for a pin that is a piece of the longer code which the text gives.
bool isCutFrom(const QString& pin, const QString& code)
{
    const QString digits = digitsOfCode(pin);
    const QString all = digitsOfCode(code);
    return digits.size() < all.size() && digits.size() == pin.size() && all.contains(digits);
}

QString codeFrom(const QString& pin, const QList<FoundCode>& found)
{
    const QString sure = surestCode(found);
    return pin.isEmpty() || (!sure.isEmpty() && isCutFrom(pin, sure)) ? sure : pin;
}

QList<FoundCode> codesInText(const Message& message)
{
    return findCodes(message.text, message.sender, message.number);
}

QString plain(QStringView text)
{
    QString result = text.toString();
    for (QChar& c : result)
        c = QChar(plainCharacter(c.unicode()));
    return result;
}

} // namespace

std::optional<QString> codeOf(const Message& message)
{
    const QString code = codeFrom(cleanPin(message.pin), codesInText(message));
    return code.isEmpty() ? std::nullopt : std::optional(code);
}

QStringList codesOf(const Message& message)
{
    const QList<FoundCode> found = codesInText(message);
    QStringList codes;
    if (const QString code = codeFrom(cleanPin(message.pin), found); !code.isEmpty())
        codes.append(code);
    for (const FoundCode& each : found) {
        // 123-456 and 123456 are the same to whoever types them.
        const bool known = std::any_of(codes.begin(), codes.end(), [&each](const QString& code) {
            const QString digits = digitsOfCode(code);
            return code == each.code || (!digits.isEmpty() && digits == digitsOfCode(each.code));
        });
        if (!known)
            codes.append(each.code);
    }
    return codes;
}

QString digitsOfCode(QStringView code)
{
    QString digits;
    for (const QChar c : code) {
        const QChar plainOne(plainCharacter(c.unicode()));
        if (isAsciiDigit(plainOne))
            digits += plainOne;
    }
    return digits;
}

qsizetype positionOfCode(QStringView received, QStringView receivedCode)
{
    if (receivedCode.isEmpty())
        return -1;
    const QString text = plain(received);
    const QString code = plain(receivedCode);
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
