// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv_writer.h"

#include "core/ascii.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

bool startsFormula(QChar c)
{
    // Unicode's small forms are included with the full-width ones: some programs read both as the plain sign.
    static constexpr QStringView starts = u"=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212";
    return starts.contains(c);
}

bool breaksCell(QChar c)
{
    return c == u'\t' || c == u'\r' || c == u'\n' || c == u'\v' || c == u'\f';
}

/// True for what a spreadsheet, or a user who cleans up a cell, may strip from the start of a text.
bool isReadOver(QChar c)
{
    static constexpr QStringView quotes = u"\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb\u02bc\uff02\uff07";
    return c.isSpace() || c.isNull() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
           || quotes.contains(c);
}

/// Converts to UTF-8. Qt would turn an unpaired surrogate into a question mark, which looks like part of the text.
QByteArray utf8(QString cell)
{
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i].isHighSurrogate() && i + 1 < cell.size() && cell[i + 1].isLowSurrogate())
            ++i;
        else if (cell[i].isSurrogate())
            cell[i] = QChar::ReplacementCharacter;
    }
    return cell.toUtf8();
}

bool needsQuotes(const QString& cell)
{
    if (cell.isEmpty())
        return false;
    if (cell.front().isSpace() || cell.back().isSpace())
        return true;
    return std::any_of(cell.cbegin(), cell.cend(), [](QChar c) {
        return c == u',' || c == u';' || c == u'"' || c.category() == QChar::Other_Control || c == QChar::LineSeparator
               || c == QChar::ParagraphSeparator;
    });
}

/// Excel shows whole numbers of up to this many digits in full; a longer one becomes 4.47912E+11.
constexpr qsizetype kLongestWholeNumber = 11;
/// The longest string that Excel accepts in a formula.
constexpr qsizetype kLongestSpelled = 255;

/// True for a number that every spreadsheet writes as it was read.
bool isPlainNumber(QStringView text)
{
    return !text.isEmpty() && text.size() <= kLongestWholeNumber && std::all_of(text.begin(), text.end(), isAsciiDigit)
           && (text.front() != u'0' || text.size() == 1);
}

/// Returns the words that occur in numbers, dates and times of any language, in lower case.
const QSet<QString>& valueWords()
{
    static const QSet<QString> words = [] {
        QSet<QString> all{u"e"_s,  u"d"_s,  u"a"_s,  u"p"_s,  u"am"_s, u"pm"_s, u"年"_s, u"日"_s, u"時"_s,
                          u"时"_s, u"分"_s, u"秒"_s, u"년"_s, u"일"_s, u"시"_s, u"분"_s, u"초"_s};
        const auto add = [&all](const QString& name) {
            QString word;
            for (const QChar c : name + u' ') {
                if (c.isLetter() || c.isMark()) {
                    word += c.toLower();
                    continue;
                }
                // No file uses one Latin letter for a month, but many ids contain one.
                if (word.size() > 1 || (word.size() == 1 && word.front() > u'\u024f'))
                    all.insert(word);
                word.clear();
            }
        };
        for (const QLocale& locale :
             QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory)) {
            add(locale.amText());
            add(locale.pmText());
            for (const auto form : {QLocale::LongFormat, QLocale::ShortFormat}) {
                for (int month = 1; month <= 12; ++month) {
                    add(locale.monthName(month, form));
                    add(locale.standaloneMonthName(month, form));
                }
                for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
                    add(locale.dayName(day, form));
            }
        }
        return all;
    }();
    return words;
}

bool standsInValue(QChar c)
{
    static constexpr QStringView signs = u".,:;/+%'()\u00b0\u00b7\u2018\u2019\u2044\u2212\u066b\u066c";
    return c.category() == QChar::Separator_Space || c.category() == QChar::Symbol_Currency
           || c.category() == QChar::Punctuation_Dash || signs.contains(c);
}

} // namespace

bool looksLikeValue(const QString& text)
{
    if (isPlainNumber(text))
        return false;
    bool hasDigit = false;
    QStringList words{QString()};
    for (const QChar c : text) {
        if (c.isLetter() || c.isMark()) {
            words.last() += c.toLower();
            continue;
        }
        if (!words.last().isEmpty())
            words.append(QString());
        hasDigit |= c.isDigit();
        if (!c.isDigit() && !standsInValue(c))
            return false;
    }
    words.removeAll(QString());
    if (!hasDigit)
        return words == QStringList{u"true"_s} || words == QStringList{u"false"_s};
    return std::all_of(words.cbegin(), words.cend(), [](const QString& word) { return valueWords().contains(word); });
}

QString textCell(const QString& text)
{
    if (looksLikeFormula(text))
        return u'\'' + text;
    if (!looksLikeValue(text))
        return text;
    return text.size() <= kLongestSpelled ? u"=\"%1\""_s.arg(text) : u'\'' + text;
}

bool looksLikeFormula(QStringView text)
{
    for (const QChar c : text) {
        if (startsFormula(c) || breaksCell(c))
            return true;
        if (!isReadOver(c))
            return false;
    }
    return false;
}

QString phoneCell(const QString& text)
{
    const QStringView bare = QStringView(text).trimmed();
    const auto isOfNumber = [](QChar c) { return (c >= u'0' && c <= u'9') || QStringView(u"+-(). ").contains(c); };
    QString digits;
    std::copy_if(bare.cbegin(), bare.cend(), std::back_inserter(digits),
                 [](QChar c) { return c >= u'0' && c <= u'9'; });
    constexpr qsizetype fewestDigits = 5;
    if (digits.size() < fewestDigits || !std::all_of(bare.cbegin(), bare.cend(), isOfNumber))
        return textCell(text);
    const bool isAbroad = bare.startsWith(u'+') && !(digits.size() == 11 && digits.startsWith(u'1'));
    return textCell(isAbroad ? u'+' + digits : digits);
}

QByteArray csvRow(const QStringList& cells, QChar separator)
{
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            row += separator.toLatin1();
        if (!needsQuotes(cells[i])) {
            row += utf8(cells[i]);
            continue;
        }
        QByteArray quoted = utf8(cells[i]);
        quoted.replace('"', "\"\"");
        row += '"' + quoted + '"';
    }
    return row + "\r\n";
}

} // namespace linekeeper
