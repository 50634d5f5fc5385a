// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/byte_text.h"

#include <QList>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// The most bytes of one character in UTF-8.
constexpr qsizetype kLongestCharacter = 4;

/// Returns how many bytes a character with this first byte has; 0 if no character begins with it.
qsizetype lengthAfter(uchar first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first < 0xe0)
        return 2;
    if (first >= 0xe0 && first < 0xf0)
        return 3;
    return first >= 0xf0 && first < 0xf5 ? kLongestCharacter : 0;
}

bool showsItself(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return c == U' ';
    default:
        return true;
    }
}

/// Returns the character at the beginning of these bytes; empty if there is no visible one.
QString characterOf(QByteArrayView bytes)
{
    const qsizetype length = lengthAfter(static_cast<uchar>(bytes.front()));
    if (length == 0 || length > bytes.size())
        return {};
    const QString text = QString::fromUtf8(bytes.first(length));
    const QList<uint> points = text.toUcs4();
    // Broken UTF-8 converts back to other bytes.
    const bool isWhole = points.size() == 1 && text.toUtf8() == bytes.first(length);
    return isWhole && showsItself(points.constFirst()) ? text : QString();
}

} // namespace

QString byteText(const QByteArray& bytes, qsizetype limit)
{
    QString text;
    const QByteArrayView all(bytes);
    const qsizetype end = std::min(limit, all.size());
    qsizetype at = 0;
    while (at < end) {
        const QByteArrayView rest = all.sliced(at, std::min(kLongestCharacter, all.size() - at));
        const char byte = rest.front();
        if (byte == '\n') {
            text += u'\n';
        } else if (byte == '\\') {
            text += u"\\\\"_s;
        } else if (byte == '\t') {
            text += u"\\t"_s;
        } else if (byte == '\r') {
            text += u"\\r"_s;
        } else if (const QString character = characterOf(rest); !character.isEmpty()) {
            text += character;
            at += lengthAfter(static_cast<uchar>(byte));
            continue;
        } else {
            text += u"\\x"_s + QString::fromLatin1(QByteArray(1, byte).toHex().toUpper());
        }
        ++at;
    }
    return text;
}

} // namespace linekeeper
