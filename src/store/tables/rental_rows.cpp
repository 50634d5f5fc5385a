// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/rental_rows.h"

#include "core/code/code.h"
#include "store/tables/stored_fields.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<bool> insertRental(Database& database, const Rental& rental)
{
    Rental row = rental;
    if (row.release != ReleaseState::Done)
        row.releasedAt = {};
    Statement insert(database, u"INSERT INTO rentals "_s + columnsAndMarks(columnsOf(kRentalFields), u"VALUES"_s)
                                   + u" ON CONFLICT (order_id) DO NOTHING"_s);
    bindFields(insert, kRentalFields, row);
    const auto added = insert.run();
    if (!added || *added == 0)
        return added.map([](int) { return false; });
    // Whatever comes to it is read by the finder of today.
    Statement note(database, u"INSERT OR REPLACE INTO code_versions (rental, version)"
                             " SELECT id, ? FROM rentals WHERE order_id = ?"_s);
    return note.bind(kCodeFinderVersion, rental.order).run().map([](int) { return true; });
}

Result<int> updateRental(Database& database, const Rental& rental, unsigned uses)
{
    Statement update(database, u"UPDATE rentals SET "_s + columnsAndMarks(columnsOf(kRentalFields, uses), u"="_s)
                                   + u" WHERE order_id = ?"_s);
    bindFields(update, kRentalFields, rental, uses);
    return update.bind(rental.order).run();
}

} // namespace linekeeper
