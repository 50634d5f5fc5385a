// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "core/code/message_likeness.h"
#include "fuzz/fuzz_target.h"
#include "store/sqlite/database.h"
#include "store/tables/message_match.h"
#include "store/tables/message_table.h"
#include "store/tables/rental_table.h"
#include "store/tables/schema.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <memory>

// A history of answers to rental-messages: lists of messages that overlap, repeat, lack or edit one another, under ids
// that may belong to others. They are merged into a record in memory. Nothing that is listed may be missing there, no
// code that was there may be gone, and a list that came before is no news, whatever its order and ids.

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLists = 8;
constexpr int kMostMessages = 12;

QDateTime noon()
{
    return QDateTime(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC);
}

class TestRecord
{
public:
    TestRecord()
        : m_database(opened())
        , m_rentals(*m_database)
        , m_messages(*m_database)
    {
    }

    /// As on the day of the purchase.
    void empty(const OrderId& order)
    {
        for (const QString& table : {u"messages"_s, u"rentals"_s})
            FUZZ_CHECK(m_database->execute(u"DELETE FROM "_s + table));
        Rental rental;
        rental.order = order;
        rental.durationDays = 3;
        rental.purchased = noon();
        rental.expires = noon().addDays(3);
        FUZZ_CHECK(m_rentals.add(rental));
    }

    MessageTable& messages() { return m_messages; }

    QList<StoredMessage> all()
    {
        const auto page = m_messages.page({}, {}, 10'000);
        FUZZ_CHECK(page);
        return *page;
    }

private:
    static std::unique_ptr<Database> opened()
    {
        auto database = Database::open(u":memory:"_s);
        FUZZ_CHECK(database);
        FUZZ_CHECK(bringUpToDate(**database, schemaSteps()));
        return *std::move(database);
    }

    std::unique_ptr<Database> m_database;
    RentalTable m_rentals;
    MessageTable m_messages;
};

Message messageFrom(fuzz::Pieces& pieces)
{
    Message message;
    message.id = MessageId(QString::number(pieces.below(16)));
    const int kind = pieces.byte();
    if (kind & 1)
        message.sent = noon().addSecs(60 * (pieces.below(32) - 8));
    if (kind & 2)
        message.text = u"text %1"_s.arg(pieces.below(4));
    if (kind & 4)
        message.pin = QString::number(pieces.below(4));
    if (kind & 8)
        message.text = pieces.text();
    if (kind & 16)
        message.pin = pieces.text();
    if (kind & 32)
        message.sender = pieces.text();
    if (kind & 64)
        message.sentText = pieces.text();
    if (kind & 128)
        message.service = pieces.text();
    return message;
}

QList<QList<Message>> historyFrom(fuzz::Pieces pieces)
{
    QList<QList<Message>> history;
    while (!pieces.atEnd() && history.size() < kMostLists) {
        QList<Message> list;
        for (int left = pieces.below(kMostMessages + 1); left > 0; --left)
            list.append(messageFrom(pieces));
        history.append(list);
    }
    return history;
}

/// On record, or telling nothing that the record has not: what the service takes back stays.
bool isAmong(const QList<StoredMessage>& all, const Message& message)
{
    return std::any_of(all.cbegin(), all.cend(), [&message](const StoredMessage& stored) {
        return afterEdit(stored.message, message) == stored.message;
    });
}

/// What was on record before a merge is there after it, and keeps its code unless the service took that back or spelt
/// it otherwise.
void checkKept(const QList<StoredMessage>& before, const MergeResult& merged, TestRecord& record)
{
    for (const StoredMessage& stored : before) {
        const auto now = record.messages().find(stored.row);
        FUZZ_CHECK(now && now->arrived == stored.arrived && now->message.id == stored.message.id);
        const bool isChanged =
            std::any_of(merged.changed.cbegin(), merged.changed.cend(),
                        [&stored](const StoredMessage& changed) { return changed.row == stored.row; });
        FUZZ_CHECK(isChanged == !(now->message == stored.message));
        FUZZ_CHECK(now->unread || !stored.unread);
        const auto code = codeOf(now->message);
        const auto former = codeOf(stored.message);
        FUZZ_CHECK(!code || !former || isSameCode(*code, *former));
    }
}

void checkContents(TestRecord& record, const OrderId& order)
{
    const QList<StoredMessage> all = record.all();
    int unread = 0;
    QSet<QString> ids;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const StoredMessage& stored = all[i];
        FUZZ_CHECK(stored.order == order);
        ids.insert(stored.message.id.text());
        unread += stored.unread ? 1 : 0;
        FUZZ_CHECK(i == 0 || stored.sortTime() < all[i - 1].sortTime()
                   || (stored.sortTime() == all[i - 1].sortTime() && stored.row < all[i - 1].row));
    }
    FUZZ_CHECK(ids.size() == all.size());
    const auto summary = record.messages().summary(order);
    FUZZ_CHECK(summary && summary->messages == all.size() && summary->unread == unread);
    const auto code =
        std::find_if(all.begin(), all.end(), [](const StoredMessage& stored) { return !stored.code.isEmpty(); });
    FUZZ_CHECK(summary->lastCode.has_value() == (code != all.end()));
    FUZZ_CHECK(code == all.end() || *summary->lastCode == *code);
}

