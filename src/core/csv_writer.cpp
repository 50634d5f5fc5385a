// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv_writer.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

bool startsFormula(QChar c)
{
    // The small forms of Unicode go with the full-width ones: both are read as the plain sign in places.
    static constexpr QStringView starts = u"=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212";
    return starts.contains(c);
}

bool breaksCell(QChar c)
{
    return c == u'\t' || c == u'\r' || c == u'\n' || c == u'\v' || c == u'\f';
}

/// What a spreadsheet, or a person who cleans a cell up, may take off the start of a text.
bool isReadOver(QChar c)
{
    static constexpr QStringView quotes = u"\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb\u02bc\uff02\uff07";
    return c.isSpace() || c.isNull() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
           || quotes.contains(c);
}

/// Qt makes a question mark of half a surrogate pair, which could be anybody's.
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

} // namespace

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

QString defused(const QString& text)
{
    return looksLikeFormula(text) ? u'\'' + text : text;
}

QString phoneCell(const QString& text)
{
    const QStringView bare = QStringView(text).trimmed();
    const auto isOfNumber = [](QChar c) { return (c >= u'0' && c <= u'9') || QStringView(u"+-(). ").contains(c); };
    QString digits;
    std::copy_if(bare.cbegin(), bare.cend(), std::back_inserter(digits), [](QChar c) { return c >= u'0' && c <= u'9'; });
    constexpr qsizetype fewestDigits = 5;
    if (digits.size() < fewestDigits || !std::all_of(bare.cbegin(), bare.cend(), isOfNumber))
        return defused(text);
    return digits;
}

QByteArray csvRow(const QStringList& cells)
{
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            row += ',';
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
