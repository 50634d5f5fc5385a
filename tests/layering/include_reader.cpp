// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/include_reader.h"

#include <QRegularExpression>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// A continued line becomes one; the line ends that it loses follow it, so that the lines after it keep their
/// numbers.
QString joinContinuedLines(QString source)
{
    source.replace(u"\r\n"_s, u"\n"_s);
    QString joined;
    int owed = 0;
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] == u'\\' && i + 1 < source.size() && source[i + 1] == u'\n') {
            ++owed;
            ++i;
        } else if (source[i] == u'\n') {
            joined += QString(owed + 1, u'\n');
            owed = 0;
        } else {
            joined += source[i];
        }
    }
    return joined;
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'\'';
}

/// The word or number, apostrophes included, that ends just before `at`.
QStringView wordBefore(QStringView text, qsizetype at)
{
    qsizetype start = at;
    while (start > 0 && isWordCharacter(text[start - 1]))
        --start;
    return text.sliced(start, at - start);
}

/// The end of the string or character literal that opens at `at`, or of its line where it is not closed.
qsizetype endOfLiteral(QStringView text, qsizetype at)
{
    const QChar quote = text[at];
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == quote)
            return i + 1;
        else if (text[i] == u'\n')
            return i;
    }
    return text.size();
}

/// The end of the raw string whose first quote is at `at`.
qsizetype endOfRawString(QStringView text, qsizetype at)
{
    const qsizetype open = text.indexOf(u'(', at);
    if (open < 0)
        return text.size();
    const QString close = u')' + text.sliced(at + 1, open - at - 1).toString() + u'"';
    const qsizetype found = text.indexOf(close, open);
    return found < 0 ? text.size() : found + close.size();
}

/// One space, and the line ends of what it stands for.
QString blank(QStringView text)
{
    return u' ' + QString(text.count(u'\n'), u'\n');
}

} // namespace

QString withoutCommentsAndRawStrings(const QString& source)
{
    const QString joined = joinContinuedLines(source);
    const QStringView text = joined;
    const auto endAt = [&text](qsizetype found, qsizetype length) { return found < 0 ? text.size() : found + length; };
    QString code;
    for (qsizetype i = 0; i < text.size();) {
        const QStringView rest = text.sliced(i);
        qsizetype end = i + 1;
        bool keep = true;
        if (rest.startsWith(u"//")) {
            end = endAt(text.indexOf(u'\n', i), 0);
            keep = false;
        } else if (rest.startsWith(u"/*")) {
            end = endAt(text.indexOf(u"*/", i + 2), 2);
            keep = false;
        } else if (text[i] == u'"') {
            const QStringView prefix = wordBefore(text, i);
            keep = !(prefix == u"R" || prefix == u"LR" || prefix == u"uR" || prefix == u"UR" || prefix == u"u8R");
            end = keep ? endOfLiteral(text, i) : endOfRawString(text, i);
        } else if (text[i] == u'\'') {
            // In 1'000 it parts digits and opens nothing.
            const QStringView word = wordBefore(text, i);
            if (word.isEmpty() || !word.front().isDigit())
                end = endOfLiteral(text, i);
        }
        const QStringView piece = text.sliced(i, end - i);
        code += keep ? piece.toString() : blank(piece);
        i = end;
    }
    return code;
}

QList<Include> readIncludes(const QString& source)
{
    static const QRegularExpression directive(
        uR"re(^[ \t]*(?:#|%:)[ \t]*(?:include|include_next|import)\b[ \t]*(?:"([^"]*)"|<([^>]*)>|(.*))[ \t]*$)re"_s);
    QList<Include> includes;
    int number = 0;
    for (const QString& line : withoutCommentsAndRawStrings(source).split(u'\n')) {
        ++number;
        const QRegularExpressionMatch match = directive.match(line);
        if (!match.hasMatch())
            continue;
        if (match.hasCaptured(1))
            includes.append({number, Include::Form::Quoted, match.captured(1)});
        else if (match.hasCaptured(2))
            includes.append({number, Include::Form::Angled, match.captured(2)});
        else
            includes.append({number, Include::Form::Other, match.captured(3).trimmed()});
    }
    return includes;
}

} // namespace linekeeper
