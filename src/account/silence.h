// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>
#include <optional>

namespace linekeeper {

class Clock;
class Inbox;
class Rentals;
struct Rental;

/// Tells which active numbers have had no message for so long after renting that the user should know. Only a poll
/// proves that: a number counts from the first successful one that ended kPatience after the purchase, and without a
/// known purchase time never. One whose messages were erased, or can't be
/// read, had some.
class Silence final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object.
    Silence(const Rentals& rentals, Inbox& inbox, const Clock& clock, QObject* parent = nullptr);

    /// Returns for how long after renting nothing came, as of the last successful poll. Nothing if that is not known,
    /// not long enough, or was put away.
    std::optional<std::chrono::milliseconds> of(const OrderId& order) const;
    /// Never tells it of this number again.
    void dismiss(const OrderId& order);
    /// The active numbers of which it is not told again.
    QSet<OrderId> dismissed() const;
    /// Adds what was dismissed at an earlier time.
    void setDismissed(const QSet<OrderId>& orders);
    /// Judges all numbers again after the record was read.
    void startOver();

Q_SIGNALS:
    /// of() changed for this number in more than its length.
    void changed(const linekeeper::OrderId& order);
    /// The user put it away for another number.
    void dismissedOne();

private:
    void judge(const OrderId& order);
    std::optional<std::chrono::milliseconds> measured(const Rental& rental) const;

    const Rentals& m_rentals;
    Inbox& m_inbox;
    const Clock& m_clock;
    QHash<OrderId, QDateTime> m_addedAt; ///< since the start
    QHash<OrderId, std::chrono::milliseconds> m_silent;
    QSet<OrderId> m_dismissed;
};

} // namespace linekeeper
