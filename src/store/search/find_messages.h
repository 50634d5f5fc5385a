// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/tables/message_table.h"

#include <memory>

namespace linekeeper {

class Database;
class Progress;

/// What is looked for among the messages.
struct MessageSearchQuery
{
    MessageFilter filter;
    QString words;                    ///< as the person typed them; nothing in them has a meaning of its own
    std::optional<MessageKey> before; ///< only what comes after this one in the list; from the top where there is none
    int limit = 0;                    ///< the most messages that are answered
};

/// A page of what was found, newest first.
struct FoundMessages
{
    QList<StoredMessage> messages;
    bool mayBeMore = false; ///< below the last of these
    /// For words shorter than the index takes only the newest messages were read, and there are older ones.
    bool onlyNewest = false;
};

/// Finds messages that hold the words, in what the list shows of them: in any place, capital or small (see
/// searchForm()). Reads some hundred of the newest messages first, which is enough for a frequent word, and asks the
/// index for a rare one; without an index it reads all.
class MessageFinder final
{
public:
    /// How many of the newest messages are read for words too short for the index.
    static constexpr int kShortReach = 2000;

    /// So many rows of the index are looked up one by one and sorted; for more it is cheaper to go along the list and
    /// see which of its rows are among them.
    static constexpr int kDefaultFew = 10'000;

    /// With `hasIndex` the whole index is attached to the database as "search".
    MessageFinder(Database& database, bool hasIndex, int few = kDefaultFew);

    /// Cancelled where it was called off, which it notices within a message.
    Result<FoundMessages> find(const MessageSearchQuery& query, Progress& progress);

private:
    class Search;

    Database& m_database;
    bool m_hasIndex;
    int m_few;
};

/// The same on a connection of its own to the record of a folder, on any thread; also of a record that can only be
/// read. An index that lacks a few messages gets them first; one that lacks many is not asked.
Result<FoundMessages> findMessages(const QString& folder, const MessageSearchQuery& query, Progress& progress);

} // namespace linekeeper
