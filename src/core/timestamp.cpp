// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <array>
#include <set>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

struct NamedZone
{
    QLatin1StringView name;
    int hours = 0; ///< east of UTC
};

constexpr std::array kNamedZones = {
    NamedZone{"UTC"_L1, 0},  NamedZone{"GMT"_L1, 0},  NamedZone{"Z"_L1, 0},    NamedZone{"EST"_L1, -5},
    NamedZone{"EDT"_L1, -4}, NamedZone{"CST"_L1, -6}, NamedZone{"CDT"_L1, -5}, NamedZone{"MST"_L1, -7},
    NamedZone{"MDT"_L1, -6}, NamedZone{"PST"_L1, -8}, NamedZone{"PDT"_L1, -7},
};

constexpr int kMaxOffsetHours = 14;
constexpr qint64 kDay = 24 * 3600;
// What ISO 8601 can write; a zone can take the first and the last day beyond it.
constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;
// What a time since 1970 is told from other numbers by: the years 2001 to 2286.
constexpr qsizetype kSecondsDigits = 10;
constexpr qsizetype kMillisecondsDigits = 13;

std::optional<QDateTime> inCalendar(const QDateTime& utc)
{
    const int year = utc.date().year();
    return utc.isValid() && year >= kFirstYear && year <= kLastYear ? std::optional(utc) : std::nullopt;
}

/// "-04:00", "-0400", "-04"; behind UTC or GMT also "-4". Seconds east of UTC.
std::optional<int> readOffset(QStringView text)
{
    static const QRegularExpression form(u"\\A(?:(?:UTC|GMT)(?=.)|(?=[+-][0-9]{2}))([+-])([0-9]{1,2})(?::?([0-9]{2}))?\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text.toString());
    if (!match.hasMatch() || (match.capturedLength(2) == 1 && match.hasCaptured(3) && !text.contains(u':')))
        return std::nullopt;
    const int hours = match.capturedView(2).toInt();
    const int minutes = match.capturedView(3).toInt();
    if (hours > kMaxOffsetHours || minutes > 59 || (hours == kMaxOffsetHours && minutes > 0))
        return std::nullopt;
    return (match.capturedView(1) == u'-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/// The moment when the clocks of a place such as America/New_York showed this. Nothing where they never did, or twice, as
/// when summer time ends.
std::optional<QDateTime> readAtPlace(const QDateTime& shown, QStringView place)
{
    const QTimeZone zone(place.toLatin1());
    if (!zone.isValid())
        return std::nullopt;
    std::set<QDateTime> moments;
    for (const qint64 aside : {-kDay, kDay}) {
        const QDateTime moment = shown.addSecs(-zone.offsetFromUtc(shown.addSecs(aside)));
        if (moment.addSecs(zone.offsetFromUtc(moment)) == shown)
            moments.insert(moment);
    }
    return moments.size() == 1 ? std::optional(*moments.begin()) : std::nullopt;
}

/// `shown` is what the clocks of the zone show, as if it were UTC.
std::optional<QDateTime> readInZone(const QDateTime& shown, QStringView zone)
{
    for (const NamedZone& known : kNamedZones) {
        if (zone.compare(known.name, Qt::CaseInsensitive) == 0)
            return shown.addSecs(-qint64(known.hours) * 3600);
    }
    if (zone.contains(u'/'))
        return readAtPlace(shown, zone);
    const auto offset = readOffset(zone);
    return offset ? std::optional(shown.addSecs(-*offset)) : std::nullopt;
}

std::optional<QDateTime> readSince1970(QStringView text)
{
    static const QRegularExpression form(u"\\A([0-9]+)(?:\\.[0-9]{1,9})?\\z"_s);
    const auto match = form.match(text.toString());
    const qsizetype digits = match.capturedLength(1);
    if (!match.hasMatch() || (digits != kSecondsDigits && digits != kMillisecondsDigits))
        return std::nullopt;
    const QString seconds = match.captured(1).first(kSecondsDigits);
    return inCalendar(QDateTime::fromSecsSinceEpoch(seconds.toLongLong(), Qt::UTC));
}

/// Of 24 hours, or of 12 with "AM" or "PM".
std::optional<int> readHour(QStringView hour, QStringView half)
{
    const int number = hour.toInt();
    if (half.isEmpty())
        return hour.size() == 2 ? std::optional(number) : std::nullopt;
    if (number < 1 || number > 12)
        return std::nullopt;
    return number % 12 + (half.front().toUpper() == u'P' ? 12 : 0);
}

std::optional<QDateTime> readTime(QStringView received, bool isUtcWithoutZone)
{
    // [0-9], not \d: with Unicode properties switched on, \d takes digits that mean nothing to toInt().
    static const QRegularExpression form(
        u"\\A(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}))[ T]"
        "([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?(?: ?([AaPp])[Mm](?![A-Za-z_/]))?"
        "(?: ?([A-Za-z]{1,4}|[A-Za-z]{0,3}[+-][0-9]{1,2}(?::?[0-9]{2})?|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}))?\\z"_s);
    const QStringView text = received.trimmed();
    if (const auto time = readSince1970(text))
        return time;
    const QRegularExpressionMatch match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;

    const auto part = [&match](int index) { return match.capturedView(index).toInt(); };
    // With slashes the month comes first, as the service's country writes it; its own document puts the year first.
    const QDate date = match.capturedLength(1) > 0 ? QDate(part(1), part(2), part(3)) : QDate(part(6), part(4), part(5));
    const auto hour = readHour(match.capturedView(7), match.capturedView(10));
    const QTime time(hour.value_or(-1), part(8), part(9));
    const QStringView zone = match.capturedView(11);
    if (!date.isValid() || !time.isValid() || (zone.isEmpty() && !isUtcWithoutZone))
        return std::nullopt;
    const QDateTime shown(date, time, Qt::UTC);
    const auto utc = zone.isEmpty() ? std::optional(shown) : readInZone(shown, zone);
    return utc ? inCalendar(*utc) : std::nullopt;
}

} // namespace

std::optional<QDateTime> readMessageTime(QStringView text)
{
    return readTime(text, false);
}

std::optional<QDateTime> readPurchaseTime(QStringView text)
{
    return readTime(text, true);
}

} // namespace linekeeper
