// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/transaction.h"

#include "store/sqlite/statement.h"

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

Transaction::Transaction(Database& database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Result<Transaction> Transaction::begin(Database& database)
{
    TRY(Statement(database, u"BEGIN IMMEDIATE"_s).run());
    return Transaction(database);
}

Transaction::~Transaction()
{
    // SQLite has undone some failures (a full disk) by itself; then this fails and nothing is left to do.
    if (m_database)
        (void)Statement(*m_database, u"ROLLBACK"_s).run();
}

Result<void> Transaction::commit()
{
    TRY(Statement(*m_database, u"COMMIT"_s).run());
    m_database = nullptr;
    return {};
}

} // namespace linekeeper
