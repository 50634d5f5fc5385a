// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/past_numbers.h"

#include "store/sqlite/statement.h"

#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Nothing tells that messages of an ended number were erased. But while none was, the digest of its last response is
/// there, unless the number was imported: only what has one surely had no other messages.
const QString kQuery =
    u"SELECT r.number, r.purchased,"
    " (SELECT m.sort_time FROM messages m WHERE m.rental = r.id AND m.code IS NOT NULL"
    "  AND m.sort_time >= coalesce(r.purchased, ?) ORDER BY m.sort_time LIMIT 1),"
    " r.release_state <> 'done' AND (r.expires IS NULL OR r.expires > ?),"
    " r.looked,"
    " EXISTS (SELECT 1 FROM erased_messages e WHERE e.rental = r.id)"
    "  OR (r.message_count = 0 AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.rental = r.id))"
    " FROM rentals r WHERE r.service_id = ? OR (r.service_id = '' AND r.service_name = ? AND r.service_name <> '')"_s;

PastNumber readPastNumber(const Statement& row)
{
    return {PhoneNumber(row.text(0)), row.time(1), row.time(2), row.flag(3), row.flag(4), row.flag(5)};
}

} // namespace

Result<QList<PastNumber>> pastNumbersOf(Database& database, const ServiceId& service, const QString& serviceName,
                                        const QDateTime& now)
{
    Statement select(database, kQuery);
    select.bind(std::numeric_limits<qint64>::min(), now, service, serviceName);
    return readAll<PastNumber>(select, readPastNumber);
}

} // namespace linekeeper
