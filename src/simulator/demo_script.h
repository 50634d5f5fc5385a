// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/simulated_account.h"

#include <QHash>
#include <QRandomGenerator>

namespace linekeeper {

/// What happens in the demo without user action: every rented number gets a first code about four seconds after
/// renting, so that the user sees one arrive, a second after about 25, and then one now and then.
class DemoScript
{
public:
    /// `account` and `clock` must outlive the script. The same seed gives the same course of events.
    DemoScript(SimulatedAccount& account, const Clock& clock, quint32 seed);

    /// Prepares the account: the first number requested from area 503 will come from 912, as in the service's own
    /// sample.
    void prepare();
    /// Delivers what is due; call it several times a second. After a long pause (a computer that slept) a number gets
    /// one message, not all it missed.
    void advance();

private:
    struct Course
    {
        QRandomGenerator random;
        int delivered = 0;
        QDateTime next; ///< UTC
    };

    Course courseFor(const SimulatedOrder& order, qsizetype ordinal) const;

    SimulatedAccount& m_account;
    const Clock& m_clock;
    quint32 m_seed;
    QHash<OrderId, Course> m_courses;
};

} // namespace linekeeper
