// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/silence.h"
#include "core/progress.h"
#include "store/erase/erase_record.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const OrderId kOrder(u"1"_s);

} // namespace

/// When it is told that no message came.
class SilenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAPollProvesIt()
    {
        AccountFixture bench;
        open(bench, rentedAt(kOrder.text(), at(12)));
        QSignalSpy changed(&bench->silence(), &Silence::changed);
        VERIFY_OK(bench.merge(kOrder, {}));
        bench.clock.advance(19min + 59s);
        VERIFY_OK(bench.merge(kOrder, {}));
        QVERIFY(!silence(bench));
        // Time alone does not: the service may have been out of reach.
        bench.clock.advance(2h);
        QVERIFY(!silence(bench));
        QCOMPARE(changed.size(), 0);
        VERIFY_OK(bench.merge(kOrder, {}));
        QCOMPARE(silence(bench), std::optional<std::chrono::milliseconds>(2h + 19min + 59s));
        QCOMPARE(changed.size(), 1);
        // And no longer than was polled.
        bench.clock.advance(5h);
        QCOMPARE(silence(bench), std::optional<std::chrono::milliseconds>(2h + 19min + 59s));
        VERIFY_OK(bench.merge(kOrder, {}));
        QCOMPARE(silence(bench), std::optional<std::chrono::milliseconds>(7h + 19min + 59s));
        QCOMPARE(changed.size(), 1);
        VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(19))}));
        QVERIFY(!silence(bench));
        QCOMPARE(changed.size(), 2);
    }

    void isNotToldOf_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"unknown purchase time", "released", "release asked", "expired", "unreadable message"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void isNotToldOf()
    {
        QFETCH(QString, what);
        Rental rental = rentedAt(kOrder.text(), at(11));
        if (what == "unknown purchase time"_L1)
            rental.purchased = {};
        if (what == "released"_L1)
            rental.release = ReleaseState::Done;
        if (what == "release asked"_L1)
            rental.release = ReleaseState::Asked;
        if (what == "expired"_L1)
            rental.expires = at(11, 30);
        AccountFixture bench;
        open(bench, rental);
        MessagesResponse response;
        response.skipped = what == "unreadable message"_L1 ? 1 : 0;
        VERIFY_OK(bench->inbox().merge(kOrder, response));
        QVERIFY(!silence(bench));
    }

    void isToldOfAnOldNumberAtItsFirstPoll()
    {
        AccountFixture bench;
        open(bench, rentedAt(kOrder.text(), at(11)));
        QVERIFY(!silence(bench));
        VERIFY_OK(bench.merge(kOrder, {}));
        QVERIFY(silence(bench));
        bench.clock.advance(72h);
        QVERIFY(!silence(bench)); // expired by now
    }

    void whatWasJustAddedIsNotOldByTheServicesClock()
    {
        AccountFixture bench;
        bench.open();
        VERIFY_OK(bench->rentals().add({rentedAt(kOrder.text(), at(4))}));
        VERIFY_OK(bench.merge(kOrder, {}));
        QVERIFY(!silence(bench));
        bench.clock.advance(20min);
        VERIFY_OK(bench.merge(kOrder, {}));
        QCOMPARE(silence(bench), std::optional<std::chrono::milliseconds>(20min));
    }

    void erasedMessagesWereSome()
    {
        AccountFixture bench;
        open(bench, rentedAt(kOrder.text(), at(11)));
        VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(11, 30))}));
        Progress progress;
        VERIFY_OK(eraseRecord(bench.folder(), EraseScope::Messages, at(12), progress));
        VERIFY_OK(bench->reload());
        VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(11, 30))}));
        QCOMPARE(bench->inbox().countsOf(kOrder).messages, 0);
        QVERIFY(!silence(bench));
    }

    void isPutAwayForGood()
    {
        AccountFixture bench;
        open(bench, rentedAt(kOrder.text(), at(11)));
        VERIFY_OK(bench.merge(kOrder, {}));
        QVERIFY(silence(bench));
        QSignalSpy changed(&bench->silence(), &Silence::changed);
        QSignalSpy dismissed(&bench->silence(), &Silence::dismissedOne);
        bench->silence().dismiss(kOrder);
        bench->silence().dismiss(kOrder);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(dismissed.size(), 1);
        QVERIFY(!silence(bench));
        VERIFY_OK(bench->reload());
        VERIFY_OK(bench.merge(kOrder, {}));
        QVERIFY(!silence(bench));
        QCOMPARE(bench->silence().dismissed(), QSet<OrderId>{kOrder});
        // What has ended need not be remembered.
        bench.clock.advance(72h);
        QVERIFY(bench->silence().dismissed().isEmpty());
    }

    void whatWasPutAwayEarlierStaysSo()
    {
        AccountFixture bench;
        open(bench, rentedAt(kOrder.text(), at(11)));
        bench->silence().setDismissed({kOrder, OrderId(u"gone"_s)});
        VERIFY_OK(bench.merge(kOrder, {}));
        QVERIFY(!silence(bench));
        QCOMPARE(bench->silence().dismissed(), QSet<OrderId>{kOrder});
    }

    void followsACorrectedPurchaseTime()
    {
        AccountFixture bench;
        open(bench, rentedAt(kOrder.text(), at(11)));
        VERIFY_OK(bench.merge(kOrder, {}));
        QVERIFY(silence(bench));
        Rental edited = *bench->rentals().find(kOrder);
        edited.purchased = at(11, 50);
        VERIFY_OK(bench->rentals().edit(edited));
        QVERIFY(!silence(bench));
    }

private:
    static void open(AccountFixture& bench, const Rental& rental)
    {
        bench.hold({rental});
        bench.open();
    }
    static std::optional<std::chrono::milliseconds> silence(AccountFixture& bench)
    {
        return bench->silence().of(kOrder);
    }
};

LINEKEEPER_TEST(QCoreApplication, SilenceTest);
#include "silence_test.moc"
