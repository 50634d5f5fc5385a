// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search/find_messages.h"

#include "core/log.h"
#include "core/progress.h"
#include "core/search_form.h"
#include "store/record/record_connection.h"
#include "store/search/search_functions.h"
#include "store/search/search_index.h"
#include "store/sqlite/database.h"
#include "store/sqlite/statement.h"
#include "store/tables/message_rows.h"

#include <algorithm>
#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// So many messages are read at a time; between two the record's log can be emptied.
constexpr int kReachAPiece = 500;
/// The newest of them, before the index is asked; and on up to here where one in so many holds the words, which fills a
/// page sooner than the index would.
constexpr int kMostReach = 5000;
constexpr int kFrequent = 20;
/// With more than so many rows of the index it pays to go along so much of the list first: most often a page of them
/// stands there.
constexpr int kMany = 2500;
constexpr int kWay = 100'000;

/// So long a search waits at most for the messages that the index lacks; without them it reads all.
constexpr std::chrono::milliseconds kExtending(200);

constexpr qint64 kEnd = std::numeric_limits<qint64>::max();

/// A query for messages whose rows `choice` answers (as "id"), in its order. CROSS keeps SQLite from turning it about.
QString selectChosen(const QString& choice, const QString& rest)
{
    return u"SELECT "_s + messageColumns() + u" FROM ("_s + choice
           + u") s CROSS JOIN messages m ON m.id = s.id CROSS JOIN rentals r ON r.id = m.rental "_s + rest;
}

const QString kFits = u"fits(m.id, m.sort_time, m.text, m.sender, m.service, m.code)"_s;
const QString kBelow = u"(m.sort_time, m.id) < (?, ?)"_s;
const QString kInOrder = u" ORDER BY m.sort_time DESC, m.id DESC LIMIT ?"_s;

} // namespace

/// One search for one page.
class MessageFinder::Search final
{
public:
    Search(Database& database, const MessageSearchQuery& query, const QString& form, int few,
           SearchFunctions& functions)
        : m_database(database)
        , m_few(few)
        , m_limit(std::max(query.limit, 0))
        , m_rental(query.filter.order)
        , m_below(query.before.value_or(MessageKey{QDateTime::fromMSecsSinceEpoch(kEnd, Qt::UTC), MessageRow{kEnd}}))
        , m_index(indexQuery(form))
        , m_functions(functions)
    {
    }

    Result<FoundMessages> run(bool isIndexed)
    {
        const bool isShort = m_index.isEmpty();
        const bool hasIndex = !isShort && isIndexed;
        int reach = 0;
        const auto goesOn = [this, hasIndex, isShort, &reach] {
            if (hasIndex)
                return reach == 0 || (m_found.size() * kFrequent >= reach && reach < kMostReach);
            return !isShort || reach < kShortReach;
        };
        for (; !isFull() && !m_isAtEnd && goesOn(); reach += kReachAPiece) {
            TRY(readOn(kReachAPiece));
        }
        if (!isFull() && !m_isAtEnd && hasIndex) {
            // Nothing that was found by now is among these.
            TRY_ASSIGN(const auto found, findInIndex());
            m_found += found;
            m_isAtEnd = true;
        }
        FoundMessages result;
        result.mayBeMore = isFull();
        result.onlyNewest = !isFull() && !m_isAtEnd;
        result.messages = m_found;
        return result;
    }

private:
    bool isFull() const { return m_found.size() >= m_limit; }
    int missing() const { return m_limit - static_cast<int>(m_found.size()); }
    bool isOfOne() const { return !m_rental.isEmpty(); }
    /// The part of a WHERE that keeps to one number, before the rest of it.
    QString ofRental() const
    {
        return isOfOne() ? u"m.rental = (SELECT o.id FROM rentals o WHERE o.order_id = ?) AND "_s : QString();
    }

    /// Binds what comes before the place in the list, that, and what comes after; the order only where it is asked for.
    Result<QList<StoredMessage>> read(const QString& sql, QList<QVariant> before, const QList<QVariant>& after)
    {
        Statement select(m_database, sql);
        if (isOfOne())
            before << toStored(m_rental);
        before << toStored(m_below.sortTime.toMSecsSinceEpoch()) << toStored(m_below.row);
        select.bindStored(before + after);
        return readAll<StoredMessage>(select, readMessage);
    }

