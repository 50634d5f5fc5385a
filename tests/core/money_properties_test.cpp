// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"
#include "fakes/seeds.h"
#include "fuzz/plain_reader.h"
#include "test_program.h"

#include <algorithm>
#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 20'000;

/// Any amount, the small and the extreme ones more often than their share.
qint64 anyValue(QRandomGenerator& random)
{
    using Limits = std::numeric_limits<qint64>;
    const auto bits = static_cast<qint64>(random.generate64());
    switch (random.bounded(6)) {
    case 0:
        return random.bounded(200'000) - 100'000;
    case 1:
        return Limits::max() - random.bounded(3);
    case 2:
        return Limits::min() + random.bounded(3);
    default:
        return bits >> random.bounded(64);
    }
}

/// Mostly an amount, now and then with something wrong in it.
QString anyText(QRandomGenerator& random)
{
    const auto digits = [&random](int most) {
        QString text;
        for (int left = random.bounded(most + 1); left > 0; --left)
            text += random.bounded(3) == 0 ? u'0' : QChar(u'0' + random.bounded(10));
        return text;
    };
    QString text = digits(14);
    if (random.bounded(4) > 0)
        text += u'.' + digits(5) + QString(random.bounded(4), u'0');
    if (random.bounded(8) == 0) {
        static constexpr QStringView odd = u"+-.,eE $\u0663\uff13\u2212\u00a0\u200bx";
        text.insert(random.bounded(int(text.size()) + 1), odd[random.bounded(int(odd.size()))]);
    }
    return text;
}

/// The amount in ten-thousandths, written with a point by moving characters, not by calculating.
QString written(qint64 value)
{
    QString digits = QString::number(value);
    const QString sign = digits.startsWith(u'-') ? u"-"_s : QString();
    digits = digits.sliced(sign.size()).rightJustified(5, u'0');
    digits.insert(digits.size() - 4, u'.');
    for (int zeros = 0; zeros < 2 && digits.endsWith(u'0'); ++zeros)
        digits.chop(1);
    return sign + digits;
}

} // namespace

class MoneyPropertiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAPlainReaderReads_data() { testing::seedRows(4); }
    void readsWhatAPlainReaderReads()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        int amounts = 0;
        for (int round = 0; round < kRounds; ++round) {
            const QString text = anyText(random);
            const auto money = Money::fromDecimal(text);
            const auto expected = fuzz::plainDecimal(text.trimmed().toStdU16String());
            QVERIFY2(money.has_value() == expected.has_value(), qPrintable(text));
            if (!money)
                continue;
            ++amounts;
            const QString shown = money->toDecimal();
            QVERIFY2(fuzz::plainDecimal(shown.toStdU16String()) == expected, qPrintable(text));
            QVERIFY2(Money::fromDecimal(shown) == money, qPrintable(text));
        }
        QVERIFY(amounts > kRounds / 4);
    }

    void writesWhatMovingThePointWrites_data() { testing::seedRows(4); }
    void writesWhatMovingThePointWrites()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < kRounds; ++round) {
            const qint64 value = anyValue(random);
            QCOMPARE(Money::fromTenThousandths(value).toDecimal(), written(value));
        }
    }

    void addsAndComparesAsWiderNumbersDo_data() { testing::seedRows(4); }
    void addsAndComparesAsWiderNumbersDo()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < kRounds; ++round) {
            const qint64 a = anyValue(random);
            const qint64 b = random.bounded(8) == 0 ? a : anyValue(random);
            const Money left = Money::fromTenThousandths(a);
            const Money right = Money::fromTenThousandths(b);
            QCOMPARE((left + right).tenThousandths(), fuzz::clampedSum(a, b));
            QCOMPARE(left + right, right + left);
            QCOMPARE(left + Money(), left);
            QCOMPARE(left < right, a < b);
            QCOMPARE(left == right, a == b);
            // A greater amount stays the greater one, whatever is added to both.
            const Money more = Money::fromTenThousandths(anyValue(random));
            QVERIFY(left > right || left + more <= right + more);
        }
    }

    void sumsOfPricesDontDependOnTheirOrder_data() { testing::seedRows(4); }
    void sumsOfPricesDontDependOnTheirOrder()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 200; ++round) {
            QList<Money> prices;
            qint64 cents = 0;
            for (int left = random.bounded(50); left > 0; --left) {
                const int price = random.bounded(10'000);
                cents += price;
                prices.append(*Money::fromDecimal(u"%1.%2"_s.arg(price / 100).arg(price % 100, 2, 10, QChar(u'0'))));
            }
            std::shuffle(prices.begin(), prices.end(), random);
            Money sum;
            for (const Money price : std::as_const(prices))
                sum = sum + price;
            QCOMPARE(sum, Money::fromCents(cents));
        }
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::MoneyPropertiesTest);
#include "money_properties_test.moc"
