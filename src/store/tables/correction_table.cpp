// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/correction_table.h"

#include "core/code/code.h"
#include "store/sqlite/statement.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

CorrectionTable::CorrectionTable(Database& database)
    : m_database(database)
{
}

Result<QHash<MessageShape, QString>> CorrectionTable::all()
{
    Statement select(m_database, u"SELECT shape, place FROM code_corrections WHERE version = ?"_s);
    select.bind(kMessageShapeVersion);
    QHash<MessageShape, QString> places;
    for (;;) {
        TRY_ASSIGN(const bool more, select.next());
        if (!more)
            return places;
        places.insert(MessageShape{select.number(0)}, select.text(1));
    }
}

Result<void> CorrectionTable::save(const CodeCorrection& correction)
{
    Statement insert(m_database, u"INSERT OR REPLACE INTO code_corrections (shape, place, version) VALUES (?, ?, ?)"_s);
    return insert.bind(correction.shape, correction.place, kMessageShapeVersion).run().map([](int) {});
}

Result<void> CorrectionTable::remove(MessageShape shape)
{
    Statement change(m_database, u"DELETE FROM code_corrections WHERE shape = ?"_s);
    return change.bind(shape).run().map([](int) {});
}

Result<QString> CorrectionTable::codeFor(const Message& message)
{
    Statement select(m_database, u"SELECT place FROM code_corrections WHERE shape = ? AND version = ?"_s);
    TRY_ASSIGN(const bool isCorrected, select.bind(shapeOf(message), kMessageShapeVersion).next());
    if (isCorrected) {
        if (const auto code = codeAt(message, select.text(0)))
            return *code;
    }
    return codeOf(message).value_or(QString());
}

} // namespace linekeeper
