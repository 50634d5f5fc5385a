// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/response_rows.h"

#include "store/sqlite/statement.h"

#include <array>
#include <bit>
#include <cstring>

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<ResponseDigest> findAnswer(Database& database, const OrderId& order)
{
    // A number that counts as never looked at has everything before it.
    Statement select(database, u"SELECT a.seed, a.whole FROM rentals r JOIN answers a ON a.rental = r.id"
                               " WHERE r.order_id = ? AND r.looked = 1"_s);
    TRY_ASSIGN(const auto found, select.bind(order).next());
    if (!found)
        return ResponseDigest();
    const QByteArray whole = select.bytes(1);
    std::array<quint64, 2> words{};
    if (whole.size() == sizeof(words))
        std::memcpy(words.data(), whole.constData(), sizeof(words));
    return ResponseDigest{std::bit_cast<quint64>(select.number(0)), words[0], words[1]};
}

Result<void> saveDigest(Database& database, qint64 rental, const ResponseDigest& digest)
{
    // As this machine has them, like the record's texts: on another one they match nothing, and all is read anew.
    const std::array words{digest.low, digest.high};
    const QByteArray whole(reinterpret_cast<const char*>(words.data()), sizeof(words));
    // `messages` once had a digest of each message.
    Statement insert(database, u"INSERT INTO answers (rental, seed, whole, messages) VALUES (?, ?, ?, x'')"
                               " ON CONFLICT (rental) DO UPDATE SET seed = excluded.seed, whole = excluded.whole,"
                               "  messages = excluded.messages"_s);
    insert.bind(rental, std::bit_cast<qint64>(digest.seed), whole);
    return insert.run().map([](int) {});
}

} // namespace linekeeper
