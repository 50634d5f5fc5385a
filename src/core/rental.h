// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/area_code.h"
#include "core/ids.h"
#include "core/money.h"
#include "core/phone_number.h"
#include "core/reminders.h"
#include "core/rental_duration.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace linekeeper {

/// What the user asks for when renting a number.
struct RentalRequest
{
    ServiceId service;
    RentalDuration duration = RentalDuration::OneDay;
    QList<AreaCode> areas; ///< empty: any; naming one costs the surcharge

    friend bool operator==(const RentalRequest&, const RentalRequest&) = default;
};

/// The response to request-rental; fields that were missing or unreadable are empty. Without an order it is not a
/// rental.
struct Purchase
{
    OrderId order;
    PhoneNumber number;
    QString serviceName;
    QString areas; ///< as the response spelled them
    std::optional<int> durationDays;
    std::optional<QDateTime> purchased; ///< UTC
    std::optional<QDateTime> expires;   ///< UTC
    std::optional<Money> price;
    QString status; ///< the service's status, such as "reserved"

    friend bool operator==(const Purchase&, const Purchase&) = default;
};

/// The state of a release. Asked: a request was sent and its outcome is unknown; it is safe to repeat.
enum class ReleaseState { None, Asked, Done };

/// What the user notes about a number. Any text, of any length; tags are as tagsFrom() gives them.
struct RentalDetails
{
    QString label{};
    QString usedFor{};   ///< the site or program whose account the number confirms
    QString loginName{}; ///< of that account
    QStringList tags{};
    QString note{}; ///< of many lines

    friend bool operator==(const RentalDetails&, const RentalDetails&) = default;
};

/// Whose details they are.
using OrderDetails = std::pair<OrderId, RentalDetails>;

/// Returns the tags of a text in which commas or line ends separate them: without spaces around them, blank ones and
/// those that differ from an earlier one only in case.
QStringList tagsFrom(QStringView text);

struct Rental;
/// Returns the tags of all numbers, each once, in the order of the alphabet.
QStringList tagsOf(const QList<Rental>& rentals);

/// A number that the user holds or held. The record has the only list of what was paid for.
struct Rental : RentalDetails
{
    OrderId order;
    ServiceId service;
    QString serviceName;
    PhoneNumber number;
    QList<AreaCode> areas; ///< the areas paid for; empty if none was named
    int durationDays = 0;  ///< 0 if unknown
    QDateTime purchased;   ///< UTC; invalid if unknown
    QDateTime expires;     ///< UTC; invalid if unknown
    std::optional<Money> price;
    ReleaseState release = ReleaseState::None;
    QDateTime releasedAt; ///< UTC; valid once the release is done
    bool looked = false;  ///< its messages were read at least once
    RentalReminders reminders{};

    friend bool operator==(const Rental&, const Rental&) = default;
};

/// True while the number can receive messages: neither released nor expired. One without a known end can receive them.
bool isActive(const Rental& rental, const QDateTime& now);

/// The request that rents another number like this one: the same service and areas, for at least as many days if that
/// can be.
RentalRequest requestLike(const Rental& rental);

/// True if area codes were paid for and the number is known but from none of them.
bool isFromWrongArea(const Rental& rental);

/// Makes the rental from a response and its request. Fields that are missing or impossible (a duration of no days, an
/// end before the beginning) are taken from the request and from `now`: something that was paid for is never dropped
/// because of them.
Rental rentalFrom(const Purchase& purchase, const RentalRequest& request, const QString& serviceName,
                  const QDateTime& now);

} // namespace linekeeper
