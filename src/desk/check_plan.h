// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/rental.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <chrono>
#include <optional>

namespace linekeeper {

/// Decides when each number is looked at; pure logic, no timers. Every 5 s while a number is younger than 10 minutes,
/// every 30 s after that; one look at a time for each; after errors the pauses grow up to 10 minutes.
class CheckPlan final
{
public:
    /// Takes a number up, or over again when it changed. An ended one is dropped.
    void put(const Rental& rental, const QDateTime& now);
    /// The number has just come: it is young from now on, whatever the service's clock says of its purchase. Not for one
    /// that was bought long ago and is only new on record.
    void makeYoung(const Rental& rental, const QDateTime& now);
    /// Drops all others: they are not on record any more.
    void keepOnly(const QSet<OrderId>& orders);
    /// The numbers to look at now, longest waiting first.
    QList<OrderId> due(const QDateTime& now) const;
    /// When the next look is due; nothing where no number is watched or all are being looked at.
    std::optional<QDateTime> nextDue(const QDateTime& now) const;
    /// How many numbers are watched at `now`.
    int watched(const QDateTime& now) const;

    void started(const OrderId& order, const QDateTime& now);
    void succeeded(const OrderId& order);
    /// Retry-After holds back all numbers: the service counts calls by key.
    void failed(const OrderId& order, const Error& error, const QDateTime& now);
    /// A look was given up before it told anything: it is due again.
    void abandoned(const OrderId& order, const QDateTime& now);
    /// The pause that the service asked for was another key's.
    void forgetHold() { m_heldBackUntil = {}; }
    /// Makes everything due at once and forgets the pauses, but for one the service has asked for.
    void hurry(const QDateTime& now);

private:
    struct Watched
    {
        QDateTime youngUntil; ///< invalid: never
        QDateTime expires;    ///< invalid: nobody knows, so it is watched until it is released
        QDateTime nextLook;
        bool running = false;
        int failures = 0;
    };
    using Interval = std::chrono::milliseconds;

    static Interval intervalOf(const Watched& watched, const QDateTime& now);
    static bool hasEnded(const Watched& watched, const QDateTime& now);
    QDateTime dueTime(const Watched& watched, const QDateTime& now) const;

    QHash<OrderId, Watched> m_watched;
    QDateTime m_heldBackUntil;
};

} // namespace linekeeper
