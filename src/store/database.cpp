// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUuid>
#include <QVariant>

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// From SQLite's result codes (https://www.sqlite.org/rescode.html); the low byte is the primary one.
StorageTrouble troubleOf(const QSqlError& error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return StorageTrouble::Locked;
    case 8: // SQLITE_READONLY
        return StorageTrouble::ReadOnly;
    case 11: // SQLITE_CORRUPT
        return StorageTrouble::Damaged;
    case 13: // SQLITE_FULL
        return StorageTrouble::Full;
    case 26: // SQLITE_NOTADB
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
    return fail(trouble,
                u"SQLite %1: %2 [%3]"_s.arg(error.nativeErrorCode(), error.databaseText(), sql.simplified()));
}

Database::Database(QString connectionName)
    : m_connectionName(std::move(connectionName))
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
    std::unique_ptr<Database> database(new Database(QUuid::createUuid().toString()));
    QSqlDatabase& connection = database->m_connection;
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs);
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
        if (auto set = database->execute(pragma); !set)
            return Failure(set.error());
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

Result<std::unique_ptr<QSqlQuery>> Database::takePrepared(const QString& sql)
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
