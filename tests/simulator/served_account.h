// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http_client.h"
#include "manual_clock.h"
#include "simulator/simulator_server.h"

namespace linekeeper {

/// An account on a standing clock, served on a free port, and a client of it.
struct ServedAccount
{
    explicit ServedAccount(const AccountRules& rules = {})
        : account(clock, rules)
        , server(account, clock)
        , client(QStringLiteral("http://127.0.0.1:%1").arg(server.listen().value_or(0)))
    {
    }

    TestReply services() { return client.get(QStringLiteral("/api/v1/users/rental-services")); }
    TestReply messages(const QString& order)
    {
        return client.get(QStringLiteral("/api/v1/users/rental-messages?orderId=") + order);
    }
    TestReply rent(const QByteArray& body = R"({"serviceId":"1fe58df2","duration":"threeDay"})")
    {
        return client.post(QStringLiteral("/api/v1/users/request-rental"), body);
    }
    TestReply release(const QString& order)
    {
        return client.post(QStringLiteral("/api/v1/users/release-rental"),
                           QJsonObject{{QStringLiteral("orderId"), order}});
    }
    /// Rents without HTTP; the order's id.
    OrderId order()
    {
        const auto rented = account.rent(ServiceId(QStringLiteral("1fe58df2")), RentalDuration::ThreeDays, {});
        return rented ? rented->id : OrderId();
    }

    ManualClock clock{QStringLiteral("2025-04-26T12:43:00Z")};
    SimulatedAccount account;
    SimulatorServer server;
    HttpClient client;
};

} // namespace linekeeper
