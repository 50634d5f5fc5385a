// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
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

constexpr std::array kMonths = {"january"_L1,   "february"_L1, "march"_L1,    "april"_L1,
                                "may"_L1,       "june"_L1,     "july"_L1,     "august"_L1,
                                "september"_L1, "october"_L1,  "november"_L1, "december"_L1};
constexpr std::array kWeekdays = {"monday"_L1, "tuesday"_L1,  "wednesday"_L1, "thursday"_L1,
                                  "friday"_L1, "saturday"_L1, "sunday"_L1};

constexpr int kMaxOffsetHours = 14;
constexpr qint64 kDay = 24 * 3600;
// The range of ISO 8601; a zone can shift the first and the last day out of it.
constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;
// What distinguishes a time since 1970 from other numbers: the years 2001 to 2038, the last second that 32 bits hold.
constexpr qsizetype kSecondsDigits = 10;
constexpr qint64 kLastSecond = 2'147'483'647;
constexpr qsizetype kMillisecondsDigits = 13;

std::optional<QDateTime> inCalendar(const QDateTime& utc)
{
    const int year = utc.date().year();
    return utc.isValid() && year >= kFirstYear && year <= kLastYear ? std::optional(utc) : std::nullopt;
}

/// Reads "-04:00", "-0400", "-04", and after UTC or GMT also "-4". Returns seconds east of UTC.
std::optional<int> readOffset(QStringView text)
{
    static const QRegularExpression form(
        u"\\A(?:(?:UTC|GMT) ?(?=.)|(?=[+-][0-9]{2}))([+-])([0-9]{1,2})(?::?([0-9]{2}))?\\z"_s,
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

/// Returns the moment when the clocks of a place such as America/New_York showed this time. Nothing if they never did,
/// or did twice, as when summer time ends.
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

/// Returns the seconds east of UTC of "EDT" and the like.
std::optional<int> readZoneName(QStringView zone)
{
    for (const NamedZone& known : kNamedZones) {
        if (zone.compare(known.name, Qt::CaseInsensitive) == 0)
            return known.hours * 3600;
    }
    return std::nullopt;
}

/// Converts `shown`, the time that clocks in the zone show, stored as if it were UTC.
std::optional<QDateTime> readInZone(const QDateTime& shown, QStringView zone)
{
    if (zone.contains(u'/'))
        return readAtPlace(shown, zone);
    const auto offset = readZoneName(zone).has_value() ? readZoneName(zone) : readOffset(zone);
    return offset ? std::optional(shown.addSecs(-*offset)) : std::nullopt;
}

/// False if what follows an offset contradicts it: "-0400 (PST)", "-04:00[Europe/Paris]". Words in parentheses are a
/// comment.
bool agrees(const QDateTime& shown, const QDateTime& utc, QStringView comment, QStringView place)
{
    const qint64 offset = utc.secsTo(shown);
    if (const auto known = readZoneName(place.isEmpty() ? comment : place))
        return *known == offset;
    if (place.isEmpty())
        return true;
    const QTimeZone zone(place.toLatin1());
    return place.contains(u'/') && zone.isValid() && zone.offsetFromUtc(utc) == offset;
}

/// True if a date with slashes may have its day first.
bool isOutsideAmerica(const QDateTime& shown, const QDateTime& utc, QStringView zone)
{
    if (zone.contains(u'/') && !zone.startsWith("Etc/"_L1))
        return !zone.startsWith("America/"_L1) && !zone.startsWith("US/"_L1);
    return utc < shown;
}

std::optional<QDateTime> readSince1970(QStringView text)
{
    static const QRegularExpression form(u"\\A([0-9]+)(?:\\.[0-9]{1,9})?\\z"_s);
    const auto match = form.match(text.toString());
    const qsizetype digits = match.capturedLength(1);
    if (!match.hasMatch() || (digits != kSecondsDigits && digits != kMillisecondsDigits))
        return std::nullopt;
    const QString number = match.captured(1);
    const qint64 seconds = number.first(kSecondsDigits).toLongLong();
    // "2026071113" is a date with its hour.
    const auto part = [&number](qsizetype at, qsizetype size) { return QStringView(number).sliced(at, size).toInt(); };
    const bool isDate = digits == kSecondsDigits && number.startsWith("20"_L1)
                        && QDate(part(0, 4), part(4, 2), part(6, 2)).isValid() && part(8, 2) < 24;
    if (number.startsWith(u'0') || seconds > kLastSecond || isDate)
        return std::nullopt;
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

/// Returns the number of a name, from 1, given in full or by its first three letters; 0 if none matches.
template <std::size_t Size>
int numberOf(QStringView word, const std::array<QLatin1StringView, Size>& names)
{
    const auto isIt = [word](QLatin1StringView name) {
        return word.compare(name, Qt::CaseInsensitive) == 0 || word.compare(name.first(3), Qt::CaseInsensitive) == 0;
    };
    const auto found = std::find_if(names.begin(), names.end(), isIt);
    return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

struct ReadDate
{
    QDate date;
    bool isAmbiguous = false; ///< by its form: the day could be the month
    qsizetype size = 0;       ///< including the separator between date and time
};

/// Reads the date that the text begins with; invalid if there is none.
ReadDate readDate(const QString& text)
{
    // [0-9], not \d: with Unicode properties enabled, \d matches digits that toInt() can't read.
    static const QRegularExpression weekday(u"\\A([A-Za-z]{3,9}),? "_s);
    static const QRegularExpression yearFirst(u"\\G([0-9]{4})-([0-9]{2})-([0-9]{2})[ Tt]"_s);
    static const QRegularExpression slashes(u"\\G([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:,? |[Tt])"_s);
    static const QRegularExpression dayFirst(u"\\G([0-9]{1,2}) ([A-Za-z]{3,9}) ([0-9]{4}),? "_s);
    static const QRegularExpression monthFirst(u"\\G([A-Za-z]{3,9}) ([0-9]{1,2}),? ([0-9]{4}),? "_s);

    int day = 0;
    qsizetype begin = 0;
    if (const auto match = weekday.match(text); match.hasMatch()) {
        day = numberOf(match.capturedView(1), kWeekdays);
        begin = day > 0 ? match.capturedLength() : 0;
    }
    ReadDate read;
    QRegularExpressionMatch match;
    const auto fits = [&](const QRegularExpression& form) { return (match = form.match(text, begin)).hasMatch(); };
    const auto part = [&match](int index) { return match.capturedView(index).toInt(); };
    if (fits(yearFirst)) {
        read.date = QDate(part(1), part(2), part(3));
    } else if (fits(slashes)) {
        // The month comes first, as in the service's country.
        read.date = QDate(part(3), part(1), part(2));
        read.isAmbiguous = part(1) != part(2) && part(2) <= 12;
    } else if (fits(dayFirst)) {
        read.date = QDate(part(3), numberOf(match.capturedView(2), kMonths), part(1));
    } else if (fits(monthFirst)) {
        read.date = QDate(part(3), numberOf(match.capturedView(1), kMonths), part(2));
    }
    if (day > 0 && read.date.isValid() && read.date.dayOfWeek() != day)
        return {};
    read.size = match.capturedEnd();
    return read;
}

/// Reads an hour of 24, or of 12 with "AM" or "PM".
std::optional<int> readHour(QStringView hour, QStringView half)
{
    const int number = hour.toInt();
    if (half.isEmpty())
        return hour.size() == 2 ? std::optional(number) : std::nullopt;
    if (number < 1 || number > 12)
        return std::nullopt;
    return number % 12 + (half.front().toUpper() == u'P' ? 12 : 0);
}

/// Trims the text, and replaces runs of spaces and non-breaking spaces with one plain space.
QString withPlainSpaces(QStringView text)
{
    QString plain;
    for (const QChar c : text.trimmed()) {
        const QChar each = c == u'\u00a0' || c == u'\u202f' ? QChar(u' ') : c;
        if (each != u' ' || !plain.endsWith(u' '))
            plain += each;
    }
    return plain;
}

/// Reads the digits at `begin`; -1 if there are others.
int readDigits(QStringView text, qsizetype begin, qsizetype size)
{
    int number = 0;
    for (const QChar c : text.sliced(begin, size)) {
        if (c < u'0' || c > u'9')
            return -1;
        number = 10 * number + (c.unicode() - u'0');
    }
    return number;
}

/// Reads the form of the service's document, "2025-07-11 13:50:49 EDT", which is that of every message: in a tenth of
/// the time that the forms below take. Returns nothing for all others.
std::optional<QDateTime> readDocumentedForm(QStringView text)
{
    constexpr QStringView kShape = u"0000-00-00 00:00:00 ";
    if (text.size() <= kShape.size() || !std::all_of(text.begin(), text.end(), [](QChar c) { return c < u'\x80'; }))
        return std::nullopt;
    for (qsizetype i = 0; i < kShape.size(); ++i) {
        if (kShape[i] != u'0' && text[i] != kShape[i])
            return std::nullopt;
    }
    const auto offset = readZoneName(text.sliced(kShape.size()));
    const auto part = [text](qsizetype begin, qsizetype size) { return readDigits(text, begin, size); };
    const QDate date(part(0, 4), part(5, 2), part(8, 2));
    const QTime time(part(11, 2), part(14, 2), part(17, 2));
    if (!offset || !date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC).addSecs(-*offset);
}

std::optional<QDateTime> readTime(QStringView received, bool isUtcWithoutZone)
{
    if (const auto documented = readDocumentedForm(received))
        return inCalendar(*documented);
    static const QRegularExpression form(
        u"\\A([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?(?: ?([AaPp])(?:[Mm]|\\.[Mm]\\.?)(?![A-Za-z_/]))?"
        "(?: ?([A-Za-z]{1,4}|(?:[A-Za-z]{3} ?)?[+-][0-9]{1,2}(?::?[0-9]{2})?|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2})"
        "(?: ?\\(([A-Za-z ]{1,60})\\)|\\[([A-Za-z0-9_+/-]{1,60})\\])?)?\\z"_s);
    const QString text = withPlainSpaces(received);
    if (const auto time = readSince1970(text))
        return time;
    const ReadDate date = readDate(text);
    if (!date.date.isValid())
        return std::nullopt;
    const QRegularExpressionMatch match = form.match(text.sliced(date.size));
    if (!match.hasMatch())
        return std::nullopt;

    const auto hour = readHour(match.capturedView(1), match.capturedView(4));
    const QTime time(hour.value_or(-1), match.capturedView(2).toInt(), match.capturedView(3).toInt());
    const QStringView zone = match.capturedView(5);
    if (!time.isValid() || (zone.isEmpty() && !isUtcWithoutZone))
        return std::nullopt;
    const QDateTime shown(date.date, time, Qt::UTC);
    if (zone.isEmpty())
        return inCalendar(shown);
    const auto utc = readInZone(shown, zone);
    if (!utc || !agrees(shown, *utc, match.capturedView(6), match.capturedView(7))
        || (date.isAmbiguous && isOutsideAmerica(shown, *utc, zone)))
        return std::nullopt;
    return inCalendar(*utc);
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
