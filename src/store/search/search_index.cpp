// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search/search_index.h"

#include "core/progress.h"
#include "core/search_form.h"
#include "store/record/record_connection.h"
#include "store/sqlite/database.h"
#include "store/sqlite/erase_file.h"
#include "store/sqlite/record_file.h"
#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QMutex>
#include <QVariant>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Another one is for another way of folding or splitting: what is there is then made anew.
constexpr int kVersion = 1;
/// Between two looks at the time and at whether it was called off.
constexpr int kMessagesAPiece = 200;
/// In one transaction of the index: each becomes a part of its own that has to be merged later.
constexpr int kMessagesACommit = 5000;
/// While these are taken over nobody else can write to the record.
constexpr int kEditedAPiece = 50;
/// More characters narrow the choice no further and only cost time.
constexpr qsizetype kMostTrigrams = 12;

QString textOf(const QList<uint>& characters)
{
    QString text;
    for (const uint character : characters)
        text += QStringView(QChar::fromUcs4(static_cast<char32_t>(character)));
    return text;
}

/// One row: how far it has come, and a mark of the last message, by which the index knows its record again.
struct State
{
    qint64 indexedTo = 0;
    QString lastMessage;
};

/// What can't be the same of another message of the same row, be it of a backup that somebody put back.
QString markOf(const Statement& row, int from)
{
    return row.text(from) + u' ' + QString::number(row.number(from + 1));
}

Result<State> readState(Database& database, const QString& schema)
{
    Statement select(database, u"SELECT indexed_to, last_message FROM %1state"_s.arg(schema));
    return readOne<State>(
        select,
        [](const Statement& row) {
            return State{row.number(0), row.text(1)};
        },
        u"no state"_s);
}

/// How far an index of this state reaches in the record; nothing of it where it is not this record's.
Result<IndexReach> reachOf(Database& record, const State& state)
{
    const auto last = record.value(u"SELECT coalesce(max(id), 0) FROM messages"_s);
    const auto edited = record.value(u"SELECT count(*) FROM edited_messages"_s);
    if (!last || !edited)
        return Failure(last ? edited.error() : last.error());
    IndexReach reach{state.indexedTo, last->toLongLong(), edited->toLongLong()};
    if (state.indexedTo == 0)
        return reach;
    Statement select(record, u"SELECT message_id, arrived FROM messages WHERE id = ?"_s);
    TRY_ASSIGN(const auto found, select.bind(state.indexedTo).next());
    if (!found || markOf(select, 0) != state.lastMessage)
        reach.indexedTo = 0;
    return reach;
}

Result<void> makeTables(Database& index)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(index));
    for (const QString& sql :
         {// Without the texts, which the record has, and without places in them: the text itself tells.
          // The texts come folded already.
          u"CREATE VIRTUAL TABLE words USING fts5(text, content = '', columnsize = 0, detail = none,"
          " tokenize = 'trigram case_sensitive 1')"_s,
          u"CREATE TABLE state (indexed_to INTEGER NOT NULL, last_message TEXT NOT NULL) STRICT"_s,
          u"INSERT INTO state VALUES (0, '')"_s, u"PRAGMA user_version = %1"_s.arg(kVersion)}) {
        TRY(index.execute(sql));
    }
    return transaction.commit();
}

/// A whole index of this version, which it may have to make.
Result<std::unique_ptr<Database>> openIndex(Database& record, const QString& folder)
{
    const QString path = searchIndexPath(folder);
    if (!QFileInfo::exists(path)) {
        TRY(makePrivateFile(path));
    }
    TRY_ASSIGN(auto index, Database::open(path));
    // It need not survive a power cut whole to the last row, but it must survive it.
    for (const QString& pragma : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s}) {
        TRY(index->value(pragma));
    }
    TRY_ASSIGN(const auto version, index->value(u"PRAGMA user_version"_s));
    if (version.toInt() == 0) {
        // Only what has the same encoding can be attached. It can be set while there is no table.
        TRY_ASSIGN(const auto encoding, record.value(u"PRAGMA encoding"_s));
        TRY(index->execute(u"PRAGMA encoding = '%1'"_s.arg(encoding.toString())));
        TRY(makeTables(*index));
    } else if (version.toInt() != kVersion) {
        return fail(StorageTrouble::Foreign, u"an index of another version"_s);
    }
    TRY(readState(*index, {}));
    return index;
}

