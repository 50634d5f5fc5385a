// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/rental.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <variant>

namespace linekeeper {

class AttemptTable;

/// What came of purchases and the record did not take: the disk is full, another process holds the file. Keeps it and
/// tries again, with growing pauses, until it is written down or the program ends; the attempt itself is on disk, so
/// the next start then shows the purchase as one without an answer.
class UnwrittenOutcomes final : public QObject
{
    Q_OBJECT

public:
    explicit UnwrittenOutcomes(AttemptTable& attempts, QObject* parent = nullptr);

    /// The purchase ended with this rental.
    void keep(AttemptId attempt, const Rental& rental);
    /// The purchase failed so.
    void keep(AttemptId attempt, const Error& error);
    /// Tries to write all of them down now.
    void write();

    /// Orders that were paid for and are on no disk.
    QList<OrderId> orders() const;
    bool isEmpty() const { return m_outcomes.isEmpty(); }
    /// The pause before the first new try, for tests.
    void setFirstPause(std::chrono::milliseconds pause) { m_firstPause = pause; }

Q_SIGNALS:
    /// Something was kept or written down.
    void changed();

private:
    struct Outcome
    {
        AttemptId attempt{};
        std::variant<Rental, Error> end;
    };
    void keep(Outcome outcome);
    bool isWritten(const Outcome& outcome);

    AttemptTable& m_attempts;
    QList<Outcome> m_outcomes;
    QTimer m_timer;
    std::chrono::milliseconds m_firstPause = std::chrono::seconds(2);
    std::chrono::milliseconds m_pause{};
};

} // namespace linekeeper
