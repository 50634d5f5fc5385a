// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

#include <QRegularExpression>

#include <array>

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
// What ISO 8601 can write; a zone can take the first and the last day beyond it.
constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

/// Seconds east of UTC.
std::optional<int> readZone(QStringView zone)
{
    for (const NamedZone& known : kNamedZones) {
        if (zone.compare(known.name, Qt::CaseInsensitive) == 0)
            return known.hours * 3600;
    }
    if (zone.size() == 6 && (zone[0] == u'+' || zone[0] == u'-') && zone[3] == u':') {
        const int hours = zone.sliced(1, 2).toInt();
        const int minutes = zone.sliced(4, 2).toInt();
        if (hours > kMaxOffsetHours || minutes > 59 || (hours == kMaxOffsetHours && minutes > 0))
            return std::nullopt;
        return (zone[0] == u'-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    }
    return std::nullopt;
}

std::optional<QDateTime> readTime(QStringView text, std::optional<int> offsetWithoutZone)
{
    // [0-9], not \d: with Unicode properties switched on, \d takes digits that mean nothing to toInt().
    static const QRegularExpression form(
        u"\\A([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]{1,9})?"
        "(?: ?([A-Za-z]{1,4}|[+-][0-9]{2}:[0-9]{2}))?\\z"_s);
    const QRegularExpressionMatch match = form.match(text.trimmed().toString());
    if (!match.hasMatch())
        return std::nullopt;

    const QStringView zone = match.capturedView(7);
    const std::optional<int> offset = zone.isEmpty() ? offsetWithoutZone : readZone(zone);
    const auto part = [&match](int index) { return match.capturedView(index).toInt(); };
    const QDate date(part(1), part(2), part(3));
    const QTime time(part(4), part(5), part(6));
    if (!offset || !date.isValid() || !time.isValid())
        return std::nullopt;
    const QDateTime utc = QDateTime(date, time, Qt::UTC).addSecs(-*offset);
    if (utc.date().year() < kFirstYear || utc.date().year() > kLastYear)
        return std::nullopt;
    return utc;
}

} // namespace

std::optional<QDateTime> readMessageTime(QStringView text)
{
    return readTime(text, std::nullopt);
}

std::optional<QDateTime> readPurchaseTime(QStringView text)
{
    return readTime(text, 0);
}

} // namespace linekeeper
