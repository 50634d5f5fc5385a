// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/past_codes.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is asked of the record on another thread.
class PastCodesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsServiceAndAreas()
    {
        AccountFixture bench;
        Rental other = rentedAt(u"2"_s, at(11));
        other.number = PhoneNumber(u"15035550123"_s);
        bench.hold({rentedAt(u"1"_s, at(11)), other});
        bench.open();
        VERIFY_OK(bench.merge(OrderId(u"1"_s), {message(u"a"_s, at(11, 0, 40), u"1"_s)}));
        VERIFY_OK(bench.merge(OrderId(u"2"_s), {message(u"a"_s, at(11), {})}));
        std::optional<Result<PastOfService>> answer;
        bench->pastCodes().find(ServiceId(u"1fe58df2"_s), u"Google"_s, {*AreaCode::fromText(u"912")}, this,
                                [&](const auto& found) { answer = found; });
        QVERIFY(!answer);
        QTRY_VERIFY(answer.has_value());
        VERIFY_OK(*answer);
        QCOMPARE((*answer)->all, (CodeShare{2, 1, 0, 1, 40s}));
        QCOMPARE((*answer)->ofAreas, (CodeShare{1, 1, 0, 1, 40s}));
    }

    void dropsWhatIsNotWaitedForAnyMore()
    {
        AccountFixture bench;
        bench.open();
        QStringList answers;
        for (const QString& service : {u"a"_s, u"b"_s, u"c"_s})
            bench->pastCodes().find(ServiceId(service), service, {}, this,
                                    [&answers, service](const auto&) { answers.append(service); });
        QTRY_COMPARE(answers, QStringList{u"c"_s});
        auto gone = std::make_unique<QObject>();
        bench->pastCodes().find(ServiceId(u"d"_s), u"d"_s, {}, gone.get(),
                                [&answers](const auto&) { answers.append(u"d"_s); });
        gone.reset();
        bench->pastCodes().find(ServiceId(u"e"_s), u"e"_s, {}, this,
                                [&answers](const auto&) { answers.append(u"e"_s); });
        QTRY_COMPARE(answers, (QStringList{u"c"_s, u"e"_s}));
    }

    void missingRecordIsAnError()
    {
        AccountFixture bench;
        bench.open();
        QVERIFY(QFile::rename(bench.recordPath(), bench.recordPath() + u"-away"_s));
        std::optional<Result<PastOfService>> answer;
        bench->pastCodes().find(ServiceId(u"s"_s), u"S"_s, {}, this, [&](const auto& found) { answer = found; });
        QTRY_VERIFY(answer.has_value());
        VERIFY_FAILS(*answer, ErrorKind::Storage);
    }
};

LINEKEEPER_TEST(QCoreApplication, PastCodesTest);
#include "past_codes_test.moc"
