// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_encoding.h"

#include "core/ascii.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

/// Texts are sometimes encoded twice, by two programs on the way.
constexpr int kMostRounds = 3;
/// Fewer hex digits could be a code themselves.
constexpr qsizetype kFewestHexDigits = 16;
/// No hash has this many ASCII letters, digits and spaces by chance.
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

/// HTML's names for the characters from U+00A1 to U+00FF, in order.
constexpr std::array<QStringView, 95> kLatin = {
    u"iexcl",  u"cent",   u"pound",  u"curren", u"yen",    u"brvbar", u"sect",   u"uml",    u"copy",   u"ordf",
    u"laquo",  u"not",    u"shy",    u"reg",    u"macr",   u"deg",    u"plusmn", u"sup2",   u"sup3",   u"acute",
    u"micro",  u"para",   u"middot", u"cedil",  u"sup1",   u"ordm",   u"raquo",  u"frac14", u"frac12", u"frac34",
    u"iquest", u"Agrave", u"Aacute", u"Acirc",  u"Atilde", u"Auml",   u"Aring",  u"AElig",  u"Ccedil", u"Egrave",
    u"Eacute", u"Ecirc",  u"Euml",   u"Igrave", u"Iacute", u"Icirc",  u"Iuml",   u"ETH",    u"Ntilde", u"Ograve",
    u"Oacute", u"Ocirc",  u"Otilde", u"Ouml",   u"times",  u"Oslash", u"Ugrave", u"Uacute", u"Ucirc",  u"Uuml",
    u"Yacute", u"THORN",  u"szlig",  u"agrave", u"aacute", u"acirc",  u"atilde", u"auml",   u"aring",  u"aelig",
    u"ccedil", u"egrave", u"eacute", u"ecirc",  u"euml",   u"igrave", u"iacute", u"icirc",  u"iuml",   u"eth",
    u"ntilde", u"ograve", u"oacute", u"ocirc",  u"otilde", u"ouml",   u"divide", u"oslash", u"ugrave", u"uacute",
    u"ucirc",  u"uuml",   u"yacute", u"thorn",  u"yuml"};
constexpr char16_t kFirstLatin = 0xa1;

/// The names beyond those that occur in messages; a text with any other is not HTML to us.
constexpr std::array<Name, 35> kNames = {{
    {u"amp", u'&'},        {u"lt", u'<'},         {u"gt", u'>'},          {u"quot", u'"'},       {u"apos", u'\''},
    {u"nbsp", u' '},       {u"ensp", u' '},       {u"emsp", u' '},        {u"thinsp", u' '},     {u"colon", u':'},
    {u"period", u'.'},     {u"comma", u','},      {u"num", u'#'},         {u"excl", u'!'},       {u"equals", u'='},
    {u"hyphen", u'-'},     {u"ndash", u'\u2013'}, {u"mdash", u'\u2014'},  {u"lsquo", u'\u2018'}, {u"rsquo", u'\u2019'},
    {u"ldquo", u'\u201c'}, {u"rdquo", u'\u201d'}, {u"hellip", u'\u2026'}, {u"bull", u'\u2022'},  {u"trade", u'\u2122'},
    {u"euro", u'\u20ac'},  {u"sbquo", u'\u201a'}, {u"bdquo", u'\u201e'},  {u"OElig", u'\u0152'}, {u"oelig", u'\u0153'},
    {u"zwnj", u'\u200c'},  {u"zwj", u'\u200d'},   {u"zwsp", u'\u200b'},   {u"lrm", u'\u200e'},   {u"rlm", u'\u200f'},
}};

std::optional<QString> named(QStringView name)
{
    if (const auto latin = std::find(kLatin.begin(), kLatin.end(), name); latin != kLatin.end())
        return QString(QChar(static_cast<char16_t>(kFirstLatin + (latin - kLatin.begin()))));
    const auto known =
        std::find_if(kNames.begin(), kNames.end(), [name](const Name& each) { return each.name == name; });
    return known == kNames.end() ? std::nullopt : std::optional(QString(QChar(known->character)));
}

/// Returns what a reference ("#52", "#x34", "amp") represents; nothing if it is not one.
std::optional<QString> referred(QStringView name)
{
    if (!name.startsWith(u'#'))
        return named(name);
    const bool isHex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    bool isNumber = false;
    const QStringView digits = name.sliced(isHex ? 2 : 1);
    const uint value = digits.startsWith(u'+') ? 0 : digits.toUInt(&isNumber, isHex ? 16 : 10);
    const bool isText = isNumber
                        && (value == u'\n' || value == u'\r' || value == u'\t' || (value >= 0x20 && value <= 0x10ffff))
                        && !(value >= 0xd800 && value < 0xe000);
    return isText ? std::optional(QString::fromUcs4(reinterpret_cast<const char32_t*>(&value), 1)) : std::nullopt;
}

