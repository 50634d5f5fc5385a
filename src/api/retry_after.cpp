// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/retry_after.h"

#include <QLocale>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxDigits = 9; // more would not fit, and means the longest pause anyway

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that servers may send. Date and time are read apart:
/// together they would be taken for local time first, and an hour that clocks skip here would not exist.
std::optional<QDateTime> readHttpDate(const QString& text)
{
    constexpr qsizetype dateLength = 16;
    constexpr qsizetype timeLength = 8;
    constexpr qsizetype wholeLength = dateLength + 1 + timeLength + 4;
    if (text.size() != wholeLength || text[dateLength] != u' ' || !text.endsWith(" GMT"_L1))
        return std::nullopt;
    const QDate date = QLocale::c().toDate(text.first(dateLength), u"ddd, dd MMM yyyy"_s);
    const QTime time = QTime::fromString(text.sliced(dateLength + 1, timeLength), u"HH:mm:ss"_s);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC);
}

} // namespace

std::optional<std::chrono::seconds> readRetryAfter(const QByteArray& header, const QDateTime& now)
{
    using std::chrono::seconds;
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), isDigit))
        return text.size() > kMaxDigits ? kMaxRetryAfter : std::min(seconds(text.toLongLong()), kMaxRetryAfter);

    const std::optional<QDateTime> date = readHttpDate(QString::fromLatin1(text));
    if (!date)
        return std::nullopt;
    return std::clamp(seconds(now.secsTo(*date)), seconds(0), kMaxRetryAfter);
}

} // namespace linekeeper
