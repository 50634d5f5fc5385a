// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_encoding.h"

#include "core/ascii.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

/// Texts are encoded twice at times, when two programs on the way did it.
constexpr int kMostRounds = 3;
/// Of fewer hex digits a code could be made itself.
constexpr qsizetype kFewestHexDigits = 16;
/// So many letters, digits and spaces of ASCII no hash has in it by chance.
constexpr int kFewestAscii = 4;
/// Longer than any SMS.
constexpr qsizetype kLongest = 20'000;

int hexValue(QChar c)
{
    if (isAsciiDigit(c))
        return c.unicode() - u'0';
    const char16_t small = c.unicode() | 0x20;
    return small >= u'a' && small <= u'f' ? small - u'a' + 10 : -1;
}

struct Name
{
    QStringView name;
    char16_t character;
};

/// Those that stand in messages; of any other the text is no HTML to us.
constexpr std::array<Name, 38> kNames = {{
    {u"amp", u'&'},       {u"lt", u'<'},        {u"gt", u'>'},        {u"quot", u'"'},      {u"apos", u'\''},
    {u"nbsp", u' '},      {u"ensp", u' '},      {u"emsp", u' '},      {u"thinsp", u' '},    {u"colon", u':'},
    {u"period", u'.'},    {u"comma", u','},     {u"num", u'#'},       {u"excl", u'!'},      {u"equals", u'='},
    {u"hyphen", u'-'},    {u"ndash", u'\u2013'}, {u"mdash", u'\u2014'}, {u"lsquo", u'\u2018'}, {u"rsquo", u'\u2019'},
    {u"ldquo", u'\u201c'}, {u"rdquo", u'\u201d'}, {u"laquo", u'\u00ab'}, {u"raquo", u'\u00bb'}, {u"hellip", u'\u2026'},
    {u"bull", u'\u2022'}, {u"middot", u'\u00b7'}, {u"copy", u'\u00a9'}, {u"reg", u'\u00ae'},  {u"trade", u'\u2122'},
    {u"euro", u'\u20ac'}, {u"pound", u'\u00a3'}, {u"auml", u'\u00e4'}, {u"ouml", u'\u00f6'}, {u"uuml", u'\u00fc'},
    {u"eacute", u'\u00e9'}, {u"oacute", u'\u00f3'}, {u"szlig", u'\u00df'},
}};

/// What a reference ("#52", "#x34", "amp") stands for; nothing for what is none.
std::optional<QString> referred(QStringView name)
{
    if (!name.startsWith(u'#')) {
        const auto known = std::find_if(kNames.begin(), kNames.end(), [name](const Name& each) { return each.name == name; });
        return known == kNames.end() ? std::nullopt : std::optional(QString(QChar(known->character)));
    }
    const bool isHex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    bool isNumber = false;
    const QStringView digits = name.sliced(isHex ? 2 : 1);
    const uint value = digits.startsWith(u'+') ? 0 : digits.toUInt(&isNumber, isHex ? 16 : 10);
    const bool isText = isNumber && (value == u'\n' || value == u'\r' || value == u'\t' || (value >= 0x20 && value <= 0x10ffff)) &&
                        !(value >= 0xd800 && value < 0xe000);
    return isText ? std::optional(QString::fromUcs4(reinterpret_cast<const char32_t*>(&value), 1)) : std::nullopt;
}

/// One & that begins no reference, and the text is not HTML.
std::optional<QString> fromReferences(QStringView text)
{
    constexpr qsizetype kLongestName = 9;
    QString decoded;
    bool hasAny = false;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] != u'&') {
            decoded += text[i++];
            continue;
        }
        const qsizetype end = text.indexOf(u';', i);
        const auto character = end < 0 || end - i > kLongestName ? std::nullopt : referred(text.sliced(i + 1, end - i - 1));
        if (!character)
            return std::nullopt;
        decoded += *character;
        hasAny = true;
        i = end + 1;
    }
    return hasAny ? std::optional(decoded) : std::nullopt;
}

