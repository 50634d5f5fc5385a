// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/response_rows.h"

#include "store/sqlite/statement.h"

#include <bit>
#include <cstring>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

// As this machine has them, like the record's texts: on another one the digests match nothing, and all is
// read anew.
constexpr qsizetype kSize = sizeof(Digest);
static_assert(kSize == 16);

QByteArray toBytes(const Digest& digest)
{
    return QByteArray(reinterpret_cast<const char*>(&digest), kSize);
}

} // namespace

Digest digestFromStored(const QByteArray& bytes)
{
    Digest digest;
    if (bytes.size() == kSize)
        std::memcpy(&digest, bytes.constData(), static_cast<size_t>(kSize));
    return digest;
}

Result<KnownResponse> findAnswer(Database& database, const OrderId& order)
{
    // A number that counts as never looked at has everything before it.
    Statement select(database, u"SELECT a.seed, a.whole FROM rentals r JOIN answers a ON a.rental = r.id"
                               " WHERE r.order_id = ? AND r.looked = 1"_s);
    TRY_ASSIGN(const auto found, select.bind(order).next());
    KnownResponse known;
    if (found) {
        known.seed = std::bit_cast<quint64>(select.number(0));
        known.whole = digestFromStored(select.bytes(1));
    }
    return known;
}

Result<QList<Digest>> answerMessages(Database& database, const OrderId& order, const Digest& whole)
{
    Statement select(database, u"SELECT a.messages FROM rentals r JOIN answers a ON a.rental = r.id"
                               " WHERE r.order_id = ? AND a.whole = ?"_s);
    TRY_ASSIGN(const auto found, select.bind(order, toBytes(whole)).next());
    QList<Digest> digests;
    if (!found)
        return digests;
    const QByteArray bytes = select.bytes(0);
    digests.resize(bytes.size() / kSize);
    if (!digests.isEmpty()) // of an empty list the data may be null
        std::memcpy(digests.data(), bytes.constData(), static_cast<size_t>(digests.size() * kSize));
    return digests;
}

Result<void> keepAnswer(Database& database, qint64 rental, const ResponseDigest& digest)
{
    const QByteArray messages(reinterpret_cast<const char*>(digest.messages.constData()),
                              digest.messages.size() * kSize);
    Statement insert(database, u"INSERT INTO answers (rental, seed, whole, messages) VALUES (?, ?, ?, ?)"
                               " ON CONFLICT (rental) DO UPDATE SET seed = excluded.seed, whole = excluded.whole,"
                               "  messages = excluded.messages"_s);
    insert.bind(rental, std::bit_cast<qint64>(digest.seed), toBytes(digest.whole), messages);
    return insert.run().map([](int) {});
}

} // namespace linekeeper
