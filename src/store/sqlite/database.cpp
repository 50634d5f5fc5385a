// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/database.h"

#include "store/sqlite/drive.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUuid>
#include <QVariant>

#include <sqlite3.h>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// What a drive does that knows no locks, or no memory that is shared through a file.
StorageTrouble troubleOfDrive(int code)
{
    switch (code) {
    case SQLITE_IOERR_LOCK:
    case SQLITE_IOERR_UNLOCK:
    case SQLITE_IOERR_RDLOCK:
    case SQLITE_IOERR_CHECKRESERVEDLOCK:
    case SQLITE_IOERR_BLOCKED:
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMLOCK:
    case SQLITE_IOERR_SHMMAP:
        return StorageTrouble::Unsuited;
    case SQLITE_IOERR_NOMEM:
        return StorageTrouble::None;
    default:
        return StorageTrouble::Failing;
    }
}

/// From SQLite's result codes (https://www.sqlite.org/rescode.html); the low byte is the primary one.
StorageTrouble troubleOf(const QSqlError& error)
{
    const int code = error.nativeErrorCode().toInt();
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StorageTrouble::Locked;
    case SQLITE_READONLY:
        return StorageTrouble::ReadOnly;
    case SQLITE_IOERR:
        return troubleOfDrive(code);
    case SQLITE_CORRUPT:
        return StorageTrouble::Damaged;
    case SQLITE_FULL:
        return StorageTrouble::Full;
    case SQLITE_CANTOPEN:
        return StorageTrouble::Unreachable;
    case SQLITE_PROTOCOL: // no end of waiting for locks
        return StorageTrouble::Unsuited;
    case SQLITE_NOTADB:
        return StorageTrouble::Foreign;
    default:
        return StorageTrouble::None;
    }
}

} // namespace

Failure Database::failure(const QSqlError& error, const QString& sql)
{
    StorageTrouble trouble = troubleOf(error);
    if (trouble == StorageTrouble::ReadOnly && m_readOnlyBecause != StorageTrouble::None)
        trouble = m_readOnlyBecause;
    if (trouble == StorageTrouble::Damaged && m_whenDamaged)
        std::exchange(m_whenDamaged, nullptr)();
    Failure failure =
        fail(trouble, u"SQLite %1: %2 [%3]"_s.arg(error.nativeErrorCode(), error.databaseText(), sql.simplified()));
    nameDrive(failure.value(), m_path);
    return failure;
}

Database::Database(QString connectionName, QString path)
    : m_connectionName(std::move(connectionName))
    , m_path(std::move(path))
    , m_connection(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName))
{
}

Database::~Database()
{
    // Qt wants every query gone before its connection, and every handle of the connection before its removal.
    m_prepared.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, Mode mode)
{
    // Two records can be open at once, so the connection's name must be its own.
    std::unique_ptr<Database> database(new Database(QUuid::createUuid().toString(), path));
    QSqlDatabase& connection = database->m_connection;
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(kBusyTimeoutMs);
    if (mode != Mode::ReadWrite)
        options += u";QSQLITE_OPEN_READONLY"_s;
    if (mode == Mode::Unchanging) {
        options += u";QSQLITE_OPEN_URI"_s;
        connection.setDatabaseName(QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded()) + u"?immutable=1"_s);
    } else {
        connection.setDatabaseName(path);
    }
    connection.setConnectOptions(options);
    if (!connection.open())
        return database->failure(connection.lastError(), u"open"_s);

    // FULL: a commit is on disk when it returns, which is what makes an attempt safe before money is spent.
    for (const QString& pragma : {u"PRAGMA trusted_schema = OFF"_s, u"PRAGMA cell_size_check = ON"_s,
                                  u"PRAGMA foreign_keys = ON"_s, u"PRAGMA synchronous = FULL"_s}) {
        TRY(database->execute(pragma));
    }
    return database;
}

Result<void> Database::execute(const QString& sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return failure(query.lastError(), sql);
    return {};
}

Result<QVariant> Database::value(const QString& sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failure(query.lastError(), sql);
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        return failure(query.lastError(), sql);
    return QVariant();
}

void* Database::handle() const
{
    const QVariant handle = m_connection.driver()->handle();
    return *static_cast<void* const*>(handle.constData());
}

QStringList Database::preparedTexts() const
{
    QStringList texts;
    for (const auto& entry : m_prepared)
        texts.append(entry.first);
    return texts;
}

Result<std::unique_ptr<QSqlQuery>> Database::borrowPrepared(const QString& sql)
{
    if (const auto known = m_prepared.find(sql); known != m_prepared.end() && known->second)
        return std::move(known->second);

    auto query = std::make_unique<QSqlQuery>(m_connection);
    query->setForwardOnly(true);
    if (!query->prepare(sql))
        return failure(query->lastError(), sql);
    return query;
}

void Database::giveBack(const QString& sql, std::unique_ptr<QSqlQuery> query)
{
    m_prepared[sql] = std::move(query);
}

} // namespace linekeeper
