// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/area_code.h"
#include "core/ids.h"
#include "core/money.h"
#include "core/phone_number.h"
#include "core/rental_duration.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace linekeeper {

/// What a person asks for when renting a number.
struct RentalRequest
{
    ServiceId service;
    RentalDuration duration = RentalDuration::OneDay;
    QList<AreaCode> areas; ///< empty: any; naming one costs the surcharge

    friend bool operator==(const RentalRequest&, const RentalRequest&) = default;
};

/// What request-rental answered; what was missing or unreadable is empty. Without an order it is no rental.
struct Purchase
{
    OrderId order;
    PhoneNumber number;
    QString serviceName;
    QString areas; ///< as the answer spelt them
    std::optional<int> durationDays;
    std::optional<QDateTime> purchased; ///< UTC
    std::optional<QDateTime> expires;   ///< UTC
    std::optional<Money> price;
    QString status; ///< the service's word, such as "reserved"

    friend bool operator==(const Purchase&, const Purchase&) = default;
};

/// How a release stands. Asked: one was sent and its outcome is unknown; it is safe to repeat.
enum class ReleaseState { None, Asked, Done };

/// A number that the person holds or held: the record's only list of what was paid for.
struct Rental
{
    OrderId order;
    ServiceId service;
    QString serviceName;
    PhoneNumber number;
    QList<AreaCode> areas; ///< the areas paid for; empty where none was named
    int durationDays = 0;  ///< 0 where nobody knows
    QDateTime purchased;   ///< UTC; invalid where nobody knows
    QDateTime expires;     ///< UTC; invalid where nobody knows
    std::optional<Money> price;
    QString label; ///< the person's own words
    ReleaseState release = ReleaseState::None;
    QDateTime releasedAt; ///< UTC; valid once the release is done
    bool looked = false;  ///< its messages were read at least once

    friend bool operator==(const Rental&, const Rental&) = default;
};

/// True while the number can get messages: neither released nor expired. One whose end nobody knows can get them.
bool isActive(const Rental& rental, const QDateTime& now);

/// True where area codes were paid for and the number, once it is known, is from none of them.
bool isFromWrongArea(const Rental& rental);

/// Makes the rental out of an answer and the request it answers. What the answer left out, or what can't be
/// (a length of no days, an end before the beginning), comes from the request and from `now`: what was paid for is
/// never dropped for that.
Rental rentalFrom(const Purchase& purchase, const RentalRequest& request, const QString& serviceName,
                  const QDateTime& now);

} // namespace linekeeper
