// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/number_stock.h"
#include "test_program.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

AreaCode area(const QString& text)
{
    return AreaCode::fromText(text).value();
}

QString taken(NumberStock& stock, const QList<AreaCode>& wanted)
{
    const auto number = stock.pick(wanted);
    return number ? number->received() : QString();
}

} // namespace

class NumberStockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesNumbersSetAsideForFiction()
    {
        NumberStock stock(1);
        static const QRegularExpression form(u"\\A1[2-9][0-9]{2}55501[0-9]{2}\\z"_s);
        for (int i = 0; i < 300; ++i) {
            const QString number = taken(stock, {});
            QVERIFY2(form.match(number).hasMatch(), qPrintable(number));
        }
    }

    void keepsToTheAreaUntilItIsEmpty()
    {
        NumberStock stock(1);
        QSet<QString> numbers;
        for (int i = 0; i < NumberStock::kFullArea; ++i) {
            const QString number = taken(stock, {area(u"503"_s)});
            QVERIFY2(number.startsWith("1503555"_L1), qPrintable(number));
            numbers.insert(number);
        }
        QCOMPARE(numbers.size(), NumberStock::kFullArea);
        QCOMPARE(taken(stock, {area(u"503"_s)}), QString());
    }

    void takesTheFirstAreaThatHasOne()
    {
        NumberStock stock(1);
        stock.set(area(u"503"_s), 0);
        QVERIFY(taken(stock, {area(u"503"_s), area(u"212"_s)}).startsWith("1212"_L1));
        QCOMPARE(taken(stock, {area(u"999"_s)}), QString());
    }

    void reusesWhatIsGivenBack()
    {
        NumberStock stock(1);
        stock.set(area(u"503"_s), 1);
        const QString number = taken(stock, {area(u"503"_s)});
        QCOMPARE(taken(stock, {area(u"503"_s)}), QString());
        stock.giveBack(PhoneNumber(number));
        QCOMPARE(taken(stock, {area(u"503"_s)}), number);
    }

    void substitutesAsOftenAsToldAndNoMore()
    {
        NumberStock stock(1);
        stock.substitute(area(u"503"_s), area(u"912"_s), 2);
        QVERIFY(taken(stock, {area(u"503"_s)}).startsWith("1912"_L1));
        QVERIFY(taken(stock, {area(u"212"_s)}).startsWith("1212"_L1));
        QVERIFY(taken(stock, {area(u"503"_s)}).startsWith("1912"_L1));
        QVERIFY(taken(stock, {area(u"503"_s)}).startsWith("1503"_L1));
    }

    void isTheSameForTheSameSeed()
    {
        NumberStock one(7);
        NumberStock same(7);
        NumberStock other(8);
        QStringList ones;
        QStringList sames;
        QStringList others;
        for (int i = 0; i < 20; ++i) {
            ones << taken(one, {});
            sames << taken(same, {});
            others << taken(other, {});
        }
        QCOMPARE(ones, sames);
        QVERIFY(ones != others);
    }
};

LINEKEEPER_TEST(QCoreApplication, NumberStockTest);
#include "number_stock_test.moc"
