// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/price_text.h"

#include "core/plain_text.h"

#include <QCoreApplication>

namespace linekeeper {

namespace {

constexpr qsizetype kLongestPrice = 30;

QString tr(const char* text)
{
    return QCoreApplication::translate("PriceText", text);
}

QString eachText(const Service& service, RentalDuration duration, bool isWithAreas)
{
    const auto price = service.priceFor(duration);
    const QString said = singleLine(service.unreadPriceFor(duration), kLongestPrice);
    if (price && isWithAreas)
        return tr("$%1 in total: $%2 + $%3 for the area codes")
            .arg((*price + kAreaSurcharge).toDecimal(), price->toDecimal(), kAreaSurcharge.toDecimal());
    if (price)
        return u'$' + price->toDecimal();
    if (!said.isEmpty() && isWithAreas)
        return tr("“%1” as stated by the service + $%2 for the area codes").arg(said, kAreaSurcharge.toDecimal());
    if (!said.isEmpty())
        return tr("“%1” as stated by the service").arg(said);
    if (isWithAreas)
        return tr("Price not announced + $%1 for the area codes").arg(kAreaSurcharge.toDecimal());
    return tr("Price not announced; shown after renting");
}

} // namespace

std::optional<Money> totalOf(const Service* service, RentalDuration duration, bool isWithAreas, int count)
{
    const auto price = service ? service->priceFor(duration) : std::nullopt;
    if (!price)
        return std::nullopt;
    Money total;
    for (int i = 0; i < count; ++i)
        total = total + *price + (isWithAreas ? kAreaSurcharge : Money());
    return total;
}

QString totalText(const Service* service, RentalDuration duration, bool isWithAreas, int count)
{
    if (!service)
        return tr("Choose a service first");
    if (count == 1)
        return eachText(*service, duration, isWithAreas);
    const auto total = totalOf(service, duration, isWithAreas, count);
    if (!total)
        return tr("%1 times: %2").arg(count).arg(eachText(*service, duration, isWithAreas));
    const QString each = totalOf(service, duration, isWithAreas, 1)->toDecimal();
    return isWithAreas ? tr("$%1 in total: %2 × $%3, of which $%4 each is for the area codes")
                             .arg(total->toDecimal())
                             .arg(count)
                             .arg(each, kAreaSurcharge.toDecimal())
                       : tr("$%1 in total: %2 × $%3").arg(total->toDecimal()).arg(count).arg(each);
}

} // namespace linekeeper
