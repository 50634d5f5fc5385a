// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rental.h"

#include "core/plain_text.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace linekeeper {

QStringList tagsFrom(QStringView text)
{
    constexpr qsizetype kLongestTag = 60;
    static const QRegularExpression ends(QStringLiteral("[,\\n\\r]"));
    QStringList tags;
    for (const QStringView part : text.split(ends, Qt::SkipEmptyParts)) {
        const QString tag = singleLine(part, kLongestTag);
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    return tags;
}

QStringList tagsOf(const QList<Rental>& rentals)
{
    QSet<QString> tags;
    for (const Rental& rental : rentals)
        tags.unite(QSet<QString>(rental.tags.cbegin(), rental.tags.cend()));
    QStringList list(tags.cbegin(), tags.cend());
    list.sort(Qt::CaseInsensitive);
    return list;
}

bool isActive(const Rental& rental, const QDateTime& now)
{
    return rental.release != ReleaseState::Done && (!rental.expires.isValid() || now < rental.expires);
}

RentalRequest requestLike(const Rental& rental)
{
    const auto isLongEnough = [&rental](RentalDuration duration) { return daysOf(duration) >= rental.durationDays; };
    const auto found = std::find_if(kAllRentalDurations.begin(), kAllRentalDurations.end(), isLongEnough);
    return {rental.service, found == kAllRentalDurations.end() ? kAllRentalDurations.back() : *found, rental.areas};
}

bool isFromWrongArea(const Rental& rental)
{
    if (rental.areas.isEmpty() || rental.number.isEmpty())
        return false;
    const auto area = rental.number.areaCode();
    return !area || !rental.areas.contains(*area);
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
    const int days = purchase.durationDays.value_or(0);
    rental.durationDays = days > 0 ? days : daysOf(request.duration);
    rental.purchased = purchase.purchased.value_or(now);
    const bool canBe = purchase.expires && *purchase.expires > rental.purchased;
    rental.expires = canBe ? *purchase.expires : rental.purchased.addDays(rental.durationDays);
    rental.price = purchase.price;
    return rental;
}

} // namespace linekeeper
