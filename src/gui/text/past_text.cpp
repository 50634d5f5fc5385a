// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/past_text.h"

#include "core/plain_text.h"
#include "models/time_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kLongestService = 40;

struct PastWords
{
    Q_DECLARE_TR_FUNCTIONS(PastWords)
};

/// "40 seconds", "3 minutes": rounded up, so that "within" is true.
QString spanWords(std::chrono::milliseconds span)
{
    const auto seconds = std::max<qint64>(std::chrono::ceil<std::chrono::seconds>(span).count(), 1);
    if (seconds == 1)
        return PastWords::tr("1 second");
    if (seconds < 120)
        return PastWords::tr("%1 seconds").arg(seconds);
    if (span <= 2h)
        return PastWords::tr("%1 minutes").arg(std::chrono::ceil<std::chrono::minutes>(span).count());
    if (span <= 48h)
        return PastWords::tr("%1 hours").arg(std::chrono::ceil<std::chrono::hours>(span).count());
    return daysWords(static_cast<int>(std::chrono::ceil<std::chrono::days>(span).count()));
}

/// "12 Nov", with the year if it is another one.
QString dayWords(const QDateTime& time, const QDateTime& now)
{
    const QDate day = time.toLocalTime().date();
    const bool isThisYear = day.year() == now.toLocalTime().date().year();
    return QLocale().toString(day, isThisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString medianText(const CodeShare& share)
{
    if (!share.median)
        return {};
    const QString span = spanWords(*share.median);
    if (share.withCode == 1)
        return PastWords::tr("It came within %1 of renting.").arg(span);
    if (share.timed == share.withCode)
        return PastWords::tr("Half of the first codes came within %1 of renting.").arg(span);
    return share.timed == 1 ? PastWords::tr("The one whose time is known came within %1 of renting.").arg(span)
                            : PastWords::tr("Half of the %1 whose time is known came within %2 of renting.")
                                  .arg(share.timed)
                                  .arg(span);
}

QString unknownText(int unknown)
{
    if (unknown == 0)
        return {};
    return unknown == 1
               ? PastWords::tr("1 more has no messages in your record; they may have been erased.")
               : PastWords::tr("%1 more have no messages in your record; they may have been erased.").arg(unknown);
}

QString joined(QStringList sentences)
{
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace

QString lastPriceText(const std::optional<LastPrice>& last, int durationDays, const QDateTime& now)
{
    if (!last)
        return {};
    const QString days = daysWords(durationDays);
    const QString price = last->price.toDecimal();
    if (!last->purchased.isValid())
        return last->hasAreas
                   ? PastWords::tr("One for %1 cost $%2 with area codes, on an unknown day.").arg(days, price)
                   : PastWords::tr("One for %1 cost $%2, on an unknown day.").arg(days, price);
    const QString day = dayWords(last->purchased, now);
    return last->hasAreas ? PastWords::tr("Your last one for %1 cost $%2 with area codes, on %3.").arg(days, price, day)
                          : PastWords::tr("Your last one for %1 cost $%2, on %3.").arg(days, price, day);
}

QString codeShareText(const CodeShare& share, const QString& serviceName)
{
    const QString service = singleLine(serviceName, kLongestService);
    QString counted;
    if (share.numbers == 1)
        counted = share.withCode == 1 ? PastWords::tr("Your one number for %1 got a code.").arg(service)
                                      : PastWords::tr("Your one number for %1 got no code.").arg(service);
    else if (share.numbers > 1)
        counted = PastWords::tr("%1 of your %2 numbers for %3 got a code.")
                      .arg(share.withCode)
                      .arg(share.numbers)
                      .arg(service);
    else if (share.unknown > 0)
        return share.unknown == 1
                   ? PastWords::tr("Your number for %1 has no messages in your record; they may have been erased.")
                         .arg(service)
                   : PastWords::tr("Your %1 numbers for %2 have no messages in your record; they may have been erased.")
                         .arg(share.unknown)
                         .arg(service);
    return joined({counted, medianText(share), unknownText(share.unknown)});
}

QString areasText(const CodeShare& share, const std::optional<LastPrice>& last, const QList<AreaCode>& areas)
{
    QString counted;
    if (share.numbers > 0 && areas.size() == 1)
        counted = PastWords::tr("From area %1: %2 of %3 got a code.")
                      .arg(areas.constFirst().text())
                      .arg(share.withCode)
                      .arg(share.numbers);
    else if (share.numbers > 0)
        counted = PastWords::tr("From these areas: %1 of %2 got a code.").arg(share.withCode).arg(share.numbers);
    const QString price = !last ? QString()
                          : areas.size() == 1
                              ? PastWords::tr("The last one from there cost $%1.").arg(last->price.toDecimal())
                              : PastWords::tr("The last one from these cost $%1.").arg(last->price.toDecimal());
    return joined({counted, counted.isEmpty() ? QString() : medianText(share), price});
}

} // namespace linekeeper
