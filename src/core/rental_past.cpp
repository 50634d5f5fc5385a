// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rental_past.h"

#include <algorithm>

namespace linekeeper {

namespace {

bool isFrom(const QList<AreaCode>& areas, const PhoneNumber& number)
{
    if (areas.isEmpty())
        return true;
    const auto area = number.areaCode();
    return area && areas.contains(*area);
}

} // namespace

bool isOfService(const Rental& rental, const ServiceId& service, const QString& serviceName)
{
    return rental.service.isEmpty() ? !serviceName.isEmpty() && rental.serviceName == serviceName
                                    : rental.service == service;
}

std::optional<LastPrice> lastPriceOf(const QList<Rental>& rentals, const ServiceId& service, const QString& serviceName,
                                     int durationDays, const QList<AreaCode>& areas)
{
    const Rental* last = nullptr;
    for (const Rental& rental : rentals) {
        const bool isLater =
            !last || (rental.purchased.isValid() && (!last->purchased.isValid() || rental.purchased > last->purchased));
        if (isLater && rental.price && rental.durationDays == durationDays && isOfService(rental, service, serviceName)
            && isFrom(areas, rental.number))
            last = &rental;
    }
    if (!last)
        return std::nullopt;
    return LastPrice{*last->price, last->purchased, !last->areas.isEmpty()};
}

CodeShare codeShareOf(const QList<PastNumber>& numbers, const QDateTime& now, const QList<AreaCode>& areas)
{
    CodeShare share;
    QList<qint64> delays;
    for (const PastNumber& each : numbers) {
        const bool hasCode = each.firstCode.isValid();
        const bool isYoung = each.isActive && each.purchased.isValid() && each.purchased.addDuration(kPatience) > now;
        if ((!hasCode && (!each.wasPolled || isYoung)) || !isFrom(areas, each.number))
            continue;
        if (!hasCode && each.mayLackMessages) {
            ++share.unknown;
            continue;
        }
        ++share.numbers;
        share.withCode += hasCode ? 1 : 0;
        // Of a number with erased messages the first code left need not be its first.
        if (hasCode && each.purchased.isValid() && !each.mayLackMessages)
            delays.append(each.purchased.msecsTo(each.firstCode));
    }
    share.timed = static_cast<int>(delays.size());
    if (!delays.isEmpty()) {
        const auto middle = delays.begin() + (delays.size() - 1) / 2;
        std::nth_element(delays.begin(), middle, delays.end());
        share.median = std::chrono::milliseconds(*middle);
    }
    return share;
}

} // namespace linekeeper
