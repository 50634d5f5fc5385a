// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/call_name.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace linekeeper {

/// A logged request. Of the key, only whether it was right is stored.
struct LoggedRequest
{
    QDateTime at{}; ///< UTC
    QByteArray method{};
    QString path{};
    QString query{};   ///< "orderId=52608714"
    QByteArray body{}; ///< its first 64 KiB
    bool isKeyRight = false;
    std::optional<CallName> call{}; ///< nothing for any other than the documented calls
};

/// The received requests, in order. Keeps the last ten thousand, so that a demo can run for days; the counts continue.
class RequestLog
{
public:
    void add(LoggedRequest request);
    void clear();

    const QList<LoggedRequest>& all() const { return m_requests; }
    /// Returns how many arrived since the start or the last clear().
    int count() const { return m_count; }
    int count(CallName call) const { return m_counts.value(call); }

private:
    QList<LoggedRequest> m_requests;
    QHash<CallName, int> m_counts;
    int m_count = 0;
};

} // namespace linekeeper
