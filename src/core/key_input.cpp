// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/key_input.h"

#include <QString>

#include <algorithm>
#include <array>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// The longest name before a key.
constexpr qsizetype kLongestName = 80;

/// True for white space and for invisible characters that come along when a key is copied from a page.
bool isBlank(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
}

QStringView trimmed(QStringView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

bool holdsKey(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

/// Returns the last word of letters and digits, ignoring any signs and blanks after it.
QStringView lastWord(QStringView text)
{
    while (!text.isEmpty() && !text.back().isLetterOrNumber())
        text.chop(1);
    qsizetype from = text.size();
    while (from > 0 && text[from - 1].isLetterOrNumber())
        --from;
    return text.sliced(from);
}

/// True for words that end the name of a key, wherever it was copied from.
bool isKeyName(QStringView word)
{
    static constexpr std::array<QStringView, 15> names{
        u"authorization", u"bearer",    u"basic",     u"key",    u"apikey", u"token", u"apitoken", u"accesstoken",
        u"authtoken",     u"accesskey", u"secretkey", u"secret", u"auth",   u"api",   u"schlüssel"};
    return std::any_of(names.begin(), names.end(),
                       [word](QStringView name) { return word.compare(name, Qt::CaseInsensitive) == 0; });
}

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-';
}

/// True for the name in "OTP_API_KEY=abc123". In "sk-proj-key:9f", where the sign is inside one word, it is a key of
/// several parts, unless the parts look like a name's.
bool isGluedName(QStringView name)
{
    qsizetype from = name.size();
    while (from > 0 && !isBlank(name[from - 1]) && !QStringView(u"\"'`{[(&?;").contains(name[from - 1]))
        --from;
    const QStringView word = name.sliced(from);
    const bool isOnePart = std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber(); });
    const bool isUpper =
        std::all_of(word.begin(), word.end(), [](QChar c) { return c.isUpper() || c.isDigit() || c == u'_'; });
    return isOnePart || isUpper || word.contains("api"_L1, Qt::CaseInsensitive)
           || word.contains("auth"_L1, Qt::CaseInsensitive) || word.contains("access"_L1, Qt::CaseInsensitive);
}

/// Returns "API key (live)" without the remark in brackets.
QStringView withoutRemark(QStringView name)
{
    const QStringView text = trimmed(name);
    const qsizetype opening = text.endsWith(u')')   ? text.lastIndexOf(u'(')
                              : text.endsWith(u']') ? text.lastIndexOf(u'[')
                                                    : -1;
    return opening > 0 ? text.first(opening) : name;
}

/// Removes a leading "API key:", "\"apiKey\" =" or the like. With `isWithin` the text is already behind such a name,
/// where the name of another secret may follow the key: only one word may then come before the key itself, as in
/// "Authorization: Bearer: …".
bool takesName(QStringView& text, bool isWithin)
{
    const QStringView start = text.first(std::min(text.size(), kLongestName));
    const auto sign =
        std::find_if(start.begin(), start.end(), [](QChar c) { return c == u':' || c == u'=' || c == u'\uff1a'; });
    if (sign == start.end())
        return false;
    const QStringView name = withoutRemark(start.first(sign - start.begin()));
    const QStringView rest = text.sliced(sign - start.begin() + 1);
    QStringView word = lastWord(name);
    if (isWithin && holdsKey(name.first(word.data() - name.data())))
        return false;
    // "Your API key is:"
    if (word.compare("is"_L1, Qt::CaseInsensitive) == 0)
        word = lastWord(name.first(word.data() - name.data()));
    if (!holdsKey(rest))
        return false;
    // "API key #1: "
    if (word.size() < 3 && isBlank(rest.front())
        && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }))
        word = lastWord(name.first(word.data() - name.data()));
    if (!isKeyName(word))
        return false;
    if (isOfWord(rest.front()) && !name.isEmpty() && isOfWord(name.back()) && !isGluedName(name))
        return false;
    text = rest;
    return true;
}

/// Removes a leading "Bearer", "API key" or the like that a blank separates from the key.
bool takesWords(QStringView& text, bool isWithin)
{
    static constexpr std::array<QStringView, 6> first{u"api", u"your", u"my", u"the", u"access", u"is"};
    QStringView rest = text;
    bool isNamed = false;
    for (;;) {
        const auto end = std::find_if(rest.begin(), rest.end(), isBlank);
        const QStringView piece = rest.first(end - rest.begin());
        const QStringView word = lastWord(piece);
        const bool isWhole = !holdsKey(piece.first(word.data() - piece.data()));
        const bool isName =
            isKeyName(word) && (isWhole || !(isNamed || isWithin)) && word.compare("api"_L1, Qt::CaseInsensitive) != 0;
        const bool isFirst = std::any_of(first.begin(), first.end(), [piece](QStringView known) {
            return piece.compare(known, Qt::CaseInsensitive) == 0;
        });
        // "API key - abc123"
        const bool isSign = isNamed && !holdsKey(piece);
        const QStringView behind = trimmed(rest.sliced(piece.size()));
        if (piece.size() > kLongestName || !(isName || isFirst || isSign) || !holdsKey(behind))
            break;
        isNamed |= isName;
        rest = behind;
    }
    if (isNamed)
        text = rest;
    return isNamed;
}

