// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"

#include <chrono>
#include <optional>

namespace linekeeper {

/// After this time without a message a number is not merely new any more.
inline constexpr std::chrono::milliseconds kPatience = std::chrono::minutes(20);

/// The last price that the user paid for something.
struct LastPrice
{
    Money price;
    QDateTime purchased;   ///< UTC; invalid if unknown
    bool hasAreas = false; ///< it includes the surcharge for area codes

    friend bool operator==(const LastPrice&, const LastPrice&) = default;
};

/// True if the number was rented for this service. One that was added by hand may have only the service's name.
bool isOfService(const Rental& rental, const ServiceId& service, const QString& serviceName);

/// Returns what the last number for this service and duration cost; with areas, the last whose number is from one of
/// them. Those with an unknown purchase time count as the oldest. Nothing if no price is known.
std::optional<LastPrice> lastPriceOf(const QList<Rental>& rentals, const ServiceId& service, const QString& serviceName,
                                     int durationDays, const QList<AreaCode>& areas = {});

/// What the record tells of the messages of a past or present number.
struct PastNumber
{
    PhoneNumber number;
    QDateTime purchased; ///< UTC; invalid if unknown
    QDateTime firstCode; ///< UTC: of the first message with a code since the purchase; invalid if there is none
    bool isActive = false;
    bool wasPolled = false;
    bool mayLackMessages = false; ///< some were erased, or may have been

    friend bool operator==(const PastNumber&, const PastNumber&) = default;
};

/// How many numbers had a code, and how long these took.
struct CodeShare
{
    int numbers = 0;  ///< of which the record knows whether they had a code
    int withCode = 0; ///< of these
    int unknown = 0;  ///< numbers without a code in the record, whose messages may have been erased
    int timed = 0;    ///< those of withCode of which it is known how long the first code took
    /// At least half of these codes came within this time of the purchase. Nothing if there are none.
    std::optional<std::chrono::milliseconds> median{};

    friend bool operator==(const CodeShare&, const CodeShare&) = default;
};

/// Sums up these numbers; with areas, those from one of them. A number that was never polled, or is active and has had
/// no code for less than kPatience, tells nothing yet and is left out.
CodeShare codeShareOf(const QList<PastNumber>& numbers, const QDateTime& now, const QList<AreaCode>& areas = {});

} // namespace linekeeper
