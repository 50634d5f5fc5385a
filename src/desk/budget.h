// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/call_budget.h"

#include <QObject>

#include <functional>

namespace linekeeper {

class Clock;
class RentalApi;
struct Error;

/// The one budget of all calls: it counts each request that the API sends, whoever asked for it. What is not
/// marked as a look counts as something the person did, and is never held up.
class Budget final : public QObject
{
    Q_OBJECT

public:
    Budget(RentalApi& api, const Clock& clock, QObject* parent = nullptr);
    ~Budget() override;

    /// Runs something whose calls are of a kind.
    void as(CallBudget::Kind kind, const std::function<void()>& calls);
    bool may(CallBudget::Kind kind) const;
    /// When a call of a kind may go out; now or later.
    QDateTime earliest(CallBudget::Kind kind) const;
    /// How long until then; 0 for now.
    std::chrono::milliseconds wait(CallBudget::Kind kind) const;
    /// Calls a minute; see CallBudget::setLimit.
    void setLimit(int perMinute);
    int limit() const { return m_calls.limit(); }
    /// How many of them are taken at the moment.
    int used() const;
    /// See CallBudget.
    void setNumbers(int expected, int others) { m_calls.setNumbers(expected, others); }
    std::chrono::milliseconds expectedInterval() const;
    std::chrono::milliseconds othersSpacing() const;

    /// A call failed: what the service says of too many calls, or of when to come back, counts for all.
    void noteFailure(const Error& error);
    /// Another key is in use, which was told to wait for nothing. Whoever knows that begins to look by
    /// itself.
    void forgetHold();

Q_SIGNALS:
    /// Calls may go out earlier or later than thought.
    void changed();

private:
    RentalApi& m_api;
    const Clock& m_clock;
    CallBudget m_calls;
    CallBudget::Kind m_kind = CallBudget::Kind::Urgent;
};

} // namespace linekeeper