/// Removes quotes and brackets around the text, and what follows a closing quote.
bool takesQuotes(QStringView& text)
{
    static constexpr std::array<std::pair<char16_t, char16_t>, 12> pairs{{{u'"', u'"'},
                                                                          {u'\'', u'\''},
                                                                          {u'`', u'`'},
                                                                          {u'\u201c', u'\u201d'},
                                                                          {u'\u201e', u'\u201c'},
                                                                          {u'\u2018', u'\u2019'},
                                                                          {u'\u00ab', u'\u00bb'},
                                                                          {u'\u00bb', u'\u00ab'},
                                                                          {u'<', u'>'},
                                                                          {u'(', u')'},
                                                                          {u'[', u']'},
                                                                          {u'{', u'}'}}};
    constexpr std::size_t quotes = 8;
    for (std::size_t i = 0; i < pairs.size() && text.size() > 1; ++i) {
        const auto [opening, closing] = pairs[i];
        QStringView inner;
        if (text.front() == opening) {
            const qsizetype end = i < quotes ? text.indexOf(closing, 1) : text.back() == closing ? text.size() - 1 : -1;
            if (end < 0 && i >= quotes)
                continue;
            inner = end < 0 ? text.sliced(1) : text.sliced(1, end - 1);
        } else if (i < quotes && text.back() == closing) {
            inner = text.chopped(1);
        }
        if (holdsKey(inner)) {
            text = inner;
            return true;
        }
    }
    return false;
}

/// Returns where "authorization" or "api key", in any spelling, is a word or the last part of one; -1 if nowhere.
qsizetype headerIn(QStringView text, qsizetype from)
{
    for (qsizetype at = from; at < text.size(); ++at) {
        if (at > 0 && text[at - 1].isLetterOrNumber())
            continue;
        const QStringView rest = text.sliced(at);
        if (rest.startsWith("authorization"_L1, Qt::CaseInsensitive))
            return at;
        if (!rest.startsWith("api"_L1, Qt::CaseInsensitive) || rest.size() < 7)
            continue;
        const bool isParted = QStringView(u" _-").contains(rest[3]);
        if (rest.sliced(isParted ? 4 : 3).startsWith("key"_L1, Qt::CaseInsensitive))
            return at;
    }
    return -1;
}

/// Returns the text from the header's name on, wherever it is: in a command, a program, an address, or among other
/// headers.
QStringView fromHeader(QStringView text)
{
    for (qsizetype at = headerIn(text, 0); at >= 0; at = headerIn(text, at + 1)) {
        qsizetype from = at;
        while (from > 0 && isOfWord(text[from - 1]))
            --from;
        QStringView header = text.sliced(from);
        const QChar before = from > 0 ? text[from - 1] : QChar();
        // 'Authorization: Bearer abc123' ends with its quote; in 'Authorization': 'Bearer abc123' only the name does.
        if (before == u'"' || before == u'\'' || before == u'`') {
            const qsizetype end = header.indexOf(before);
            if (end > 0 && !std::all_of(header.begin(), header.begin() + end, isOfWord))
                header = header.first(end);
        }
        if (takesName(header, false))
            return header;
    }
    return text;
}

/// Returns the key that `text` begins with: up to a blank, or to where another field begins, as in "abc123&secret=zz9".
QStringView firstKey(QStringView text)
{
    text = text.first(std::find_if(text.begin(), text.end(), isBlank) - text.begin());
    for (qsizetype at = 1; at < text.size(); ++at) {
        if (!QStringView(u"&;,").contains(text[at]))
            continue;
        const auto name = std::find_if(text.begin() + at + 1, text.end(), isOfWord);
        const auto end = std::find_if_not(name, text.end(), isOfWord);
        const auto sign = std::find_if_not(end, text.end(), [](QChar c) { return c == u'"' || c == u'\''; });
        if (name != end && sign != text.end() && (*sign == u'=' || *sign == u':'))
            return text.first(at);
    }
    return text;
}

} // namespace

QStringView keyWithin(QStringView typed)
{
    const QStringView whole = trimmed(typed);
    QStringView text = trimmed(fromHeader(whole));
    bool isNamed = text.size() != whole.size();
    for (;;) {
        if (takesName(text, isNamed))
            isNamed = true;
        else if (!takesQuotes(text) && !(takesWords(text, isNamed) && (isNamed = true)))
            break;
        text = trimmed(text);
    }
    if (text.size() == whole.size())
        return typed;
    if (isNamed) {
        text = firstKey(text);
        while (takesQuotes(text))
            text = trimmed(text);
    }
    while (text.endsWith(u',') || text.endsWith(u';'))
        text.chop(1);
    return trimmed(text);
}

} // namespace linekeeper
