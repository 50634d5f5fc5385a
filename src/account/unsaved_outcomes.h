// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/purchase_attempt.h"
#include "core/rental.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <variant>

namespace linekeeper {

class AttemptTable;

/// The outcomes of purchases that could not be saved because the disk is full or another process locks the file. Keeps
/// them and tries again, with growing pauses, until they are saved or the program ends. The purchase attempt itself is
/// on disk, so the next start shows it as unconfirmed.
class UnsavedOutcomes final : public QObject
{
    Q_OBJECT

public:
    explicit UnsavedOutcomes(AttemptTable& attempts, QObject* parent = nullptr);

    /// The purchase ended with this rental.
    void add(AttemptId attempt, const Rental& rental);
    /// The purchase failed with this error.
    void add(AttemptId attempt, const Error& error);
    /// Tries to save all of them now.
    void write();

    /// Returns the orders that were paid for but are not on any disk.
    QList<OrderId> orders() const;
    bool isEmpty() const { return m_outcomes.isEmpty(); }
    /// Sets the pause before the first retry, for tests.
    void setFirstPause(std::chrono::milliseconds pause) { m_firstPause = pause; }

Q_SIGNALS:
    /// An outcome was added or saved.
    void changed();

private:
    struct Outcome
    {
        AttemptId attempt{};
        std::variant<Rental, Error> end;
    };
    void add(Outcome outcome);
    bool isWritten(const Outcome& outcome);

    AttemptTable& m_attempts;
    QList<Outcome> m_outcomes;
    QTimer m_timer;
    std::chrono::milliseconds m_firstPause = std::chrono::seconds(2);
    std::chrono::milliseconds m_pause{};
};

} // namespace linekeeper
