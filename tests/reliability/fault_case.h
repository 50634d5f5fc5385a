// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/account_fixture.h"
#include "reliability/fault.h"

#include <QStringList>

namespace linekeeper::reliability {

/// One call under one fault: an account with a record on disk and a server on a real socket. Compares everything
/// observable with the row's expectations: at once, after a minute with a service that works again, and after a
/// restart.
class FaultCase
{
public:
    FaultCase(const Fault& fault, Which which);

    /// Returns what differs from the expectations, as texts; empty if nothing does.
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
    testing::AccountFixture m_bench;
    RawServer m_elsewhere; ///< another origin; for TLS faults the service itself
    quint16 m_port = 0;
    std::optional<Error> m_error;
    QStringList m_wrong;
};

} // namespace linekeeper::reliability
