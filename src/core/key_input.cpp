// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/key_input.h"

#include <QString>

#include <algorithm>
#include <array>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// A name before the key is no longer than this.
constexpr qsizetype kLongestName = 80;

/// White space, and what comes along unseen when a key is copied from a page.
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

/// The word of letters and digits at the end, behind any signs and blanks.
QStringView lastWord(QStringView text)
{
    while (!text.isEmpty() && !text.back().isLetterOrNumber())
        text.chop(1);
    qsizetype from = text.size();
    while (from > 0 && text[from - 1].isLetterOrNumber())
        --from;
    return text.sliced(from);
}

/// What the name of a key ends with, in whatever it was copied from.
bool isKeyName(QStringView word)
{
    static constexpr std::array<QStringView, 14> names{
        u"authorization", u"bearer",   u"key",       u"apikey", u"token", u"apitoken", u"accesstoken",
        u"authtoken",     u"accesskey", u"secretkey", u"secret", u"auth",  u"api",      u"schlüssel"};
    return std::any_of(names.begin(), names.end(),
                       [word](QStringView name) { return word.compare(name, Qt::CaseInsensitive) == 0; });
}

/// "API key:", "\"apiKey\" =" and their like before the text are taken off.
bool takesName(QStringView& text)
{
    const QStringView start = text.first(std::min(text.size(), kLongestName));
    const auto sign = std::find_if(start.begin(), start.end(), [](QChar c) { return c == u':' || c == u'=' || c == u'\uff1a'; });
    if (sign == start.end())
        return false;
    const QStringView name = start.first(sign - start.begin());
    const QStringView rest = text.sliced(name.size() + 1);
    QStringView word = lastWord(name);
    // "Your API key is:"
    if (word.compare("is"_L1, Qt::CaseInsensitive) == 0)
        word = lastWord(name.first(word.data() - name.data()));
    if (!isKeyName(word) || !holdsKey(rest))
        return false;
    text = rest;
    return true;
}

/// "Bearer", "API key" and their like before the text, parted from it by a blank, are taken off.
bool takesWords(QStringView& text)
{
    static constexpr std::array<QStringView, 6> first{u"api", u"your", u"my", u"the", u"access", u"is"};
    QStringView rest = text;
    bool isNamed = false;
    for (;;) {
        const auto end = std::find_if(rest.begin(), rest.end(), isBlank);
        const QStringView piece = rest.first(end - rest.begin());
        const QStringView word = lastWord(piece);
        const bool isName = isKeyName(word) && word.compare("api"_L1, Qt::CaseInsensitive) != 0;
        const bool isFirst = std::any_of(first.begin(), first.end(), [piece](QStringView known) {
            return piece.compare(known, Qt::CaseInsensitive) == 0;
        });
        const QStringView behind = trimmed(rest.sliced(piece.size()));
        if (piece.size() > kLongestName || !(isName || isFirst) || !holdsKey(behind))
            break;
        isNamed |= isName;
        rest = behind;
    }
    if (isNamed)
        text = rest;
    return isNamed;
}

/// Quotes and brackets around the text are taken off, and what stands behind a quote that was closed.
bool takesQuotes(QStringView& text)
{
    static constexpr std::array<std::pair<char16_t, char16_t>, 12> pairs{
        {{u'"', u'"'}, {u'\'', u'\''}, {u'`', u'`'}, {u'\u201c', u'\u201d'}, {u'\u201e', u'\u201c'}, {u'\u2018', u'\u2019'},
         {u'\u00ab', u'\u00bb'}, {u'\u00bb', u'\u00ab'}, {u'<', u'>'}, {u'(', u')'}, {u'[', u']'}, {u'{', u'}'}}};
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

/// From the header's name on, wherever it stands: in a command, in a program, among other headers.
QStringView fromHeader(QStringView text)
{
    constexpr QStringView name = u"authorization";
    const qsizetype at = text.indexOf(name, 0, Qt::CaseInsensitive);
    if (at < 0)
        return text;
    QStringView header = text.sliced(at);
    const QChar before = at > 0 ? text[at - 1] : QChar();
    // 'Authorization: Bearer abc123' ends with its quote; in 'Authorization': 'Bearer abc123' only the name does.
    if (before == u'"' || before == u'\'' || before == u'`') {
        const qsizetype end = header.indexOf(before);
        if (end > name.size())
            header = header.first(end);
    }
    return takesName(header) ? header : text;
}

} // namespace

QStringView keyWithin(QStringView typed)
{
    const QStringView whole = trimmed(typed);
    QStringView text = trimmed(fromHeader(whole));
    const bool isOfHeader = text.size() != whole.size();
    while (takesName(text) || takesQuotes(text) || takesWords(text))
        text = trimmed(text);
    if (text.size() == whole.size())
        return typed;
    // The next header, and the sign that parts a list.
    const auto end = std::find_if(text.begin(), text.end(), isBlank);
    if (isOfHeader && end != text.end() && text.sliced(end - text.begin()).contains(u':'))
        text = text.first(end - text.begin());
    while (text.endsWith(u',') || text.endsWith(u';'))
        text.chop(1);
    return trimmed(text);
}

} // namespace linekeeper
