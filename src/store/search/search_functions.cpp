// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search/search_functions.h"

#include "core/progress.h"
#include "core/search_form.h"
#include "store/sqlite/database.h"

#include <QSqlError>

#include <sqlite3.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// A damaged file may hold any number for a row; one bit is kept for each.
constexpr qint64 kMostMarked = qint64(1) << 32;

sqlite3* handleOf(const Database& database)
{
    return static_cast<sqlite3*>(database.handle());
}

/// A text as SQLite has it, good until the next look at the value.
QStringView textOf(sqlite3_value* value)
{
    const void* const text = sqlite3_value_text16(value);
    return QStringView(static_cast<const char16_t*>(text), text ? sqlite3_value_bytes16(value) / 2 : 0);
}

template <auto member>
void call(sqlite3_context* context, int, sqlite3_value** values)
{
    (static_cast<SearchFunctions*>(sqlite3_user_data(context))->*member)(context, values);
}

} // namespace

SearchFunctions::SearchFunctions(Database& database, const QString& form, Progress& progress)
    : m_database(database)
    , m_form(form)
    , m_progress(progress)
{
}

SearchFunctions::~SearchFunctions()
{
    for (const auto& [name, values] : {std::pair("fits", 6), std::pair("mark", 1), std::pair("is_marked", 1)})
        sqlite3_create_function_v2(handleOf(m_database), name, values, SQLITE_UTF16, nullptr, nullptr, nullptr, nullptr,
                                   nullptr);
}

Result<std::unique_ptr<SearchFunctions>> SearchFunctions::add(Database& database, const QString& form,
                                                              Progress& progress)
{
    std::unique_ptr<SearchFunctions> functions(new SearchFunctions(database, form, progress));
    TRY(functions->addAll());
    return functions;
}

Result<void> SearchFunctions::addAll()
{
    const auto add = [this](const char* name, int values, auto function) -> Result<void> {
        const int code =
            sqlite3_create_function_v2(handleOf(m_database), name, values, SQLITE_UTF16 | SQLITE_DIRECTONLY, this,
                                       function, nullptr, nullptr, nullptr);
        if (code == SQLITE_OK)
            return {};
        return m_database.failure(QSqlError(QString(), QString::fromUtf8(sqlite3_errstr(code)),
                                            QSqlError::StatementError, QString::number(code)),
                                  QString::fromLatin1(name));
    };
    TRY(add("fits", 6, &call<&SearchFunctions::fits>));
    TRY(add("mark", 1, &call<&SearchFunctions::mark>));
    return add("is_marked", 1, &call<&SearchFunctions::isMarked>);
}

void SearchFunctions::startCounting()
{
    m_seen = 0;
    m_lastSeen.reset();
}

bool SearchFunctions::goesOn(sqlite3_context* context) const
{
    if (m_progress.isCancelled())
        sqlite3_result_error(context, "the search was called off", -1);
    return !m_progress.isCancelled();
}

void SearchFunctions::fits(sqlite3_context* context, sqlite3_value** values)
{
    if (!goesOn(context))
        return;
    ++m_seen;
    m_lastSeen = MessageKey{QDateTime::fromMSecsSinceEpoch(sqlite3_value_int64(values[1]), Qt::UTC),
                            MessageRow{sqlite3_value_int64(values[0])}};
    const QString form = searchForm(textOf(values[2]), textOf(values[3]), textOf(values[4]), textOf(values[5]));
    sqlite3_result_int(context, form.contains(m_form) ? 1 : 0);
}

void SearchFunctions::mark(sqlite3_context* context, sqlite3_value** values)
{
    if (!goesOn(context))
        return;
    const qint64 row = sqlite3_value_int64(values[0]);
    if (row >= 0 && row < kMostMarked) {
        const auto place = static_cast<std::size_t>(row);
        if (place >= m_marked.size())
            m_marked.resize(place + place / 2 + 1);
        m_marked[place] = true;
    }
    sqlite3_result_int(context, 1);
}

void SearchFunctions::isMarked(sqlite3_context* context, sqlite3_value** values) const
{
    const qint64 row = sqlite3_value_int64(values[0]);
    const bool marked =
        row >= 0 && static_cast<quint64>(row) < m_marked.size() && m_marked[static_cast<std::size_t>(row)];
    sqlite3_result_int(context, marked ? 1 : 0);
}

} // namespace linekeeper
