// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/code_care.h"
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

    void aCorrectionHoldsForAllActiveNumbers()
    {
        AccountFixture bench;
        bench.hold({rental(u"one"_s), rental(u"two"_s)});
        saveCodeOfOlderFinder(bench, u"604718"_s);
        bench.open();
        bench->start();
        QTRY_COMPARE(bench->background().jobs(), 0);
        const StoredMessage stored = *bench->inbox().summaryOf(OrderId(u"one"_s)).lastCode;
        QVERIFY(!bench->codeCare().isCorrected(stored.message));

        const QSignalSpy arrived(&bench->inbox(), &Inbox::arrived);
        VERIFY_OK(bench->codeCare().correct(stored, correctionToNone(stored.message)));
        QCOMPARE(codeOn(bench, u"one"_s), QString()); // at once
        QTRY_COMPARE(codeOn(bench, u"two"_s), QString());
        QVERIFY(bench->codeCare().isCorrected(stored.message));
        VERIFY_OK(bench->codeCare().correct(stored, std::nullopt));
        QTRY_COMPARE(codeOn(bench, u"two"_s), u"604718"_s);
        QTRY_COMPARE(bench->background().jobs(), 0);
        QCOMPARE(codeOn(bench, u"one"_s), u"604718"_s);
        QCOMPARE(codeOn(bench, u"two"_s), u"604718"_s);
        QVERIFY(bench->record().messages().ordersToReread()->isEmpty());
        QVERIFY(!bench->codeCare().isCorrected(stored.message));
        QVERIFY(arrived.isEmpty());
    }

    void aCorrectionWhileCodesAreFoundAgain()
    {
        AccountFixture bench;
        bench.hold({rental(u"one"_s)});
        auto record = Record::open(bench.folder());
        VERIFY_OK(record);
        QList<Message> messages;
        for (int i = 0; i < 900; ++i) {
            messages.append(message(QString::number(i), at(11).addSecs(i)));
            messages.last().text = u"Your Pikado code is %1"_s.arg(100'000 + i);
        }
        VERIFY_OK((*record)->messages().merge(OrderId(u"one"_s), messages, at(12)));
        record->reset();
        bench.open();
        bench->start();
        const auto page = [&bench] { return *bench->inbox().page({OrderId(u"one"_s)}, {}, 1000); };
        const StoredMessage first = page().last();
        // As soon as some of them have lost their codes, it is taken back.
        bool isTakenBack = false;
        connect(&bench->inbox(), &Inbox::merged, this, [&](const OrderId&, const MergeResult& result) {
            if (result.changed.size() > 1 && !std::exchange(isTakenBack, true))
                VERIFY_OK(bench->codeCare().correct(first, std::nullopt));
        });
        VERIFY_OK(bench->codeCare().correct(first, correctionToNone(first.message)));
        QTRY_VERIFY(isTakenBack);
        QTRY_COMPARE(bench->background().jobs(), 0);
        const auto all = page();
        QCOMPARE(all.size(), 900);
        QVERIFY(std::none_of(all.cbegin(), all.cend(), [](const StoredMessage& each) { return each.code.isEmpty(); }));
        QVERIFY(bench->record().messages().ordersToReread()->isEmpty());
    }

    void aCorrectionIsKnownAfterAStart()
    {
        AccountFixture bench;
        bench.hold({rental(u"one"_s)});
        saveCodeOfOlderFinder(bench, u"604718"_s);
        bench.open();
        bench->start();
        QTRY_COMPARE(bench->background().jobs(), 0);
        const StoredMessage stored = *bench->inbox().summaryOf(OrderId(u"one"_s)).lastCode;
        VERIFY_OK(bench->codeCare().correct(stored, correctionToNone(stored.message)));
        QTRY_COMPARE(bench->background().jobs(), 0);
        bench.open();
        bench->start();
        QVERIFY(bench->codeCare().isCorrected(stored.message));
        QCOMPARE(codeOn(bench, u"one"_s), QString());
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
