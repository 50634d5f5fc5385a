// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/support.h"
#include "core/clock.h"
#include "simulator/http_listener.h"
#include "simulator/simulated_account.h"

#include <QRandomGenerator>

#include <functional>

namespace linekeeper::reliability {

/// How far a request and its response have got.
enum class Stage { Received, Acted, HalfHead, HalfBody, Answered };

QString nameOf(Stage stage);

/// The service of the crash tests: a simulated account behind raw sockets, which outlives the program that is killed
/// and can have it killed at any stage of a call. Each poll of a number may find new messages.
class CrashService final : public QObject
{
public:
    struct Plan
    {
        Which which = Which::Rent;
        Stage stage = Stage::Received;
        int nth = 1; ///< of this call, from now on
    };

    explicit CrashService(quint32 seed);

    QString address() const { return m_server.url().toString() + QStringLiteral("/api/v1"); }
    SimulatedAccount& account() { return m_account; }
    /// How many requests of a kind arrived.
    int requests(Which which) const { return m_counts.at(size_t(which)); }

    /// Calls `kill` at that stage, once.
    void plan(const Plan& plan, std::function<void()> kill);
    /// Cancels the plan.
    void dropPlan() { m_kill = nullptr; }
    /// True once everything sent by programs that are gone has been read: a request can be on its way when its sender
    /// dies.
    bool isQuiet() const;
    /// Sets a function that is called for each purchase request, before anything is done about it.
    void setPurchaseWatcher(std::function<void()> watcher) { m_purchaseWatcher = std::move(watcher); }

private:
    RawScript answer(const RawRequest& request);
    HttpReply rent(const QByteArray& body);
    void bringMessages(const OrderId& order);
    void killSoon();

    SystemClock m_clock;
    SimulatedAccount m_account;
    RawServer m_server;
    QRandomGenerator m_random;
    std::array<int, 4> m_counts{};
    Plan m_plan;
    std::function<void()> m_kill;
    std::function<void()> m_purchaseWatcher;
    int m_serial = 0;
};

} // namespace linekeeper::reliability
