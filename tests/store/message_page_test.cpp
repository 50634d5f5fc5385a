// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/message_table.h"
#include "store_fixture.h"
#include "test_program.h"

#include <algorithm>

using namespace linekeeper;
using namespace linekeeper::testing;

class MessagePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesShowEachMessageOnce_data();
    void pagesShowEachMessageOnce();
    void whatComesMeanwhileDoesNotShiftPages();
    void oddLimits();
    void anUnknownOrderHasAnEmptyPage();

private:
    static QList<StoredMessage> allPages(MessageTable& messages, const MessageFilter& filter, int limit)
    {
        QList<StoredMessage> all;
        std::optional<MessageKey> before;
        for (;;) {
            const auto page = messages.page(filter, before, limit);
            if (!page || page->isEmpty() || all.size() > 10'000)
                return all;
            all.append(*page);
            before = MessageKey::of(page->last());
        }
    }
};

void MessagePageTest::pagesShowEachMessageOnce_data()
{
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 2, 3, 7, 50, 119, 120, 1000})
        QTest::addRow("%d", limit) << limit;
}

void MessagePageTest::pagesShowEachMessageOnce()
{
    QFETCH(int, limit);
    TemporaryRecord record;
    int number = 0;
    for (const QString& order : {u"1"_s, u"2"_s, u"3"_s}) {
        VERIFY_OK(record->rentals().add(rental(order)));
        QList<Message> messages;
        for (int i = 0; i < 40; ++i, ++number) {
            // Few different times over all numbers, and some that can't be read and count by their arrival.
            const auto sent = i % 5 == 4 ? std::optional<QDateTime>() : at(12, i % 3);
            messages.append(message(QString::number(number), sent));
        }
        VERIFY_OK(record->messages().merge(OrderId(order), messages, at(12, 1)));
    }

    QList<StoredMessage> expected = *record->messages().page({}, {}, 1000);
    QCOMPARE(expected.size(), 120);
    QVERIFY(std::is_sorted(expected.begin(), expected.end(), [](const StoredMessage& a, const StoredMessage& b) {
        return a.sortTime() != b.sortTime() ? a.sortTime() > b.sortTime() : a.row > b.row;
    }));
    QCOMPARE(ids(allPages(record->messages(), {}, limit)), ids(expected));

    for (const QString& order : {u"1"_s, u"2"_s, u"3"_s}) {
        QList<StoredMessage> ofOrder;
        std::copy_if(expected.begin(), expected.end(), std::back_inserter(ofOrder),
                     [&](const StoredMessage& stored) { return stored.order == OrderId(order); });
        QCOMPARE(ofOrder.size(), 40);
        QCOMPARE(ids(allPages(record->messages(), {OrderId(order)}, limit)), ids(ofOrder));
    }
}

void MessagePageTest::whatComesMeanwhileDoesNotShiftPages()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const OrderId order(u"1"_s);
    VERIFY_OK(record->messages().merge(
        order, {message(u"a"_s, at(13)), message(u"b"_s, at(14)), message(u"c"_s, at(15)), message(u"d"_s, at(16))},
        at(17)));
    const auto first = record->messages().page({}, {}, 2);
    QCOMPARE(ids(*first), u"d* c*"_s);
    VERIFY_OK(record->messages().merge(order, {message(u"e"_s, at(17)), message(u"c2"_s, at(15))}, at(18)));
    QCOMPARE(ids(*record->messages().page({}, MessageKey::of(first->last()), 2)), u"b* a*"_s);
}

void MessagePageTest::oddLimits()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {message(u"a"_s, at(13))}, at(17)));
    QCOMPARE(record->messages().page({}, {}, 0)->size(), 0);
    QCOMPARE(record->messages().page({}, {}, -1)->size(), 0);
    QCOMPARE(record->messages().page({OrderId(u"1"_s)}, {}, -1)->size(), 0);
    QCOMPARE(record->messages().page({}, {}, std::numeric_limits<int>::max())->size(), 1);
}

void MessagePageTest::anUnknownOrderHasAnEmptyPage()
{
    TemporaryRecord record;
    const auto page = record->messages().page({OrderId(u"1"_s)}, {}, 10);
    VERIFY_OK(page);
    QVERIFY(page->isEmpty());
}

LINEKEEPER_TEST(QCoreApplication, MessagePageTest);
#include "message_page_test.moc"
