// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/message_table.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

class FirstLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatCameSinceThePurchaseIsUnread();
    void laterEverythingIsUnread();
    void anEmptyFirstLookIsALook();
    void aFailedFirstLookIsNone();
    void withoutAPurchaseTimeDatedOnesAreUnread();
    void endedNumbersAreLookedAtJustSo_data();
    void endedNumbersAreLookedAtJustSo();

private:
    const OrderId m_order{u"1"_s};
};

void FirstLookTest::onlyWhatCameSinceThePurchaseIsUnread()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    QVERIFY(!record->rentals().find(m_order)->looked);
    const auto result = record->messages().merge(m_order,
                                                 {message(u"after"_s, at(12, 0, 1)), message(u"same"_s, at(12)),
                                                  message(u"before"_s, at(11, 59, 59)), message(u"undated"_s, {})},
                                                 at(13));
    VERIFY_OK(result);
    QCOMPARE(ids(result->added), u"before same* after* undated"_s);
    QCOMPARE(ids(*record->messages().page({}, {}, 10)), u"undated after* same* before"_s);
    QVERIFY(record->rentals().find(m_order)->looked);
    QCOMPARE(record->messages().summary(m_order)->unread, 2);
}

void FirstLookTest::laterEverythingIsUnread()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const Message first = message(u"first"_s, at(10));
    VERIFY_OK(record->messages().merge(m_order, {first}, at(13)));
    const auto result =
        record->messages().merge(m_order, {first, message(u"before"_s, at(11)), message(u"undated"_s, {})}, at(14));
    VERIFY_OK(result);
    QCOMPARE(ids(result->added), u"before* undated*"_s);
}

void FirstLookTest::anEmptyFirstLookIsALook()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(m_order, {}, at(12)));
    QVERIFY(record->rentals().find(m_order)->looked);
    const auto result = record->messages().merge(m_order, {message(u"undated"_s, {})}, at(13));
    QCOMPARE(ids(result->added), u"undated*"_s);
}

void FirstLookTest::aFailedFirstLookIsNone()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const auto other = record.secondConnection();
    VERIFY_OK(other->execute(u"CREATE TRIGGER no_more BEFORE INSERT ON messages WHEN new.message_id = 'b'"
                             " BEGIN SELECT raise(ABORT, 'no'); END"_s));
    const QList<Message> answer = {message(u"a"_s, {}), message(u"b"_s, {})};
    VERIFY_FAILS(record->messages().merge(m_order, answer, at(13)), ErrorKind::Storage);
    QVERIFY(!record->rentals().find(m_order)->looked);
    QCOMPARE(record->messages().page({}, {}, 10)->size(), 0);
    QCOMPARE(record->messages().summary(m_order)->messages, 0);

    VERIFY_OK(other->execute(u"DROP TRIGGER no_more"_s));
    QCOMPARE(ids(record->messages().merge(m_order, answer, at(13))->added), u"a b"_s);
}

void FirstLookTest::withoutAPurchaseTimeDatedOnesAreUnread()
{
    TemporaryRecord record;
    Rental undated = rental(u"1"_s);
    undated.purchased = {};
    VERIFY_OK(record->rentals().add(undated));
    const auto result =
        record->messages().merge(m_order, {message(u"dated"_s, at(10)), message(u"undated"_s, {})}, at(13));
    QCOMPARE(ids(result->added), u"dated* undated"_s);
}

void FirstLookTest::endedNumbersAreLookedAtJustSo_data()
{
    QTest::addColumn<bool>("released");
    QTest::newRow("released") << true;
    QTest::newRow("expired") << false;
}

void FirstLookTest::endedNumbersAreLookedAtJustSo()
{
    QFETCH(bool, released);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    if (released)
        VERIFY_OK(record->rentals().setRelease(m_order, ReleaseState::Done, at(12, 30)));
    const auto result =
        record->messages().merge(m_order, {message(u"a"_s, at(12, 45)), message(u"old"_s, at(3))}, at(12).addDays(30));
    QCOMPARE(ids(result->added), u"old a*"_s);
    VERIFY_OK(record->messages().merge(m_order, {message(u"b"_s, at(12, 50))}, at(12).addDays(31)));
    QCOMPARE(ids(*record->messages().page({m_order}, {}, 10)), u"b* a* old"_s);
}

LINEKEEPER_TEST(QCoreApplication, FirstLookTest);
#include "first_look_test.moc"
