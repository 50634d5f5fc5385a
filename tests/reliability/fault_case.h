// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/bench.h"
#include "reliability/fault.h"

#include <QStringList>

namespace linekeeper::reliability {

/// One call under one fault: a desk with a record on disk and a server on a real socket. Compares all that
/// can be seen with the row's expectations: at once, after a minute with a service that is well again, and
/// after a restart.
class FaultCase
{
public:
    FaultCase(const Fault& fault, Which which);

    /// What is otherwise than expected, in words; empty where all is as it should be.
    QStringList run();

private:
    void expect(bool met, const QString& what);
    template <class T>
    void expectSame(const QString& what, const T& is, const T& wanted);

    void expectSent(qsizetype count);

    void bringAbout();
    void call();
    void checkTheText();
    void checkTheRecord(const QString& when);
    void checkServices(const QString& when);
    void checkMessages(const QString& when);
    void checkAttempt(const QString& when);
    void checkRelease(const QString& when);
    void checkKeptAnswer(const QString& when);
    void makeWell();

    const Fault& m_fault;
    const Which m_which;
    const Cell m_cell;
    testing::Bench m_bench;
    RawServer m_elsewhere; ///< another origin; for faults of TLS the service itself
    quint16 m_port = 0;
    std::optional<Error> m_error;
    QStringList m_wrong;
};

} // namespace linekeeper::reliability
