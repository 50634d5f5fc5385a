// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/call_series.h"
#include "core/error.h"
#include "core/ids.h"

#include <QList>

#include <optional>

namespace linekeeper {

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

/// Releases numbers, and keeps what became of each. A refusal or a lost answer is that number's own; the series ends
/// where the rest would fail likewise: without a connection, without a key, or if the record can't be written. Each
/// number is asked for once.
class ReleaseSeries final : public CallSeries
{
    Q_OBJECT

public:
    using Fate = ReleaseOutcome::Fate;

    explicit ReleaseSeries(Account& account, QObject* parent = nullptr);

    /// Starts, once.
    void start(const QList<OrderId>& orders);

    /// In the order of start().
    const QList<ReleaseOutcome>& outcomes() const { return m_outcomes; }
    int count(Fate fate) const;
    /// What ended the series early, if not stop().
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    /// The fate of the number at that place changed.
    void changed(qsizetype place);

private:
    bool isOver() const override { return m_error || m_place == m_outcomes.size(); }
    void call() override;
    void take(const Result<void>& result);
    void set(Fate fate, const std::optional<Error>& error = {});

    QList<ReleaseOutcome> m_outcomes;
    qsizetype m_place = 0; ///< of the one whose turn it is
    std::optional<Error> m_error;
};

} // namespace linekeeper
