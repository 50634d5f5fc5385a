// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/number_query.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC);

Rental sample()
{
    Rental rental;
    rental.order = OrderId(u"52608714"_s);
    rental.serviceName = u"Google Voice"_s;
    rental.number = PhoneNumber(u"19128648532"_s);
    rental.expires = kNow.addDays(1);
    rental.label = u"second Shop"_s;
    rental.usedFor = u"Larkspur"_s;
    rental.loginName = u"kim@mail.example"_s;
    rental.tags = {u"Work"_s, u"second shop"_s};
    rental.note = u"Recovery mail:\nthe Straße one"_s;
    return rental;
}

bool matches(const QString& typed, const Rental& rental, bool hasCode = false)
{
    return NumberQuery(typed).matches(rental, u"Georgia"_s, kNow, [hasCode] { return hasCode; });
}

} // namespace

class NumberQueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<bool>("found");
        for (const char* typed : {"",
                                  "  ",
                                  "shop",
                                  "SHOP second",
                                  "larks",
                                  "kim@mail",
                                  "straße",
                                  "google",
                                  "georgia",
                                  "5260",
                                  "912864",
                                  "(912) 864-85",
                                  "+1912",
                                  "912-864",
                                  "tag:work",
                                  "TAG:wo",
                                  "tag:\"second sh\"",
                                  "tag:",
                                  "tag:work tag:sec",
                                  "service:google",
                                  "service:\"google v\"",
                                  "ends<2d",
                                  "ends<25h",
                                  "ends<1441m",
                                  "ends<",
                                  "ends<x",
                                  "nocode",
                                  "\"second shop\"",
                                  "\"second",
                                  "tag:work shop ends<2d",
                                  "recovery the"})
            QTest::newRow(typed) << true;
        for (const char* typed : {"xq", "shopx", "913", "tag:shop", "tag:works", "service:voice", "ends<1d", "ends<23h",
                                  "code", "\"shop second\"", "\"tag:work\"", "tag:work nothing", "ends", "912 999"})
            QTest::newRow(typed) << false;
    }
    void finds()
    {
        QFETCH(const bool, found);
        QCOMPARE(matches(QString::fromUtf8(QTest::currentDataTag()), sample()), found);
    }

    void asksForCodes()
    {
        QVERIFY(matches(u"code"_s, sample(), true));
        QVERIFY(!matches(u"nocode"_s, sample(), true));
        int asked = 0;
        const auto hasCode = [&asked] { return ++asked > 0; };
        (void)NumberQuery(u"shop"_s).matches(sample(), {}, kNow, hasCode);
        (void)NumberQuery(u"code nothing"_s).matches(sample(), {}, kNow, hasCode);
        QCOMPARE(asked, 0); // it costs a query
    }

    void endedNumbersDoNotEnd()
    {
        Rental rental = sample();
        rental.expires = kNow.addSecs(-1);
        QVERIFY(!matches(u"ends<2d"_s, rental));
        rental.expires = {};
        QVERIFY(!matches(u"ends<2d"_s, rental));
        rental = sample();
        rental.release = ReleaseState::Done;
        QVERIFY(!matches(u"ends<2d"_s, rental));
    }

    void findsPurchasesByTheirService()
    {
        QVERIFY(NumberQuery(u"goo"_s).matchesService(u"Google"_s));
        QVERIFY(NumberQuery(u"service:goo nocode"_s).matchesService(u"Google"_s));
        QVERIFY(!NumberQuery(u"service:tele"_s).matchesService(u"Google"_s));
        QVERIFY(!NumberQuery(u"tag:a"_s).matchesService(u"Google"_s));
        QVERIFY(!NumberQuery(u"code"_s).matchesService(u"Google"_s));
    }

    void takesAnyText()
    {
        for (const QString& typed :
             {u"\""_s, u"\"\""_s, u"tag:\""_s, QString(10'000, u'"'), QString(100'000, u'x'), u"(.*[+"_s,
              QString(u"\0\u202e"_s), QString(QChar(0xd800)), u"ends<99999999999d"_s})
            (void)matches(typed, sample());
        QVERIFY(NumberQuery(u" \t "_s).isEmpty());
        QVERIFY(NumberQuery(u"tag: \"\""_s).isEmpty());
    }

    void offersTerms()
    {
        Rental other = sample();
        other.serviceName = u"eBay"_s;
        other.tags = {u"Work"_s};
        QCOMPARE(queryTerms({sample(), other}),
                 (QStringList{u"service:\"Google Voice\""_s, u"service:eBay"_s, u"tag:\"second shop\""_s, u"tag:Work"_s,
                              u"code"_s, u"nocode"_s, u"ends<3h"_s, u"ends<1d"_s, u"ends<7d"_s}));
        for (const QString& term : queryTerms({sample()}).first(3))
            QVERIFY2(matches(term, sample()), qPrintable(term));
    }

    void findsInDetailsAlone()
    {
        for (const QString& typed : {u"shop"_s, u"mail:\nthe STRAßE"_s, u"larks"_s, u"kim@"_s, u"work second"_s})
            QVERIFY2(matches(detailsTerms(typed), sample()), qPrintable(typed));
        // Not in service, number and order, nor in what is no text of it.
        for (const QString& typed : {u"google"_s, u"912"_s, u"5260"_s, u"georgia"_s, u"nocode"_s, u"shop work"_s})
            QVERIFY2(!matches(detailsTerms(typed), sample()), qPrintable(typed));
        Rental quoted = sample();
        quoted.note = u"say \"hi there\" twice"_s;
        QVERIFY(matches(detailsTerms(u"say \"hi there"_s), quoted));
        QVERIFY(detailsTerms(u" \"\" "_s).isEmpty());
        QVERIFY(!NumberQuery(u"details:shop"_s).matchesService(u"shop"_s));
        QCOMPARE(countMatches({sample(), quoted, Rental()}, NumberQuery(u"details:\"hi there\""_s)), 1);
        QVERIFY(detailsTerms(QString(10'000, u'"') + u"x"_s).size() < 20);
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::NumberQueryTest);
#include "number_query_test.moc"
