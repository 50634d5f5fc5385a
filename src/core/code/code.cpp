// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"

#include "core/ascii.h"
#include "core/code/code_finder.h"
#include "core/code/code_forms.h"
#include "core/code/code_pin.h"
#include "core/code/code_text.h"

#include <algorithm>

namespace linekeeper {

namespace {

QString codeFrom(const Message& message, const QList<FoundCode>& found)
{
    const QString pin = cleanPin(message.pin);
    return pin.isEmpty() ? surestCode(found) : weighPin(pin, message, found);
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
    const QString code = codeFrom(message, codesInText(message));
    return code.isEmpty() ? std::nullopt : std::optional(code);
}

QStringList codesOf(const StoredMessage& stored)
{
    const QList<FoundCode> found = codesInText(stored.message);
    QStringList codes;
    if (!stored.code.isEmpty())
        codes.append(stored.code);
    for (const FoundCode& each : found) {
        // 123-456 and 123456 are the same to somebody typing them.
        const bool known = std::any_of(codes.begin(), codes.end(), [&each](const QString& code) {
            const QString digits = digitsOfCode(code);
            return code == each.code || (!digits.isEmpty() && digits == digitsOfCode(each.code));
        });
        if (!known)
            codes.append(each.code);
    }
    return codes;
}

QString likelyCode(const StoredMessage& stored)
{
    if (!stored.code.isEmpty())
        return {};
    const QList<FoundCode> found = codesInText(stored.message);
    const bool isLikely = found.size() == 1 || (found.size() > 1 && found[0].score > found[1].score);
    return isLikely ? found.first().code : QString();
}

qsizetype positionOfCode(QStringView received, QStringView receivedCode)
{
    if (receivedCode.isEmpty())
        return -1;
    const QString text = plain(received);
    const QString code = plain(receivedCode);
    for (qsizetype at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
        const qsizetype end = at + code.size();
        // Latin letters and all digits; Chinese and Japanese, for instance, continue without a space.
        const auto joins = [](QChar c) { return c.isDigit() || (c.isLetter() && c.unicode() < 0x250); };
        const bool startsInside = at > 0 && joins(text[at - 1]) && joins(code.front());
        const bool endsInside = end < text.size() && joins(text[end]) && joins(code.back());
        if (!startsInside && !endsInside)
            return at;
    }
    return -1;
}

} // namespace linekeeper
