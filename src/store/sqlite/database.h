// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>

#include <functional>
#include <memory>
#include <unordered_map>

namespace linekeeper {

/// One open SQLite file, and the statements that were prepared for it. To be used on the thread that opened
/// it.
class Database final
{
public:
    /// How long a statement waits for another process before it fails. Short: the window waits with it.
    static constexpr int kBusyTimeoutMs = 1000;

    enum class Mode {
        ReadWrite,
        ReadOnly,   ///< the file is not written; SQLite may still make the files it keeps beside it
        Unchanging, ///< nothing at all is written or locked: only for a file that nobody writes to meanwhile
    };

    /// Opens a file that exists (an empty one is a new database) and sets what holds for the connection:
    /// foreign keys, full syncing, no trust in what the file's schema calls. A file that is no
    /// database fails, one that is somebody else's is not noticed.
    static Result<std::unique_ptr<Database>> open(const QString& path, Mode mode = Mode::ReadWrite);
    ~Database();

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs a statement that is needed once, such as a step of the schema.
    Result<void> execute(const QString& sql);
    /// The first column of the first row of a query that is needed once, such as a pragma; null where there
    /// is none.
    Result<QVariant> value(const QString& sql);

    /// SQLite's own handle (a sqlite3*), for what Qt has no name for; valid as long as this.
    void* handle() const;

    /// What a failed statement becomes: Storage, with SQLite's words and the statement's text. Neither holds
    /// bound values.
    Failure failure(const QSqlError& error, const QString& sql);
    /// Why nothing can be written here, to be told instead of SQLite's plain "read-only".
    void setReadOnlyBecause(StorageTrouble why) { m_readOnlyBecause = why; }
    StorageTrouble readOnlyBecause() const { return m_readOnlyBecause; }
    /// `told` is called once, in the middle of a statement, when one finds the file damaged.
    void whenDamaged(std::function<void()> told) { m_whenDamaged = std::move(told); }

    /// The texts of all statements prepared so far.
    QStringList preparedTexts() const;

private:
    friend class Statement;

    Database(QString connectionName, QString path);
    /// A prepared statement, for the taker alone: the one that was given back last, or a new one.
    Result<std::unique_ptr<QSqlQuery>> borrowPrepared(const QString& sql);
    void giveBack(const QString& sql, std::unique_ptr<QSqlQuery> query);

    QString m_connectionName;
    QString m_path;
    QSqlDatabase m_connection;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_prepared; ///< null while one is taken
    StorageTrouble m_readOnlyBecause = StorageTrouble::None;
    std::function<void()> m_whenDamaged;
};

} // namespace linekeeper
