// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/phone_table.h"

#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

PhoneTable::PhoneTable(Database& database)
    : m_database(database)
{
}

Result<QHash<QString, QString>> PhoneTable::all()
{
    Statement select(m_database, u"SELECT question, answer FROM phone_words"_s);
    const auto rows = readAll<std::pair<QString, QString>>(
        select, [](const Statement& row) { return std::pair(row.text(0), row.text(1)); });
    return rows.map([](const QList<std::pair<QString, QString>>& list) {
        QHash<QString, QString> answers;
        for (const auto& [question, answer] : list)
            answers.insert(question, answer);
        return answers;
    });
}

Result<void> PhoneTable::add(const QHash<QString, QString>& answers)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    for (auto it = answers.cbegin(); it != answers.cend(); ++it) {
        Statement insert(m_database,
                         u"INSERT INTO phone_words (question, answer) VALUES (?, ?) ON CONFLICT DO NOTHING"_s);
        TRY(insert.bind(it.key(), it.value()).run());
    }
    return transaction.commit();
}

} // namespace linekeeper
