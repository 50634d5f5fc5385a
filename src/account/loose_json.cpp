// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/loose_json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestBroken = 200;
/// Orders are never nested deeper, and tracking that would be costly.
constexpr qsizetype kDeepest = 32;

/// Turns each value into strict JSON and has Qt read it.
class LooseReader
{
public:
    explicit LooseReader(QStringView text)
        : m_text(text)
    {
    }

    LooseJson read()
    {
        while (m_at < m_text.size()) {
            if (skipsRemark() || skipsDots())
                continue;
            readSign(m_text[m_at]);
        }
        giveUp();
        return std::move(m_json);
    }

private:
    void readSign(QChar c)
    {
        if (c == u'{' || c == u'[')
            open(c);
        else if (m_open.isEmpty())
            passOver(c);
        else if (c == u'}' || c == u']')
            close(c);
        else if (c == u'"' || (c == u'\'' && mayBegin()))
            readString(c);
        else if (mayBegin() && (c.isLetter() || c == u'_' || c == u'$'))
            readWord();
        else
            readOther(c);
    }

    void passOver(QChar c)
    {
        // JSON sequences have a control character before each value.
        if (!c.isSpace() && c != u',' && c.category() != QChar::Other_Control)
            m_json.hasOtherText = true;
        ++m_at;
    }

    bool isNext(QStringView sign) const { return m_text.sliced(m_at).startsWith(sign); }
    void skipTo(QStringView end)
    {
        const qsizetype found = m_text.indexOf(end, m_at + 2);
        m_at = found < 0 ? m_text.size() : found + end.size();
    }

    bool isFirstOnLine() const
    {
        qsizetype before = m_at;
        while (before > 0 && m_text[before - 1].isSpace() && m_text[before - 1] != u'\n')
            --before;
        return before == 0 || m_text[before - 1] == u'\n';
    }

    bool skipsRemark()
    {
        const bool isAddress = m_at > 0 && m_text[m_at - 1] == u':';
        if (isNext(u"/*"))
            skipTo(u"*/");
        else if ((isNext(u"//") && !isAddress) || (isNext(u"#") && (!m_open.isEmpty() || isFirstOnLine())))
            m_at = std::max(m_at + 1, m_text.indexOf(u'\n', m_at) < 0 ? m_text.size() : m_text.indexOf(u'\n', m_at));
        else
            return false;
        return true;
    }

    bool skipsDots()
    {
        if (!isNext(u"..") && !isNext(u"\u2026"))
            return false;
        while (m_at < m_text.size() && (m_text[m_at] == u'.' || m_text[m_at] == u'\u2026'))
            ++m_at;
        return true;
    }

    void open(QChar c)
    {
        // If no value may begin here, the one before was truncated: the next line's is whole.
        const bool isValue = m_last == u':' || (m_open.endsWith(u'[') && (m_last == u'[' || m_last == u','));
        if (!m_open.isEmpty() && !isValue)
            giveUp();
        m_open += c;
        append(c);
        ++m_at;
    }

    void close(QChar c)
    {
        while (m_last == u',') {
            m_value.truncate(m_value.lastIndexOf(u','));
            m_last = lastSign();
        }
        m_open.chop(1);
        append(c);
        ++m_at;
        if (m_open.endsWith(u'[') && m_open.size() <= kDeepest) {
            m_whole = m_value.size();
            m_openBehindWhole = m_open;
        }
        if (!m_open.isEmpty())
            return;
        const QJsonDocument document = QJsonDocument::fromJson(m_value.toUtf8());
        if (document.isNull())
            giveUp();
        else
            m_json.values.append(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
        startAnew();
    }

    /// True if a key or a value may begin here.
    bool mayBegin() const { return m_last == u'{' || m_last == u'[' || m_last == u',' || m_last == u':'; }

    void readString(QChar quote)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && m_text[end] != u'\n')
            end += m_text[end] == u'\\' ? 2 : 1;
        end = std::min(end, m_text.size());
        const bool isWhole = end < m_text.size() && m_text[end] == quote;
        m_value += u'"';
        const QStringView inner = m_text.sliced(m_at + 1, end - m_at - 1);
        if (quote == u'"')
            m_value += inner;
        else
            m_value +=
                inner.toString().replace("\\'"_L1, "'"_L1).replace("\\\""_L1, "\""_L1).replace("\""_L1, "\\\""_L1);
        m_at = end;
        if (!isWhole) {
            giveUp();
            return;
        }
        append(u'"');
        ++m_at;
    }

    /// Reads an unquoted key, or a word that represents a value.
    void readWord()
    {
        const auto isOfWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$' || c == u'-'; };
        const QStringView rest = m_text.sliced(m_at);
        const auto end = std::find_if_not(rest.begin(), rest.end(), isOfWord);
        const auto next = std::find_if_not(end, rest.end(), [](QChar c) { return c.isSpace(); });
        const QStringView word = rest.first(end - rest.begin());
        m_at += word.size();
        if (m_last != u':' && m_last != u'[' && next != rest.end() && *next == u':')
            m_value += u'"' + word.toString() + u'"';
        else if (word == "None"_L1 || word == "NaN"_L1 || word == "undefined"_L1)
            m_value += "null"_L1;
        else if (word == "True"_L1 || word == "False"_L1)
            m_value += word.toString().toLower();
        else
            m_value += word;
        m_last = m_value.back();
    }

    void readOther(QChar c)
    {
        ++m_at;
        const bool isOneTooMany = c == u',' && (m_last == u',' || m_last == u'{' || m_last == u'[');
        if (isOneTooMany)
            return;
        if (c.isSpace())
            m_value += u' ';
        else
            append(c);
    }

    void append(QChar c)
    {
        m_value += c;
        m_last = c;
    }

    QChar lastSign() const
    {
        const auto found = std::find_if(m_value.crbegin(), m_value.crend(), [](QChar c) { return !c.isSpace(); });
        return found == m_value.crend() ? QChar() : *found;
    }

    void giveUp()
    {
        if (!m_value.isEmpty() && m_json.broken++ == 0)
            m_json.firstBroken = m_value.first(std::min(m_value.size(), kLongestBroken));
        saveWhole();
        m_open.clear();
        startAnew();
    }

    /// Keeps the items of a truncated list before the cut.
    void saveWhole()
    {
        if (m_whole == 0)
            return;
        m_value.truncate(m_whole);
        for (auto bracket = m_openBehindWhole.crbegin(); bracket != m_openBehindWhole.crend(); ++bracket)
            m_value += *bracket == u'[' ? u']' : u'}';
        const QJsonDocument document = QJsonDocument::fromJson(m_value.toUtf8());
        if (!document.isNull())
            m_json.values.append(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    }

    void startAnew()
    {
        m_value.clear();
        m_last = QChar();
        m_whole = 0;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_open;            ///< the open brackets
    QString m_value;           ///< so far, without anything that is not strict JSON
    qsizetype m_whole = 0;     ///< how much of it ends with a complete list item; 0: none
    QString m_openBehindWhole; ///< the brackets that are open there
    QChar m_last;              ///< its last character that is not a space
    LooseJson m_json;
};

} // namespace

LooseJson readLooseJson(QStringView text)
{
    return LooseReader(text).read();
}

} // namespace linekeeper
