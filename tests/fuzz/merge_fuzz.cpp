// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code.h"
#include "fuzz/fuzz_target.h"
#include "store/database.h"
#include "store/message_table.h"
#include "store/rental_table.h"
#include "store/schema.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <limits>
#include <memory>
#include <tuple>

// A history of answers to rental-messages: lists of messages that overlap, repeat, lack or edit one another.
// They are merged into a record in memory, which has to hold what a simple model says; then each list is
// merged again the other way round into a second record, which has to end the same.

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

/// Of two forms of one message in one answer the greater counts, and which is greater does not depend on
/// their places.
bool isLater(const Message& a, const Message& b)
{
    const auto key = [](const Message& m) {
        return std::tuple(m.sent.has_value() ? m.sent->toMSecsSinceEpoch()
                                             : std::numeric_limits<qint64>::min(),
                          m.sentText, m.text, m.pin, m.service, m.sender, m.number);
    };
    return key(a) > key(b);
}

/// What a merge has to do, said as simply as can be.
class Model
{
public:
    struct Row
    {
        Message message;
        QDateTime arrived;
        bool unread = false;
    };

    void merge(const QList<Message>& list, const QDateTime& now)
    {
        added.clear();
        changed.clear();
        QMap<QString, Message> chosen;
        for (const Message& message : list) {
            const auto known = chosen.constFind(message.id.text());
            if (known == chosen.constEnd() || isLater(message, *known))
                chosen.insert(message.id.text(), message);
        }
        for (const Message& message : std::as_const(chosen)) {
            const QString id = message.id.text();
            const auto row = rows.find(id);
            if (row == rows.end()) {
                added.insert(id);
                rows.insert(id, {message, now, looked || (message.sent && *message.sent >= noon())});
            } else if (row->message != message) {
                changed.insert(id);
                row->unread =
                    row->unread || row->message.text != message.text || row->message.pin != message.pin;
                row->message = message;
            }
        }
        looked = true;
    }

    QMap<QString, Row> rows;
    QSet<QString> added;
    QSet<QString> changed;
    bool looked = false;
};

QSet<QString> idsOf(const QList<StoredMessage>& messages)
{
    QSet<QString> ids;
    for (const StoredMessage& stored : messages)
        ids.insert(stored.message.id.text());
    FUZZ_CHECK(ids.size() == messages.size());
    return ids;
}

void checkContents(const Model& model, TestRecord& record, const OrderId& order)
{
    const QList<StoredMessage> all = record.all();
    FUZZ_CHECK(all.size() == model.rows.size());
    int unread = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const StoredMessage& stored = all[i];
        const auto row = model.rows.constFind(stored.message.id.text());
        FUZZ_CHECK(row != model.rows.constEnd());
        FUZZ_CHECK(stored.order == order && stored.message == row->message &&
                   stored.arrived == row->arrived && stored.unread == row->unread);
        unread += stored.unread ? 1 : 0;
        FUZZ_CHECK(i == 0 || stored.sortTime() < all[i - 1].sortTime() ||
                   (stored.sortTime() == all[i - 1].sortTime() && stored.row < all[i - 1].row));
    }
    const auto summary = record.messages().summary(order);
    FUZZ_CHECK(summary && summary->messages == all.size() && summary->unread == unread);
    const auto code = std::find_if(all.begin(), all.end(), [](const StoredMessage& stored) {
        return !stored.code.isEmpty();
    });
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

/// Lists in which every message has one form only, as it has in `rows`.
QList<QList<Message>> withoutEdits(const QList<QList<Message>>& history, const Model& model)
{
    QList<QList<Message>> settled = history;
    for (QList<Message>& list : settled) {
        for (Message& message : list)
            message = model.rows[message.id.text()].message;
    }
    return settled;
}

QMap<QString, Message> contents(TestRecord& record)
{
    QMap<QString, Message> messages;
    for (const StoredMessage& stored : record.all())
        messages.insert(stored.message.id.text(), stored.message);
    return messages;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "merge";
    static char* argv[] = {name, nullptr};
    static QCoreApplication application(argc, argv); // for the plugin that reads SQLite
    static TestRecord record;
    static TestRecord other;
    const OrderId order(u"52608714"_s);
    const QList<QList<Message>> history = historyFrom(fuzz::Pieces(data, size));

    record.empty(order);
    other.empty(order);
    Model model;
    QDateTime now = noon();
    for (const QList<Message>& list : history) {
        now = now.addSecs(5);
        model.merge(list, now);
        const auto merged = record.messages().merge(order, list, now);
        FUZZ_CHECK(merged);
        FUZZ_CHECK(idsOf(merged->added) == model.added && idsOf(merged->changed) == model.changed);

        const QList<Message> turned(list.rbegin(), list.rend());
        FUZZ_CHECK(other.messages().merge(order, turned, now));
        const auto again = record.messages().merge(order, turned, now.addSecs(1));
        FUZZ_CHECK(again && again->added.isEmpty() && again->changed.isEmpty());
    }
    checkContents(model, record, order);
    checkContents(model, other, order);
    checkPages(record, 1 + static_cast<int>(size % 5));

    // Where nothing is edited, the order in which the answers came does not matter either.
    QList<QList<Message>> settled = withoutEdits(history, model);
    std::reverse(settled.begin(), settled.end());
    other.empty(order);
    for (const QList<Message>& list : std::as_const(settled))
        FUZZ_CHECK(other.messages().merge(order, list, now));
    FUZZ_CHECK(contents(other) == contents(record));
    return 0;
}
