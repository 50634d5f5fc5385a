// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/past_text.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(linekeeper::CodeShare)

/// The words for what the record tells before a purchase.
class PastTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }

    void prices()
    {
        const QDateTime now(QDate(2025, 12, 1), QTime(12, 0), Qt::UTC);
        const Money price = Money::fromCents(240);
        QCOMPARE(lastPriceText(std::nullopt, 3, now), QString());
        QCOMPARE(lastPriceText(LastPrice{price, now.addDays(-19), false}, 3, now),
                 u"Your last one for 3 days cost $2.40, on 12 Nov."_s);
        QCOMPARE(lastPriceText(LastPrice{price, now.addDays(-365), true}, 1, now),
                 u"Your last one for 1 day cost $2.40 with area codes, on 1 Dec 2024."_s);
        QCOMPARE(lastPriceText(LastPrice{price, {}, false}, 3, now),
                 u"One for 3 days cost $2.40, on an unknown day."_s);
        QCOMPARE(lastPriceText(LastPrice{price, {}, true}, 3, now),
                 u"One for 3 days cost $2.40 with area codes, on an unknown day."_s);
    }

    void shares_data()
    {
        QTest::addColumn<CodeShare>("share");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing known") << CodeShare() << QString();
        QTest::newRow("some") << CodeShare{6, 5, 0, 5, 40s}
                              << u"5 of your 6 numbers for Google got a code. Half of the first codes came within 40 "
                                 "seconds of renting."_s;
        QTest::newRow("none") << CodeShare{6, 0, 0, 0, {}} << u"0 of your 6 numbers for Google got a code."_s;
        QTest::newRow("the only one") << CodeShare{
            1, 1, 0, 1, 400ms} << u"Your one number for Google got a code. It came within 1 second of renting."_s;
        QTest::newRow("only one of two") << CodeShare{
            2, 1, 0, 1,
            2min + 1s} << u"1 of your 2 numbers for Google got a code. It came within 3 minutes of renting."_s;
        QTest::newRow("the only one, none")
            << CodeShare{1, 0, 0, 0, {}} << u"Your one number for Google got no code."_s;
        QTest::newRow("no time known") << CodeShare{2, 2, 0, 0, {}} << u"2 of your 2 numbers for Google got a code."_s;
        QTest::newRow("few times known")
            << CodeShare{9, 8, 0, 3, 5s}
            << u"8 of your 9 numbers for Google got a code. Half of the 3 whose time is known came within 5 seconds of "
               "renting."_s;
        QTest::newRow("one time known")
            << CodeShare{9, 8, 0, 1, 5s}
            << u"8 of your 9 numbers for Google got a code. The one whose time is known came within 5 seconds of renting."_s;
        QTest::newRow("one erased")
            << CodeShare{2, 2, 1, 2, 90min}
            << u"2 of your 2 numbers for Google got a code. Half of the first codes came within "
               "90 minutes of renting. 1 more has no messages in your record; they may have been "
               "erased."_s;
        QTest::newRow("many erased") << CodeShare{2, 0, 3, 0, {}}
                                     << u"0 of your 2 numbers for Google got a code. 3 more have no messages in your "
                                        "record; they may have been erased."_s;
        QTest::newRow("all erased") << CodeShare{0, 0, 3, 0, {}}
                                    << u"Your 3 numbers for Google have no messages in your record; they may have been "
                                       "erased."_s;
        QTest::newRow("the only one erased")
            << CodeShare{0, 0, 1, 0, {}}
            << u"Your number for Google has no messages in your record; they may have been erased."_s;
        QTest::newRow("hours and days") << CodeShare{2, 2, 0, 2, 49h}
                                        << u"2 of your 2 numbers for Google got a code. Half of the first codes came "
                                           "within 3 days of renting."_s;
    }

    void shares()
    {
        QFETCH(CodeShare, share);
        QTEST(codeShareText(share, u"Google"_s), "text");
    }

    void hostileNames()
    {
        const QString text = codeShareText({1, 1, 0, 0, {}}, QString(10'000, u'x') + u"\n<b>\u202e"_s);
        QVERIFY(text.size() < 100);
        QVERIFY(!text.contains(u'\n'));
    }

    void areas()
    {
        const AreaCode oregon = *AreaCode::fromText(u"503");
        const AreaCode newYork = *AreaCode::fromText(u"212");
        const LastPrice last{Money::fromCents(490), {}, true};
        QCOMPARE(areasText({}, std::nullopt, {oregon}), QString());
        QCOMPARE(
            areasText({2, 2, 0, 2, 30s}, last, {oregon}),
            u"From area 503: 2 of 2 got a code. Half of the first codes came within 30 seconds of renting. The last "
            "one from there cost $4.90."_s);
        QCOMPARE(areasText({2, 0, 0, 0, {}}, std::nullopt, {oregon, newYork}),
                 u"From these areas: 0 of 2 got a code."_s);
        QCOMPARE(areasText({}, last, {oregon, newYork}), u"The last one from these cost $4.90."_s);
    }
};

LINEKEEPER_TEST(QCoreApplication, PastTextTest);
#include "past_text_test.moc"
