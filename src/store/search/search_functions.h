// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/tables/message_table.h"

#include <QString>

#include <vector>

struct sqlite3_context;
struct sqlite3_value;

namespace linekeeper {

class Database;
class Progress;

/// What a search brings along for SQLite to call, for as long as it lives, on one connection:
///   fits(id, sort_time, text, sender, service, code)  whether the message holds what is searched for
///   mark(id)                                          keeps a row in mind; always true
///   is_marked(id)                                     whether that was done
/// The first two fail, and with them the statement, once the search was called off.
class SearchFunctions final
{
public:
    /// `form` is a search form. `progress` must outlive this.
    static Result<std::unique_ptr<SearchFunctions>> add(Database& database, const QString& form, Progress& progress);
    ~SearchFunctions();

    SearchFunctions(const SearchFunctions&) = delete;
    SearchFunctions& operator=(const SearchFunctions&) = delete;

    /// Forgets what fits() saw.
    void startCounting();
    /// How many messages fits() has seen since, and the last of them.
    int seen() const { return m_seen; }
    const std::optional<MessageKey>& lastSeen() const { return m_lastSeen; }

private:
    SearchFunctions(Database& database, const QString& form, Progress& progress);
    Result<void> addAll();
    void fits(sqlite3_context* context, sqlite3_value** values);
    void mark(sqlite3_context* context, sqlite3_value** values);
    void isMarked(sqlite3_context* context, sqlite3_value** values) const;
    bool goesOn(sqlite3_context* context) const;

    Database& m_database;
    QString m_form;
    Progress& m_progress;
    int m_seen = 0;
    std::optional<MessageKey> m_lastSeen;
    std::vector<bool> m_marked;
};

} // namespace linekeeper
