// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/exchange/import_summary.h"

#include <QHash>

#include <optional>
#include <unordered_set>

namespace linekeeper {

class Database;

/// Takes imported values into the rows of a record, or counts what that would do. The caller holds the transaction.
class ImportRows final
{
public:
    enum class Mode { Count, Write };

    ImportRows(Database& database, Mode mode);

    Result<void> add(const Rental& rental);
    Result<void> add(const PurchaseAttempt& attempt);
    Result<void> add(const ServiceId& favourite);
    /// What is on record of a shape stays.
    Result<void> add(const CodeCorrection& correction);
    /// After all rentals. `line` is told where its order is unknown.
    Result<void> add(const StoredMessage& message, qint64 line);
    void skip(const ImportProblem& problem);

    const ImportSummary& summary() const { return m_summary; }

private:
    Result<void> fillUp(const Rental& known, const Rental& imported);
    /// The row of an order's rental; 0 of one that is new and only counted, nothing where there is none.
    Result<std::optional<qint64>> rowOf(const OrderId& order);
    /// True at the first call with these texts. While only counting, doubles within the file are known by this alone.
    bool isFirst(const QString& kind, const QString& a, const QString& b = {});

    Database& m_database;
    Mode m_mode;
    ImportSummary m_summary;
    QHash<OrderId, std::optional<qint64>> m_rows;
    std::unordered_set<size_t> m_seen;
};

} // namespace linekeeper
