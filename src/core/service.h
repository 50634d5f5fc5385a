// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/money.h"
#include "core/rental_duration.h"

#include <QList>
#include <QString>

#include <optional>

namespace linekeeper {

/// The price of a service's rental for one duration, if the service gives one.
struct PriceOffer
{
    RentalDuration duration;
    Money price;

    friend bool operator==(const PriceOffer&, const PriceOffer&) = default;
};

/// What the service sent as a price when no amount can be read from it.
struct PriceText
{
    RentalDuration duration;
    QString text; ///< as received: show as plain text only

    friend bool operator==(const PriceText&, const PriceText&) = default;
};

/// A service that numbers can be rented for. It has prices only if a response contained them.
struct Service
{
    ServiceId id;
    QString name;
    QList<PriceOffer> prices;        ///< by duration, shortest first
    QList<PriceText> unreadPrices{}; ///< those that can't be read; not stored

    /// Returns nothing if no response contained the price.
    std::optional<Money> priceFor(RentalDuration duration) const
    {
        for (const PriceOffer& offer : prices) {
            if (offer.duration == duration)
                return offer.price;
        }
        return std::nullopt;
    }

    /// Returns the text of a price that can't be read; empty if it can, or there is none.
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
