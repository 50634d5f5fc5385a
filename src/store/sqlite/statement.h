// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/sqlite/stored_values.h"

#include <QDateTime>
#include <QList>
#include <QVariant>

#include <memory>

class QSqlQuery;

namespace linekeeper {

class Database;

/// One use of a prepared statement: bind its values, then run it, or step through its rows. The statement is
/// prepared once for the database. A failure anywhere is kept and comes out of run() or next() as Storage.
class Statement final
{
public:
    Statement(Database& database, const QString& sql);
    /// Ends the reading, so that nothing holds the file's old state.
    ~Statement();

    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Binds values, in the order of the question marks and from the first on that has none yet. See stored_values.h
    /// for what becomes of each type.
    template <class... Values>
    Statement& bind(const Values&... values)
    {
        (bindNext(toStored(values)), ...);
        return *this;
    }

    /// The same with values as they are stored.
    Statement& bindStored(const QList<QVariant>& values);

    /// Runs a statement that changes rows and answers how many.
    Result<int> run();
    /// Runs a statement that adds one row and answers its id.
    Result<qint64> insert();
    /// Runs a query at the first call; false once there are no more rows.
    Result<bool> next();

    // The row that next() came to.
    bool isNull(int column) const;
    QVariant stored(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    qint64 number(int column) const;
    bool flag(int column) const { return number(column) != 0; }
    /// UTC; invalid where nothing is stored.
    QDateTime time(int column) const;

private:
    void bindNext(const QVariant& value);
    Result<void> execute();
    Failure failure();

    Database& m_database;
    QString m_sql;
    Result<std::unique_ptr<QSqlQuery>> m_query;
    int m_bound = 0; ///< how many values
    bool m_executed = false;
};

/// "(a, b) VALUES (?, ?)" with VALUES between, and so on.
QString columnsAndMarks(const QStringList& columns, const QString& between);

/// All rows of a query, each made into a value by `read(statement)`.
template <class T, class Read>
Result<QList<T>> readAll(Statement& statement, Read read)
{
    QList<T> values;
    for (;;) {
        TRY_ASSIGN(const bool more, statement.next());
        if (!more)
            return values;
        values.append(read(statement));
    }
}

/// The only row of a query; NotFound where there is none, with `what` was looked for.
template <class T, class Read>
Result<T> readOne(Statement& statement, Read read, const QString& what)
{
    TRY_ASSIGN(const bool found, statement.next());
    if (!found)
        return fail(ErrorKind::NotFound, what);
    return read(statement);
}

} // namespace linekeeper
