// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/statement.h"

#include "store/sqlite/database.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

namespace linekeeper {

using namespace Qt::StringLiterals;

Statement::Statement(Database& database, const QString& sql)
    : m_database(database)
    , m_sql(sql)
    , m_query(database.borrowPrepared(sql))
{
}

Statement::~Statement()
{
    if (!m_query)
        return;
    (*m_query)->finish();
    m_database.giveBack(m_sql, *std::move(m_query));
}

Statement& Statement::bindStored(const QList<QVariant>& values)
{
    for (const QVariant& value : values)
        bindNext(value);
    return *this;
}

void Statement::bindNext(const QVariant& value)
{
    if (m_query)
        (*m_query)->bindValue(m_bound++, value);
}

Failure Statement::failure()
{
    // Not given back: Qt finalizes a statement on some errors and would find nothing to run the next time.
    const Failure failure = m_database.failure((*m_query)->lastError(), m_sql);
    m_query = failure;
    return failure;
}

Result<void> Statement::execute()
{
    if (!m_query)
        return Failure(m_query.error());
    if (!m_executed && !(*m_query)->exec())
        return failure();
    m_executed = true;
    return {};
}

Result<int> Statement::run()
{
    TRY(execute());
    return (*m_query)->numRowsAffected();
}

Result<qint64> Statement::insert()
{
    TRY(execute());
    return (*m_query)->lastInsertId().toLongLong();
}

Result<bool> Statement::next()
{
    TRY(execute());
    if ((*m_query)->next())
        return true;
    if ((*m_query)->lastError().isValid())
        return failure();
    return false;
}

bool Statement::isNull(int column) const
{
    return (*m_query)->isNull(column);
}

QVariant Statement::stored(int column) const
{
    return (*m_query)->value(column);
}

QString Statement::text(int column) const
{
    return (*m_query)->value(column).toString();
}

QByteArray Statement::bytes(int column) const
{
    return (*m_query)->value(column).toByteArray();
}

qint64 Statement::number(int column) const
{
    return (*m_query)->value(column).toLongLong();
}

QDateTime Statement::time(int column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(number(column), Qt::UTC);
}

QString columnsAndMarks(const QStringList& columns, const QString& between)
{
    const QStringList marks(columns.size(), u"?"_s);
    return u'(' + columns.join(u", "_s) + u") "_s + between + u" ("_s + marks.join(u", "_s) + u')';
}

} // namespace linekeeper
