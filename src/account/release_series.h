// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

namespace linekeeper {

class Account;

/// What became of one number of a series.
struct ReleaseOutcome
{
    enum class Fate {
        Waiting,  ///< not its turn yet; if the series is over, its release was never asked for
        Asked,    ///< its release is on its way
        Released, ///< "released already" included
        Kept,     ///< certainly not released: see the error
        Unknown,  ///< no reliable answer came: it may be released, and asking again is safe
        Over,     ///< its time was up before its turn came
    };

    OrderId order;
    Fate fate = Fate::Waiting;
    std::optional<Error> error{};
};

/// Releases numbers one after the other, as fast as the rate limit lets calls go that can wait, and keeps what became
/// of each. A refusal or a lost answer is that number's own; the series ends where the rest would fail likewise:
/// without a connection, without a key, or if the record can't be written. Each number is asked for once. When this is
/// destroyed, or the program ends, nothing more is asked for.
class ReleaseSeries final : public QObject
{
    Q_OBJECT

public:
    using Fate = ReleaseOutcome::Fate;

    explicit ReleaseSeries(Account& account, QObject* parent = nullptr);

    /// Starts, once.
    void start(const QList<OrderId>& orders);
    /// Asks for nothing more; what is on its way is still waited for.
    void stop();

    bool isRunning() const { return m_isRunning; }
    bool isStopping() const { return m_isStopping; }
    /// In the order of start().
    const QList<ReleaseOutcome>& outcomes() const { return m_outcomes; }
    int count(Fate fate) const;
    /// What ended the series early, if not stop().
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    /// The fate of the number at that place changed.
    void changed(qsizetype place);
    /// Nothing more is asked for, and nothing is on its way.
    void ended();

private:
    void next();
    void release();
    void take(const Result<void>& result);
    void set(Fate fate, const std::optional<Error>& error = {});
    void finish();

    Account& m_account;
    QList<ReleaseOutcome> m_outcomes;
    qsizetype m_place = 0; ///< of the one whose turn it is
    bool m_isRunning = false;
    bool m_isStopping = false;
    std::optional<Error> m_error;
    QTimer m_wait; ///< for the next turn; runs only in a pause
};

} // namespace linekeeper
