// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>

#include <memory>
#include <unordered_map>

namespace linekeeper {

/// One open SQLite file, and the statements that were prepared for it. To be used on the thread that opened
/// it.
class Database final
{
public:
    /// How long a statement waits for another process before it fails. Short: the window waits with it.
    static constexpr int busyTimeoutMs = 1000;

    /// Opens a file that exists (an empty one is a new database) and sets what holds for the connection:
    /// foreign keys, full syncing, no trust in what the file's schema calls. Reads nothing yet, so a foreign
    /// file is not noticed.
    static Result<std::unique_ptr<Database>> open(const QString& path);
    ~Database();

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs a statement that is needed once, such as a step of the schema.
    Result<void> execute(const QString& sql);
    /// The first column of the first row of a query that is needed once, such as a pragma; null where there
    /// is none.
    Result<QVariant> value(const QString& sql);

    /// The texts of all statements prepared so far.
    QStringList preparedTexts() const;

private:
    friend class Statement;

    explicit Database(QString connectionName);
    /// A prepared statement, for the taker alone: the one that was given back last, or a new one.
    Result<std::unique_ptr<QSqlQuery>> takePrepared(const QString& sql);
    void giveBack(const QString& sql, std::unique_ptr<QSqlQuery> query);

    QString m_connectionName;
    QSqlDatabase m_connection;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_prepared; ///< null while one is taken
};

/// What a failed statement becomes: Storage, with SQLite's words and the statement's text. Neither holds
/// bound values.
Failure storageFailure(const QSqlError& error, const QString& sql);

} // namespace linekeeper