/// One piece of extending an index.
class Extension final
{
public:
    Extension(Database& record, Database& index, std::chrono::milliseconds time, Progress& progress)
        : m_record(record)
        , m_index(index)
        , m_end(time)
        , m_progress(progress)
    {
    }

    Result<void> run(const IndexReach& reach)
    {
        qint64 from = reach.indexedTo;
        while (from < reach.lastRow && !isOver()) {
            TRY_ASSIGN(const auto next, addNew(from));
            if (next == from)
                break;
            from = next;
        }
        bool more = reach.edited > 0;
        while (more && !isOver()) {
            TRY_ASSIGN(const auto left, addEdited());
            more = left;
        }
        return {};
    }

private:
    bool isOver() const { return m_end.hasExpired() || m_progress.isCancelled(); }

    Result<void> add(const Statement& row)
    {
        // The columns are id, text, sender, service, code.
        Statement insert(m_index, u"INSERT INTO words (rowid, text) VALUES (?, ?)"_s);
        return insert.bind(row.number(0), searchForm(row.text(1), row.text(2), row.text(3), row.text(4)))
            .run()
            .map([](int) {});
    }

    /// The messages after `from`, until the time is over or there are enough for a commit. Answers the last one's row.
    Result<qint64> addNew(qint64 from)
    {
        TRY_ASSIGN(auto transaction, Transaction::begin(m_index));
        qint64 last = from;
        QString mark;
        for (int done = 0; done < kMessagesACommit && (done == 0 || !isOver()); done += kMessagesAPiece) {
            const qint64 before = last;
            // A statement of its own for each piece: the record's log can be emptied in between.
            Statement select(m_record, u"SELECT id, text, sender, service, code, message_id, arrived FROM messages"
                                       " WHERE id > ? ORDER BY id LIMIT ?"_s);
            select.bind(last, kMessagesAPiece);
            for (;;) {
                TRY_ASSIGN(const auto more, select.next());
                if (!more)
                    break;
                TRY(add(select));
                last = select.number(0);
                mark = markOf(select, 5);
            }
            if (last == before)
                break;
        }
        if (last == from)
            return from;
        Statement note(m_index, u"UPDATE state SET indexed_to = ?, last_message = ?"_s);
        TRY(note.bind(last, mark).run());
        return transaction.commit().map([last] { return last; });
    }

    /// Some of the edited messages; true where there are more. What they held before stays in the index as well, which
    /// only makes them be looked at in vain. No edit may come between the reading and the crossing out.
    Result<bool> addEdited()
    {
        TRY_ASSIGN(auto reading, Transaction::begin(m_record));
        TRY_ASSIGN(auto writing, Transaction::begin(m_index));
        qint64 last = 0;
        int count = 0;
        {
            Statement select(m_record,
                             u"SELECT e.id, m.text, m.sender, m.service, m.code, m.id IS NULL FROM edited_messages e"
                             " LEFT JOIN messages m ON m.id = e.id ORDER BY e.id LIMIT ?"_s);
            select.bind(kEditedAPiece);
            for (;; ++count) {
                TRY_ASSIGN(const auto more, select.next());
                if (!more)
                    break;
                last = select.number(0);
                if (select.flag(5))
                    continue;
                TRY(add(select));
            }
        }
        TRY(writing.commit());
        Statement cross(m_record, u"DELETE FROM edited_messages WHERE id <= ?"_s);
        TRY(cross.bind(last).run());
        return reading.commit().map([count] { return count == kEditedAPiece; });
    }

    Database& m_record;
    Database& m_index;
    QDeadlineTimer m_end;
    Progress& m_progress;
};

