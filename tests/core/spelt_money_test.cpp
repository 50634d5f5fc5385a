// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spelt_money.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class SpeltMoneyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
};

void SpeltMoneyTest::read_data()
{
    QTest::addColumn<QString>("decimal"); // empty: none
    const auto rows = [](const QString& decimal, const QStringList& texts) {
        for (const QString& text : texts)
            QTest::newRow(text.toUtf8().constData()) << decimal;
    };
    rows(u"3.46"_s, {u"3.46"_s, u" 3.46\n"_s, u"$3.46"_s, u"$ 3.46"_s, u"3.46$"_s, u"3.46 $"_s, u"USD 3.46"_s,
                     u"usd3.46"_s, u"3.46 USD"_s, u"3.46USD"_s, u"US$3.46"_s, u"US $ 3.46"_s, u"3.46 US$"_s,
                     u"$3.46 USD"_s, u"3.46\u00a0USD"_s, u"3,46"_s, u"3,46 USD"_s, u"$3,4600"_s});
    rows(u"3.50"_s, {u"3.5"_s, u"3,5"_s});
    rows(u"0.125"_s, {u"0.125"_s, u"0,125"_s});
    rows(u"1.234"_s, {u"1.234"_s});
    rows(u"1234.00"_s, {u"1234"_s, u"$1234"_s});
    rows(u"1234.50"_s, {u"1,234.50"_s, u"1.234,50"_s, u"1234.50"_s, u"1234,50"_s, u"$1,234.50"_s, u"1 234,50"_s,
                        u"1'234.50"_s, u"1\u202f234,50"_s, u"1.234,5"_s});
    rows(u"1234567.00"_s, {u"1,234,567"_s, u"1.234.567"_s, u"1,234,567.00"_s});
    rows(u"1234.567"_s, {u"1234,567"_s});
    // Rounded to what is held, by the digits.
    rows(u"2.497"_s,
         {u"2.4970000000000003"_s, u"2,4970000000000003"_s, u"2.49699999999999999"_s, u"$2.4970000000000003"_s});
    rows(u"2.4971"_s, {u"2.49705"_s, u"2.497149999"_s});
    rows(u"10.00"_s, {u"9.99995"_s, u"9.9999999999999999"_s});
    rows(u"0.0001"_s, {u"0.00005"_s});
    rows(u"0.00"_s, {u"0"_s, u"$0.00"_s, u"0.0000000"_s});
    rows({}, {u" "_s,
              u"$"_s,
              u"USD"_s,
              u"1,234"_s,
              u"$12,345"_s,
              u"01,234"_s,
              u"001,234"_s,
              u"00,234"_s,
              u"123,456 USD"_s,
              u"-3.46"_s,
              u"$-3.46"_s,
              u"-$3.46"_s,
              u"+3.46"_s,
              u"(3.46)"_s,
              u"3.46 EUR"_s,
              u"€3.46"_s,
              u"3.46 €"_s,
              u"£3.46"_s,
              u"CAD 3.46"_s,
              u"from $3.46"_s,
              u"3.46 per day"_s,
              u"3.46-5.00"_s,
              u"3.4.6"_s,
              u"3,4,6"_s,
              u"1,23,456.00"_s,
              u"12.34,5.6"_s,
              u"1,2345.00"_s,
              u"0,123,456"_s,
              u"3."_s,
              u".5"_s,
              u",5"_s,
              u"3,"_s,
              u"1e3"_s,
              u"0x10"_s,
              u"NaN"_s,
              u"free"_s,
              u"3.46 3.46"_s,
              u"1 234"_s,
              u"0.00001"_s,
              u"0.00004999"_s,
              u"1000000000000"_s,
              u"\u0663.\u0664\u0666"_s,
              u"\uff13.46"_s,
              u"3\u200b.46"_s,
              u"3.46 cents"_s,
              u"346\u00a2"_s});
}

void SpeltMoneyTest::read()
{
    QFETCH(const QString, decimal);
    const auto money = readSpeltMoney(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(money ? money->toDecimal() : QString(), decimal);
}

LINEKEEPER_TEST(QCoreApplication, SpeltMoneyTest);
#include "spelt_money_test.moc"
