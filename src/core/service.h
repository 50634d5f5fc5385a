// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/money.h"
#include "core/rental_duration.h"

#include <QList>
#include <QString>

#include <optional>

namespace linekeeper {

/// What a rental of a service costs for one duration, where the service tells.
struct PriceOffer
{
    RentalDuration duration;
    Money price;

    friend bool operator==(const PriceOffer&, const PriceOffer&) = default;
};

/// What a service says of a price where no amount can be read from it.
struct PriceText
{
    RentalDuration duration;
    QString text; ///< as it came: show as plain text only

    friend bool operator==(const PriceText&, const PriceText&) = default;
};

/// A service that numbers can be rented for. Prices are there only where an answer carried them.
struct Service
{
    ServiceId id;
    QString name;
    QList<PriceOffer> prices;        ///< by duration, shortest first
    QList<PriceText> unreadPrices{}; ///< those that can't be read; not on record

    /// Nothing where no answer told it.
    std::optional<Money> priceFor(RentalDuration duration) const
    {
        for (const PriceOffer& offer : prices) {
            if (offer.duration == duration)
                return offer.price;
        }
        return std::nullopt;
    }

    /// What it says of a price that can't be read; empty where it can, or nothing is said.
    QString unreadPriceFor(RentalDuration duration) const
    {
        for (const PriceText& said : unreadPrices) {
            if (said.duration == duration)
                return said.text;
        }
        return {};
    }

    friend bool operator==(const Service&, const Service&) = default;
};

} // namespace linekeeper