/// Decodes HTML references. A single & that begins no reference means that the text is not HTML.
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
        // Browsers also accept this one without its semicolon, and so people write it that way.
        constexpr QStringView space = u"&nbsp";
        if (text.sliced(i).startsWith(space) && (i + space.size() == text.size() || text[i + space.size()] != u';')) {
            decoded += u' ';
            hasAny = true;
            i += space.size();
            continue;
        }
        const qsizetype end = text.indexOf(u';', i);
        const auto character =
            end < 0 || end - i > kLongestName ? std::nullopt : referred(text.sliced(i + 1, end - i - 1));
        if (!character)
            return std::nullopt;
        decoded += *character;
        hasAny = true;
        i = end + 1;
    }
    return hasAny ? std::optional(decoded) : std::nullopt;
}

/// True for "https://…" and "x.example/a%20b?code=4829".
bool isLink(QStringView text)
{
    const qsizetype scheme = text.indexOf(QStringView(u"://"));
    if (scheme >= 0 && scheme < 8)
        return true;
    const auto isOfHost = [](QChar c) { return isAsciiDigit(c) || c.isLetter() || c == u'-' || c == u'.'; };
    const auto end = std::find_if_not(text.begin(), text.end(), isOfHost);
    const QStringView host = text.first(end - text.begin());
    return end != text.end() && (*end == u'/' || *end == u'?') && host.contains(u'.') && !host.startsWith(u'.')
           && !host.endsWith(u'.');
}

/// Decodes a text without spaces, in which each % begins two hex digits, or in which + separates words.
std::optional<QString> fromAddress(QStringView text)
{
    if (isLink(text))
        return std::nullopt;
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
        if (byte == '+') // so that a decoded + does not become a space
            bytes += '\x01';
        else
            bytes += byte;
        // "100%20off" is a percentage.
        if (byte == ' ' && i > 0 && isAsciiDigit(text[i - 1]) && text.count(u'%') == 1)
            return std::nullopt;
        hasPercent = true;
        hasSpace |= byte == ' ';
        letters = 0;
        i += 2;
    }
    // A text has words, and something between them.
    const bool isAddress = hasSpace || (pluses >= 2 && words >= 3) || (hasPercent && pluses > 0 && words >= 2)
                           || (hasPercent && (bytes.contains("%20") || bytes.size() * 3 <= text.size() + 8));
    if (!isAddress)
        return std::nullopt;
    if (!hasSpace)
        bytes.replace('+', ' ');
    bytes.replace('\x01', '+');
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(decoded);
}

/// Decodes quoted-printable ("Your=20code"). "code=204829" uses the same signs, so each = must begin the escape of
/// something other than a letter or a digit, and that must not be a coincidence.
std::optional<QString> fromQuotedPrintable(QStringView text)
{
    QByteArray bytes;
    int escapes = 0;
    bool hasHexLetter = false;
    bool isBehindSign = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'=') {
            const qsizetype size = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
            bytes += text.sliced(i, size).toUtf8();
            i += size - 1;
            continue;
        }
        if (i + 1 < text.size() && (text[i + 1] == u'\n' || text[i + 1] == u'\r')) { // a soft line break
            i += text.sliced(i + 1).startsWith(QStringView(u"\r\n")) ? 2 : 1;
            continue;
        }
        if (i + 2 >= text.size() || text[i + 1].isLower() || text[i + 2].isLower())
            return std::nullopt;
        const int high = hexValue(text[i + 1]);
        const int low = hexValue(text[i + 2]);
        const int byte = high * 16 + low;
        if (high < 0 || low < 0 || (byte < 0x80 && QChar(byte).isLetterOrNumber()))
            return std::nullopt;
        ++escapes;
        hasHexLetter |= high > 9 || low > 9;
        isBehindSign &= i > 0 && !text[i - 1].isLetterOrNumber();
        bytes += static_cast<char>(byte);
        i += 2;
    }
    // "id=20&code=204829" is not mail; a text that encodes spaces as =20 has none.
    const bool isParameters = text.contains(u'&') || text.contains(u';');
    const bool isClear = hasHexLetter ? escapes > 1 || isBehindSign : escapes > 1 && !text.contains(u' ');
    if (escapes == 0 || isParameters || !isClear)
        return std::nullopt;
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
        const auto isText = [](QChar c) {
            return c.isPrint() || c == u'\n' || c == u'\r' || c == u'\t' || c.isSurrogate();
        };
        const auto isAscii = [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; };
        if (each->isValidUtf16() && std::all_of(each->cbegin(), each->cend(), isText)
            && std::count_if(each->cbegin(), each->cend(), isAscii) >= kFewestAscii)
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
    if (text.contains(u'=')) {
        if (auto decoded = fromQuotedPrintable(text))
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