    /// Reads the next messages of the list, so many, and keeps those that fit.
    Result<void> readOn(int rows)
    {
        m_functions.startCounting();
        const QString next = u"SELECT m.id AS id FROM messages m WHERE "_s + ofRental() + kBelow + kInOrder;
        TRY_ASSIGN(const auto found,
                   read(selectChosen(next, u"WHERE "_s + kFits + u" LIMIT ?"_s), {}, {rows, missing()}));
        m_found += found;
        if (m_functions.lastSeen())
            m_below = *m_functions.lastSeen();
        m_isAtEnd = !isFull() && m_functions.seen() < rows;
        return {};
    }

    Result<QList<StoredMessage>> findInIndex()
    {
        TRY_ASSIGN(const auto rows, countInIndex());
        if (rows > m_few)
            return goAlong(-1);
        if (rows > kMany) {
            auto found = goAlong(kWay);
            if (!found || found->size() == missing())
                return found;
        }
        return lookUp();
    }

    /// No further than it matters.
    Result<qint64> countInIndex()
    {
        Statement count(m_database, u"SELECT count(*) FROM (SELECT 1 FROM search.words WHERE words MATCH ? LIMIT ?)"_s);
        return readOne<qint64>(
            count.bind(m_index, m_few + 1), [](const Statement& row) { return row.number(0); }, u"a count"_s);
    }

    Result<QList<StoredMessage>> lookUp()
    {
        const QString choice = u"SELECT m.id AS id FROM search.words w CROSS JOIN messages m ON m.id = w.rowid"
                               " WHERE w.words MATCH ? AND "_s
                               + ofRental() + kBelow + kInOrder;
        return read(selectChosen(choice, u"WHERE "_s + kFits + u" LIMIT ?"_s), {m_index}, {-1, missing()});
    }

    /// Along so many rows of the list, or all with a number below zero.
    Result<QList<StoredMessage>> goAlong(int way)
    {
        Statement mark(m_database, u"SELECT count(*) FROM search.words WHERE words MATCH ? AND mark(rowid)"_s);
        TRY(mark.bind(m_index).next());
        const QString choice = u"SELECT n.id AS id FROM (SELECT m.id AS id FROM messages m WHERE "_s + ofRental()
                               + kBelow + kInOrder + u") n WHERE is_marked(n.id)"_s;
        return read(selectChosen(choice, u"WHERE "_s + kFits + u" LIMIT ?"_s), {}, {way, missing()});
    }

    Database& m_database;
    int m_few;
    int m_limit;
    OrderId m_rental;
    MessageKey m_below;
    QString m_index;
    SearchFunctions& m_functions;
    QList<StoredMessage> m_found;
    bool m_isAtEnd = false;
};

MessageFinder::MessageFinder(Database& database, bool hasIndex, int few)
    : m_database(database)
    , m_hasIndex(hasIndex)
    , m_few(few)
{
}

Result<FoundMessages> MessageFinder::find(const MessageSearchQuery& query, Progress& progress)
{
    const QString form = searchForm(query.words);
    if (form.isEmpty())
        return FoundMessages();
    TRY_ASSIGN(const auto functions, SearchFunctions::add(m_database, form, progress));
    auto found = Search(m_database, query, form, m_few, *functions).run(m_hasIndex);
    if (!found && m_hasIndex && !progress.isCancelled()) {
        // The index may be damaged, or erased while it was read; the messages themselves are there.
        qCWarning(logStore) << "The index of the messages can't be read:" << found.error().detail;
        m_hasIndex = false;
        found = Search(m_database, query, form, m_few, *functions).run(false);
    }
    if (!found && progress.isCancelled())
        return fail(ErrorKind::Cancelled, u"the search was called off"_s);
    return found;
}

Result<FoundMessages> findMessages(const QString& folder, const MessageSearchQuery& query, Progress& progress)
{
    TRY_ASSIGN(const auto record, openToRead(folder));
    auto index = attachSearchIndex(*record.database, folder);
    if (index && index->behind() > 0 && isNearlyWhole(*index))
        index = extendSearchIndex(folder, kExtending, progress);
    return MessageFinder(*record.database, index && index->behind() == 0).find(query, progress);
}

} // namespace linekeeper
