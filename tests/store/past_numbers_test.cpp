// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "store/erase/erase_ended.h"
#include "store/erase/erase_record.h"
#include "store/tables/past_numbers.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

/// What the record tells of past numbers.
class PastNumbersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_record = std::make_unique<TemporaryRecord>(); }

    void anEmptyRecordTellsNothing() { QVERIFY(numbers().isEmpty()); }

    void findsTheFirstCodeSinceThePurchase()
    {
        add(rental(u"1"_s));
        merge(u"1"_s, {message(u"d"_s, at(14), u"4"_s), message(u"a"_s, at(11), u"1"_s), message(u"b"_s, at(12, 0, 5)),
                       message(u"c"_s, at(12, 0, 40), u"3"_s)});
        const QList<PastNumber> found = numbers();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0], (PastNumber{PhoneNumber(u"1 912 864 8532"_s), at(12), at(12, 0, 40), true, true, false}));
        QCOMPARE(numbers(at(12).addDays(3)).constFirst().isActive, false);
    }

    void codesBeforeThePurchaseAreNone()
    {
        add(rental(u"1"_s));
        merge(u"1"_s, {message(u"a"_s, at(11, 59, 59), u"1"_s)});
        QVERIFY(!numbers()[0].firstCode.isValid());
        QVERIFY(!numbers()[0].mayLackMessages);
    }

    void unknownPurchaseTimeTakesAnyCode()
    {
        Rental added = rental(u"1"_s);
        added.purchased = {};
        added.expires = {};
        add(added);
        merge(u"1"_s, {message(u"a"_s, at(3), u"1"_s)});
        QCOMPARE(numbers()[0].firstCode, at(3));
        QVERIFY(!numbers()[0].purchased.isValid());
        QVERIFY(numbers()[0].isActive);
    }

    void takesOtherServicesApart()
    {
        Rental other = rental(u"1"_s);
        other.service = ServiceId(u"other"_s);
        add(other);
        Rental named = rental(u"2"_s);
        named.service = {};
        add(named);
        QCOMPARE(numbers().size(), 1);
        Rental nameless = rental(u"3"_s);
        nameless.service = {};
        nameless.serviceName.clear();
        add(nameless);
        QCOMPARE(numbers().size(), 1);
        QCOMPARE(numbersOf(ServiceId(u"other"_s), {}).size(), 1);
    }

    void knowsWhatWasNeverPolled()
    {
        add(rental(u"1"_s));
        QVERIFY(!numbers()[0].wasPolled);
        merge(u"1"_s, {});
        QVERIFY(numbers()[0].wasPolled);
        QVERIFY(!numbers()[0].mayLackMessages);
    }

    void knowsWhatMayLackMessages_data()
    {
        QTest::addColumn<bool>("isEnded");
        QTest::addColumn<bool>("hadMessage");
        QTest::addColumn<bool>("mayLack");
        QTest::newRow("running, erased") << false << true << true;
        QTest::newRow("running, had none") << false << false << false;
        QTest::newRow("ended, erased") << true << true << true;
        QTest::newRow("ended, had none") << true << false << false;
    }

    void knowsWhatMayLackMessages()
    {
        QFETCH(bool, isEnded);
        QFETCH(bool, hadMessage);
        add(rental(u"1"_s));
        merge(u"1"_s, hadMessage ? QList{message(u"a"_s, at(13), u"1"_s)} : QList<Message>());
        const QDateTime now = isEnded ? at(12).addDays(30) : at(15);
        Progress progress;
        if (isEnded)
            VERIFY_OK(eraseEndedMessages(m_record->folder(), now, progress));
        else
            VERIFY_OK(eraseRecord(m_record->folder(), EraseScope::Messages, now, progress));
        QCOMPARE(numbers(now).size(), 1);
        QVERIFY(!numbers(now)[0].firstCode.isValid());
        if (isEnded) {
            QTEST(numbers(now)[0].mayLackMessages, "mayLack");
            return;
        }
        // All are in doubt until the next response, which lists what was erased still.
        QVERIFY(numbers(now)[0].mayLackMessages);
        QVERIFY((*m_record)->messages().hasErased(OrderId(u"1"_s)) == hadMessage);
        merge(u"1"_s, hadMessage ? QList{message(u"a"_s, at(13), u"1"_s)} : QList<Message>());
        QTEST(numbers(now)[0].mayLackMessages, "mayLack");
    }

    void importedNumbersWithoutMessagesAreInDoubt()
    {
        Rental imported = rental(u"1"_s);
        imported.looked = true;
        add(imported);
        QVERIFY(numbers()[0].mayLackMessages);
    }

private:
    void add(const Rental& rental) { VERIFY_OK((*m_record)->rentals().add(rental)); }
    void merge(const QString& order, const QList<Message>& messages)
    {
        static quint64 digest = 1;
        ++digest;
        VERIFY_OK((*m_record)->messages().merge({OrderId(order), messages, {1, digest, digest}}, at(15)));
    }
    QList<PastNumber> numbersOf(const ServiceId& service, const QString& name, const QDateTime& now = at(15))
    {
        const auto database = m_record->secondConnection();
        const auto found = pastNumbersOf(*database, service, name, now);
        if (!found)
            QTest::qFail(qPrintable(told(found)), __FILE__, __LINE__);
        return found.value_or(QList<PastNumber>());
    }
    QList<PastNumber> numbers(const QDateTime& now = at(15))
    {
        return numbersOf(ServiceId(u"1fe58df2"_s), u"Google"_s, now);
    }

    std::unique_ptr<TemporaryRecord> m_record;
};

LINEKEEPER_TEST(QCoreApplication, PastNumbersTest);
#include "past_numbers_test.moc"
