// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/rental_rows.h"

#include "core/code/code.h"
#include "store/sqlite/statement.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<bool> insertRental(Database& database, const Rental& rental)
{
    Statement insert(database, u"INSERT INTO rentals (order_id, service_id, service_name, number, areas, duration_days,"
                               "  purchased, expires, price, label, release_state, released_at, looked)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (order_id) DO NOTHING"_s);
    const QDateTime released = rental.release == ReleaseState::Done ? rental.releasedAt : QDateTime();
    insert.bind(rental.order, rental.service, rental.serviceName, rental.number.received(), rental.areas,
                rental.durationDays, rental.purchased, rental.expires, rental.price, rental.label, rental.release,
                released, rental.looked);
    const auto added = insert.run();
    if (!added || *added == 0)
        return added.map([](int) { return false; });
    // Whatever comes to it is read by the finder of today.
    Statement note(database, u"INSERT OR REPLACE INTO code_versions (rental, version)"
                             " SELECT id, ? FROM rentals WHERE order_id = ?"_s);
    return note.bind(kCodeFinderVersion, rental.order).run().map([](int) { return true; });
}

} // namespace linekeeper
