// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rental.h"

namespace linekeeper {

bool isActive(const Rental& rental, const QDateTime& now)
{
    return rental.release != ReleaseState::Done && now < rental.expires;
}

bool isFromWrongArea(const Rental& rental)
{
    const auto area = rental.number.areaCode();
    return !rental.areas.isEmpty() && area && !rental.areas.contains(*area);
}

Rental rentalFrom(const Purchase& purchase, const RentalRequest& request, const QString& serviceName,
                  const QDateTime& now)
{
    Rental rental;
    rental.order = purchase.order;
    rental.service = request.service;
    rental.serviceName = purchase.serviceName.trimmed().isEmpty() ? serviceName : purchase.serviceName;
    rental.number = purchase.number;
    rental.areas = request.areas;
    rental.durationDays = purchase.durationDays.value_or(daysOf(request.duration));
    rental.purchased = purchase.purchased.value_or(now);
    rental.expires = purchase.expires.value_or(rental.purchased.addDays(rental.durationDays));
    rental.price = purchase.price;
    return rental;
}

} // namespace linekeeper
