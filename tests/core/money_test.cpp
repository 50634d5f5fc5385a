// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"
#include "test_program.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kGreatest = std::numeric_limits<qint64>::max();
constexpr qint64 kLeast = std::numeric_limits<qint64>::min();

} // namespace

class MoneyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDecimals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("tenThousandths");
        QTest::newRow("the document's price") << u"3.46"_s << qint64(34'600);
        QTest::newRow("not exact in binary") << u"0.1"_s << qint64(1'000);
        QTest::newRow("no decimals") << u"10"_s << qint64(100'000);
        QTest::newRow("nothing") << u"0"_s << qint64(0);
        QTest::newRow("nothing, decimals") << u"0.00"_s << qint64(0);
        QTest::newRow("smallest") << u"0.0001"_s << qint64(1);
        QTest::newRow("three decimals") << u"0.125"_s << qint64(1'250);
        QTest::newRow("zeros before") << u"007.10"_s << qint64(71'000);
        QTest::newRow("zeros that don't matter") << u"3.4600000"_s << qint64(34'600);
        QTest::newRow("spaces around") << u" \t3.46\r\n"_s << qint64(34'600);
        QTest::newRow("greatest") << u"999999999999.9999"_s << qint64(9'999'999'999'999'999);
        QTest::newRow("100,000 zeros") << u"1."_s + QString(100'000, u'0') << qint64(10'000);
    }

    void readsDecimals()
    {
        QFETCH(const QString, text);
        QFETCH(const qint64, tenThousandths);
        const auto money = Money::fromDecimal(text);
        QVERIFY(money);
        QCOMPARE(money->tenThousandths(), tenThousandths);
    }

    void refusesWhatIsNoDecimal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("null") << QString();
        QTest::newRow("empty") << u""_s;
        QTest::newRow("spaces") << u"  "_s;
        QTest::newRow("point alone") << u"."_s;
        QTest::newRow("nothing before the point") << u".5"_s;
        QTest::newRow("nothing after the point") << u"3."_s;
        QTest::newRow("two points") << u"3.46.1"_s;
        QTest::newRow("minus") << u"-3.46"_s;
        QTest::newRow("minus sign of typography") << u"\u22123.46"_s;
        QTest::newRow("plus") << u"+3.46"_s;
        QTest::newRow("minus after the point") << u"3.-4"_s;
        QTest::newRow("currency") << u"$3.46"_s;
        QTest::newRow("decimal comma") << u"3,46"_s;
        QTest::newRow("thousands") << u"1,000.00"_s;
        QTest::newRow("space within") << u"1 000"_s;
        QTest::newRow("exponent") << u"1e3"_s;
        QTest::newRow("hexadecimal") << u"0x10"_s;
        QTest::newRow("not a number") << u"NaN"_s;
        QTest::newRow("infinite") << u"inf"_s;
        QTest::newRow("too fine") << u"0.00001"_s;
        QTest::newRow("too fine after zeros") << u"0."_s + QString(1000, u'0') + u'1';
        QTest::newRow("13 digits") << u"1000000000000"_s;
        QTest::newRow("19 digits") << u"9223372036854775808"_s;
        QTest::newRow("100,000 digits") << QString(100'000, u'9');
        QTest::newRow("Arabic-Indic digits") << u"\u0663.\u0664\u0666"_s;
        QTest::newRow("Arabic-Indic cents") << u"3.\u0664\u0666"_s;
        QTest::newRow("full-width digits") << u"\uff13.46"_s;
        QTest::newRow("full-width point") << u"3\uff0e46"_s;
        QTest::newRow("superscript") << u"3\u00b2"_s;
        QTest::newRow("digit of another plane") << u"\U0001d7d8"_s;
        QTest::newRow("NUL at the end") << u"3.46"_s + QChar(u'\0');
        QTest::newRow("NUL within") << u"3"_s + QChar(u'\0') + u'4';
        QTest::newRow("lone surrogate") << u"3.4"_s + QChar(0xd800);
        QTest::newRow("zero-width space") << u"3\u200b.46"_s;
    }

    void refusesWhatIsNoDecimal()
    {
        QFETCH(const QString, text);
        QVERIFY(!Money::fromDecimal(text));
    }

    void writesDecimals_data()
    {
        QTest::addColumn<qint64>("tenThousandths");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << u"0.00"_s;
        QTest::newRow("whole") << qint64(100'000) << u"10.00"_s;
        QTest::newRow("cents") << qint64(34'600) << u"3.46"_s;
        QTest::newRow("ten cents") << qint64(35'000) << u"3.50"_s;
        QTest::newRow("one cent") << qint64(100) << u"0.01"_s;
        QTest::newRow("three decimals") << qint64(1'250) << u"0.125"_s;
        QTest::newRow("smallest") << qint64(1) << u"0.0001"_s;
        QTest::newRow("below zero") << qint64(-25) << u"-0.0025"_s;
        QTest::newRow("dollars below zero") << qint64(-34'600) << u"-3.46"_s;
        QTest::newRow("greatest") << kGreatest << u"922337203685477.5807"_s;
        QTest::newRow("least") << kLeast << u"-922337203685477.5808"_s;
    }

    void writesDecimals()
    {
        QFETCH(const qint64, tenThousandths);
        QFETCH(const QString, text);
        QCOMPARE(Money::fromTenThousandths(tenThousandths).toDecimal(), text);
    }

    void everyAmountSurvivesTheRoundTrip()
    {
        QRandomGenerator random(0x10ad);
        for (int round = 0; round < 100'000; ++round) {
            const auto value = qint64(random.generate64() % 10'000'000'000'000'000ULL);
            const QString text = Money::fromTenThousandths(value).toDecimal();
            const auto read = Money::fromDecimal(text);
            QVERIFY2(read, qPrintable(text));
            QCOMPARE(read->tenThousandths(), value);
        }
    }

    void addsExactly()
    {
        QRandomGenerator random(0xadd);
        for (int round = 0; round < 100'000; ++round) {
            const auto a = qint64(random.generate64() >> 2);
            const auto b = qint64(random.generate64() >> 2);
            const Money sum = Money::fromTenThousandths(a) + Money::fromTenThousandths(b);
            QCOMPARE(sum.tenThousandths(), a + b);
            QCOMPARE(sum, Money::fromTenThousandths(b) + Money::fromTenThousandths(a));
        }
        Money tenth;
        for (int i = 0; i < 10; ++i)
            tenth = tenth + Money::fromCents(10);
        QCOMPARE(tenth, Money::fromCents(100));
    }

    void aSumThatDoesNotFitStaysAtTheEdge()
    {
        const Money greatest = Money::fromTenThousandths(kGreatest);
        const Money least = Money::fromTenThousandths(kLeast);
        QCOMPARE(greatest + kAreaSurcharge, greatest);
        QCOMPARE(kAreaSurcharge + greatest, greatest);
        QCOMPARE(greatest + greatest, greatest);
        QCOMPARE(least + Money::fromCents(-1), least);
        QCOMPARE(least + least, least);
        QCOMPARE((greatest + least).tenThousandths(), qint64(-1));
    }

    void comparesByAmount()
    {
        QVERIFY(Money::fromCents(346) < Money::fromCents(1078));
        QVERIFY(Money() == Money::fromDecimal(u"0.0"));
        QVERIFY(Money::fromTenThousandths(-1) < Money());
    }

    void theSurchargeIsTheDocuments()
    {
        QCOMPARE(kAreaSurcharge.toDecimal(), u"2.50"_s);
        QCOMPARE((*Money::fromDecimal(u"3.46") + kAreaSurcharge).toDecimal(), u"5.96"_s);
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::MoneyTest);
#include "money_test.moc"