Result<std::unique_ptr<Database>> openIndexOf(Database& record, const QString& folder)
{
    auto index = QFileInfo::exists(searchIndexPath(folder))
                     ? openIndex(record, folder)
                     : Result<std::unique_ptr<Database>>(fail(ErrorKind::Storage, u"there is no index"_s));
    if (index) {
        const auto state = readState(**index, {});
        TRY_ASSIGN(const auto reach, state ? reachOf(record, *state) : Result<IndexReach>(Failure(state.error())));
        if (reach.indexedTo == state->indexedTo)
            return index;
        index->reset();
    }
    // A foreign or a damaged one, or that of another record.
    TRY(eraseSearchIndex(folder));
    // Every message is read from now on, edited or not; one that is edited from now on is noted again.
    TRY(record.execute(u"DELETE FROM edited_messages"_s));
    return openIndex(record, folder);
}

} // namespace

QString searchIndexPath(const QString& folder)
{
    return QDir(folder).absoluteFilePath(u"record-search.sqlite"_s);
}

Result<void> eraseSearchIndex(const QString& folder)
{
    Result<void> result;
    for (const QString& ending : {QString(), u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        if (auto erased = eraseFile(searchIndexPath(folder) + ending); !erased && result)
            result = erased;
    }
    return result;
}

Result<IndexReach> readIndexReach(const QString& folder)
{
    TRY_ASSIGN(auto record, openToUpdate(folder));
    if (auto attached = attachSearchIndex(*record, folder))
        return attached;
    return reachOf(*record, {});
}

Result<IndexReach> extendSearchIndex(const QString& folder, std::chrono::milliseconds time, Progress& progress)
{
    // The background and a search may both be at it.
    static QMutex oneAtATime;
    const QMutexLocker lock(&oneAtATime);
    TRY_ASSIGN(auto record, openToUpdate(folder));
    TRY_ASSIGN(auto index, openIndexOf(*record, folder));
    auto state = readState(*index, {});
    TRY_ASSIGN(auto reach, state ? reachOf(*record, *state) : Result<IndexReach>(Failure(state.error())));
    TRY(Extension(*record, *index, time, progress).run(reach));
    state = readState(*index, {});
    return state ? reachOf(*record, *state) : Result<IndexReach>(Failure(state.error()));
}

Result<IndexReach> attachSearchIndex(Database& record, const QString& folder)
{
    // SQLite would make a file where there is none.
    if (!QFileInfo(searchIndexPath(folder)).isFile())
        return fail(ErrorKind::Storage, u"there is no index"_s);
    Statement attach(record, u"ATTACH ? AS search"_s);
    TRY(attach.bind(searchIndexPath(folder)).run());
    const auto version = record.value(u"PRAGMA search.user_version"_s);
    auto reach = Result<IndexReach>(fail(StorageTrouble::Foreign, u"an index of another version"_s));
    if (version && version->toInt() == kVersion) {
        const auto state = readState(record, u"search."_s);
        reach = state ? reachOf(record, *state) : Result<IndexReach>(Failure(state.error()));
    }
    if (reach && reach->indexedTo == 0 && reach->lastRow > 0)
        reach = fail(StorageTrouble::Foreign, u"an index of nothing in this record"_s);
    if (!reach)
        (void)record.execute(u"DETACH search"_s);
    return reach;
}

QString indexQuery(const QString& form)
{
    const QList<uint> characters = form.toUcs4();
    const qsizetype count = characters.size() - kIndexedLength + 1;
    if (count <= 0)
        return {};
    QStringList trigrams;
    // Spread over the whole of a long text.
    const qsizetype step = (count + kMostTrigrams - 1) / kMostTrigrams;
    for (qsizetype at = 0; at < count; at += step) {
        const QList<uint> three = characters.sliced(at, kIndexedLength);
        const QString trigram = textOf(three).replace(u'"', u"\"\""_s);
        if (!trigrams.contains(trigram))
            trigrams.append(trigram);
    }
    return u'"' + trigrams.join(u"\" AND \""_s) + u'"';
}

} // namespace linekeeper
