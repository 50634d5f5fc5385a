// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "core/code/code.h"
#include "test_program.h"

#include <QSignalSpy>

using namespace linekeeper;
using namespace linekeeper::testing;

class CodeCareTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesOfActiveNumbersAreFoundAgain()
    {
        AccountFixture bench;
        Rental ended = rental(u"ended"_s);
        ended.purchased = at(12).addDays(-9);
        ended.expires = at(12).addDays(-6);
        bench.hold({rental(u"active"_s), ended});
        saveCodeOfOlderFinder(bench, u"waiting"_s);

        bench.open();
        QCOMPARE(codeOn(bench, u"active"_s), u"waiting"_s);
        const QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
        const QSignalSpy merged(&bench->inbox(), &Inbox::merged);
        const QSignalSpy summaries(&bench->inbox(), &Inbox::summaryChanged);
        const int unread = bench->inbox().unread();
        bench->start();
        QTRY_COMPARE(codeOn(bench, u"active"_s), u"604718"_s);
        QTRY_COMPARE(bench->background().jobs(), 0);
        // The lists are told, and nobody is told of news.
        QCOMPARE(merged.size(), 1);
        QCOMPARE(merged.first().at(1).value<MergeResult>().changed.size(), 1);
        QVERIFY(!summaries.isEmpty());
        QVERIFY(arrived.isEmpty());
        QCOMPARE(bench->inbox().unread(), unread);
        // What is over keeps what was recorded of it.
        QCOMPARE(codeOn(bench, u"ended"_s), u"waiting"_s);
    }

    void nothingIsDoneTwice()
    {
        AccountFixture bench;
        bench.hold({rental(u"active"_s)});
        saveCodeOfOlderFinder(bench, u"waiting"_s);
        for (const int times : {1, 0}) {
            bench.open();
            const QSignalSpy merged(&bench->inbox(), &Inbox::merged);
            bench->start();
            QTRY_COMPARE(merged.size(), times);
            QTRY_COMPARE(bench->background().jobs(), 0);
            QCOMPARE(merged.size(), times);
        }
    }

private:
    /// One message on each number, and a code on record that no finder of today finds.
    static void saveCodeOfOlderFinder(AccountFixture& bench, const QString& code)
    {
        auto record = Record::open(bench.folder());
        VERIFY_OK(record);
        Message received = message(u"a"_s, at(11));
        received.text = u"Your Pikado code is 604718"_s;
        const auto rentals = (*record)->rentals().all();
        VERIFY_OK(rentals);
        for (const Rental& rental : *rentals)
            VERIFY_OK((*record)->messages().merge(rental.order, {received}, at(12)));
        record->reset();
        const auto database = Database::open(bench.recordPath());
        VERIFY_OK(database);
        VERIFY_OK((*database)->execute(u"UPDATE messages SET code = '%1'"_s.arg(code)));
        VERIFY_OK((*database)->execute(u"UPDATE code_versions SET version = %1"_s.arg(kCodeFinderVersion - 1)));
    }
    static QString codeOn(AccountFixture& bench, const QString& order)
    {
        const auto last = bench->inbox().summaryOf(OrderId(order)).lastCode;
        return last ? last->code : QString();
    }
};

LINEKEEPER_TEST(QCoreApplication, CodeCareTest);
#include "code_care_test.moc"
