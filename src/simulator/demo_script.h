// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/simulated_account.h"

#include <QHash>
#include <QRandomGenerator>

namespace linekeeper {

/// What happens by itself in the demo: on every rented number a first code about four seconds after renting,
/// so that a person sees one come, a second after about 25, and then one now and then.
class DemoScript
{
public:
    /// `account` and `clock` must outlive the script. The same seed gives the same course.
    DemoScript(SimulatedAccount& account, const Clock& clock, quint32 seed);

    /// Sets the stage: the first number asked for from area 503 will come from 912, as in the service's own
    /// sample.
    void prepare();
    /// Delivers what is due by now; to be called several times a second. After a long pause (a computer that
    /// slept) a number gets one message, not all those it missed.
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