/// Without any space, and with a %, of which each begins two hex digits, or with + between words.
std::optional<QString> fromAddress(QStringView text)
{
    if (text.contains(QStringView(u"://")) && text.indexOf(QStringView(u"://")) < 8)
        return std::nullopt; // an address, and not a text
    QByteArray bytes;
    bool hasPercent = false;
    bool hasSpace = false;
    int pluses = 0;
    int words = 0;
    int letters = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.unicode() <= 0x20 || c.unicode() > 0x7e)
            return std::nullopt;
        letters = c.isLetter() ? letters + 1 : 0;
        words += letters == 2 ? 1 : 0;
        pluses += c == u'+' ? 1 : 0;
        if (c != u'%') {
            bytes += static_cast<char>(c.unicode());
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : hexValue(text[i + 2]);
        if (low < 0)
            return std::nullopt;
        const char byte = static_cast<char>(high * 16 + low);
        if (byte == '+') // so that no + of its own becomes a space
            bytes += '\x01';
        else
            bytes += byte;
        hasPercent = true;
        hasSpace |= byte == ' ';
        letters = 0;
        i += 2;
    }
    // A text has words, and something between them.
    const bool isAddress = hasSpace || (pluses >= 2 && words >= 3) || (hasPercent && pluses > 0 && words >= 2) ||
                           (hasPercent && (bytes.contains("%20") || bytes.size() * 3 <= text.size() + 8));
    if (!isAddress)
        return std::nullopt;
    if (!hasSpace)
        bytes.replace('+', ' ');
    bytes.replace('\x01', '+');
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(decoded);
}

std::optional<QString> fromHex(QStringView text)
{
    QString units;
    QString swapped;
    int digits = 0;
    uint unit = 0;
    for (const QChar c : text) {
        const int value = hexValue(c);
        if (value < 0) {
            if (c != u' ' || digits % 4 != 0)
                return std::nullopt;
            continue;
        }
        unit = unit * 16 + static_cast<uint>(value);
        if (++digits % 4 == 0) {
            units += QChar(static_cast<char16_t>(unit));
            swapped += QChar(static_cast<char16_t>((unit & 0xff) << 8 | unit >> 8));
            unit = 0;
        }
    }
    if (digits < kFewestHexDigits || digits % 4 != 0)
        return std::nullopt;
    for (QString* each : {&units, &swapped}) {
        if (each->startsWith(QChar::ByteOrderMark))
            each->remove(0, 1);
        const auto isText = [](QChar c) { return c.isPrint() || c == u'\n' || c == u'\r' || c == u'\t' || c.isSurrogate(); };
        const auto isAscii = [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; };
        if (each->isValidUtf16() && std::all_of(each->cbegin(), each->cend(), isText) &&
            std::count_if(each->cbegin(), each->cend(), isAscii) >= kFewestAscii)
            return *each;
    }
    return std::nullopt;
}

std::optional<QString> decodedOnce(QStringView text)
{
    if (text.contains(u'&')) {
        if (auto decoded = fromReferences(text))
            return decoded;
    }
    if (text.contains(u'%') || text.contains(u'+')) {
        if (auto decoded = fromAddress(text))
            return decoded;
    }
    return text.size() >= kFewestHexDigits && hexValue(text.front()) >= 0 && hexValue(text.back()) >= 0 ? fromHex(text)
                                                                                                         : std::nullopt;
}

} // namespace

std::optional<QString> decodedText(QStringView text)
{
    if (text.size() > kLongest)
        return std::nullopt;
    std::optional<QString> decoded;
    for (int round = 0; round < kMostRounds; ++round) {
        auto next = decodedOnce(decoded ? QStringView(*decoded).trimmed() : text.trimmed());
        if (!next)
            break;
        decoded = std::move(next);
    }
    return decoded;
}

} // namespace linekeeper
