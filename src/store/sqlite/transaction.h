// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace linekeeper {

class Database;

/// All or nothing: what is not committed when this goes is undone.
class Transaction final
{
public:
    /// Takes the right to write at once, so that nothing that was read can be changed by another process
    /// before it is written. Fails with Storage where another process holds it for longer than
    /// Database::kBusyTimeoutMs.
    static Result<Transaction> begin(Database& database);
    ~Transaction();

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;

    /// On disk when it returns without an error.
    Result<void> commit();

private:
    explicit Transaction(Database& database);

    Database* m_database; ///< null once committed or moved from
};

} // namespace linekeeper