/// The same messages page by page as in one go.
void checkPages(TestRecord& record, int size)
{
    QList<StoredMessage> pages;
    std::optional<MessageKey> before;
    for (;;) {
        const auto page = record.messages().page({}, before, size);
        FUZZ_CHECK(page && page->size() <= size);
        if (page->isEmpty())
            break;
        pages += *page;
        before = MessageKey::of(page->last());
    }
    FUZZ_CHECK(pages == record.all());
}

/// Of blank messages one may be taken for another. Words and their codes stay, and nobody is told.
bool areQuiet(const QList<StoredMessage>& changed, const QList<StoredMessage>& former)
{
    return std::all_of(changed.cbegin(), changed.cend(), [&former](const StoredMessage& now) {
        const auto before = std::find_if(former.cbegin(), former.cend(),
                                         [&now](const StoredMessage& each) { return each.row == now.row; });
        return before != former.cend()
               && (before->message.text.trimmed().isEmpty()
                   || (before->message.text == now.message.text && before->message.pin == now.message.pin
                       && before->unread == now.unread));
    });
}

/// One that says nothing may have been taken for any other of its id before.
bool areBlank(const QList<StoredMessage>& added)
{
    return std::all_of(added.cbegin(), added.cend(), [](const StoredMessage& stored) {
        return stored.message.text.trimmed().isEmpty() && stored.code.isEmpty();
    });
}

QList<Message> renumbered(QList<Message> list)
{
    for (qsizetype i = 0; i < list.size(); ++i)
        list[i].id = MessageId(QString::number(list.size() - i));
    return list;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "merge";
    static char* argv[] = {name, nullptr};
    static QCoreApplication application(argc, argv); // for the plugin that reads SQLite
    static TestRecord record;
    const OrderId order(u"52608714"_s);
    const QList<QList<Message>> history = historyFrom(fuzz::Pieces(data, size));

    record.empty(order);
    QDateTime now = noon();
    for (const QList<Message>& list : history) {
        now = now.addSecs(5);
        const QList<StoredMessage> before = record.all();
        const QList<Message> distinct = withoutRepeats(list);
        const auto merged = record.messages().merge(order, list, now);
        FUZZ_CHECK(merged);
        checkKept(before, *merged, record);
        const QList<StoredMessage> all = record.all();
        FUZZ_CHECK(all.size() == before.size() + merged->added.size());
        for (const Message& message : distinct)
            FUZZ_CHECK(isAmong(all, message));

        const QList<Message> turned(list.rbegin(), list.rend());
        // A blank one may have been taken for the blanked form of another by its id alone.
        const bool isAnyBlank = std::any_of(distinct.cbegin(), distinct.cend(),
                                            [](const Message& message) { return message.text.trimmed().isEmpty(); });
        for (const QList<Message>& again : {turned, isAnyBlank ? list : renumbered(distinct), list}) {
            const QList<StoredMessage> former = record.all();
            const auto nothing = record.messages().merge(order, again, now.addSecs(1));
            FUZZ_CHECK(nothing && areBlank(nothing->added) && areQuiet(nothing->changed, former));
        }
    }
    checkContents(record, order);
    checkPages(record, 1 + static_cast<int>(size % 5));
    return 0;
}
