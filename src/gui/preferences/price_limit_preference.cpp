// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/price_limit_preference.h"

#include <QVariantMap>

namespace linekeeper {

namespace {

const Preference<QVariantMap> kPriceLimits{.key = "preferences/priceLimitsOfServices",
                                           .read = [](const QVariant& kept) { return kept.toMap(); }};

} // namespace

std::optional<Money> priceLimitFor(const Preferences& preferences, const ServiceId& service)
{
    return Money::fromDecimal(preferences[kPriceLimits].value(service.text()).toString());
}

void rememberPriceLimit(Preferences& preferences, const ServiceId& service, const std::optional<Money>& limit)
{
    if (service.isEmpty() || priceLimitFor(preferences, service) == limit)
        return;
    QVariantMap limits = preferences[kPriceLimits];
    if (limit)
        limits.insert(service.text(), limit->toDecimal());
    else
        limits.remove(service.text());
    preferences.set(kPriceLimits, limits);
}

} // namespace linekeeper
