// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rental_past.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime kNow(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC);
const ServiceId kGoogle(u"g"_s);

Rental bought(const char* price, int daysAgo, const QString& number = u"15035550123"_s)
{
    Rental rental;
    rental.order = OrderId(QString::number(daysAgo));
    rental.service = kGoogle;
    rental.serviceName = u"Google"_s;
    rental.number = PhoneNumber(number);
    rental.durationDays = 3;
    rental.purchased = daysAgo < 0 ? QDateTime() : kNow.addDays(-daysAgo);
    if (price)
        rental.price = Money::fromDecimal(QString::fromLatin1(price));
    return rental;
}

/// A number that was polled, rented an hour ago, with a code after so many seconds (below zero: none).
PastNumber had(int seconds, const QString& number = u"15035550123"_s)
{
    const QDateTime purchased = kNow.addSecs(-3600);
    return {PhoneNumber(number), purchased, seconds < 0 ? QDateTime() : purchased.addSecs(seconds), true, true, false};
}

QString priceOf(const std::optional<LastPrice>& last)
{
    return last ? last->price.toDecimal() : u"none"_s;
}

} // namespace

class RentalPastTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastPriceIsOfTheLatestLikeIt()
    {
        QCOMPARE(priceOf(lastPriceOf({}, kGoogle, u"Google"_s, 3)), u"none"_s);
        // In any order; what has no price, another duration or another service says nothing.
        Rental longer = bought("9", 1);
        longer.durationDays = 7;
        Rental other = bought("8", 1);
        other.service = ServiceId(u"other"_s);
        const QList<Rental> rentals{
            bought("2.40", 30), bought("2.60", 5), bought("2.50", 10), bought(nullptr, 1), longer, other};
        QCOMPARE(priceOf(lastPriceOf(rentals, kGoogle, u"Google"_s, 3)), u"2.60"_s);
        QCOMPARE(priceOf(lastPriceOf(rentals, kGoogle, u"Google"_s, 7)), u"9.00"_s);
        QCOMPARE(priceOf(lastPriceOf(rentals, kGoogle, u"Google"_s, 1)), u"none"_s);
        QCOMPARE(lastPriceOf(rentals, kGoogle, u"Google"_s, 3)->purchased, kNow.addDays(-5));
    }

    void unknownPurchaseTimesAreTheOldest()
    {
        QCOMPARE(priceOf(lastPriceOf({bought("1", -1)}, kGoogle, u"Google"_s, 3)), u"1.00"_s);
        QVERIFY(!lastPriceOf({bought("1", -1)}, kGoogle, u"Google"_s, 3)->purchased.isValid());
        QCOMPARE(priceOf(lastPriceOf({bought("1", -1), bought("2", 900)}, kGoogle, u"Google"_s, 3)), u"2.00"_s);
        QCOMPARE(priceOf(lastPriceOf({bought("2", 900), bought("1", -1)}, kGoogle, u"Google"_s, 3)), u"2.00"_s);
    }

    void ordersAddedByHandCountByName()
    {
        Rental named = bought("3", 1);
        named.service = {};
        QCOMPARE(priceOf(lastPriceOf({named}, kGoogle, u"Google"_s, 3)), u"3.00"_s);
        QCOMPARE(priceOf(lastPriceOf({named}, kGoogle, u"Yahoo"_s, 3)), u"none"_s);
        named.serviceName.clear();
        QCOMPARE(priceOf(lastPriceOf({named}, kGoogle, QString(), 3)), u"none"_s);
    }

    void areasAreThoseOfTheNumber()
    {
        Rental paid = bought("4.90", 1, u"12125550123"_s);
        paid.areas = {*AreaCode::fromText(u"503")};
        const QList<Rental> rentals{paid, bought("2.40", 2), bought("2", 0, u"+4791234567"_s)};
        QCOMPARE(priceOf(lastPriceOf(rentals, kGoogle, u"Google"_s, 3, {*AreaCode::fromText(u"503")})), u"2.40"_s);
        const auto last = lastPriceOf(rentals, kGoogle, u"Google"_s, 3, {*AreaCode::fromText(u"212")});
        QCOMPARE(priceOf(last), u"4.90"_s);
        QVERIFY(last->hasAreas);
    }

    void countsWhatIsKnown()
    {
        QCOMPARE(codeShareOf({}, kNow), CodeShare());
        const CodeShare share = codeShareOf({had(40), had(-1), had(20), had(90)}, kNow);
        QCOMPARE(share, (CodeShare{4, 3, 0, 3, 40s}));
        // At least half within it.
        QCOMPARE(codeShareOf({had(40), had(20)}, kNow).median, std::optional<std::chrono::milliseconds>(20s));
        QCOMPARE(codeShareOf({had(0)}, kNow), (CodeShare{1, 1, 0, 1, 0s}));
    }

    void whatTellsNothingYetIsLeftOut()
    {
        PastNumber young = had(-1);
        young.purchased = kNow.addSecs(-19 * 60);
        QCOMPARE(codeShareOf({young}, kNow).numbers, 0);
        QCOMPARE(codeShareOf({young}, kNow.addSecs(60)).numbers, 1);
        young.isActive = false; // given up
        QCOMPARE(codeShareOf({young}, kNow).numbers, 1);
        young.firstCode = kNow;
        young.isActive = true;
        QCOMPARE(codeShareOf({young}, kNow).withCode, 1);
        PastNumber unpolled = had(-1);
        unpolled.wasPolled = false;
        QCOMPARE(codeShareOf({unpolled}, kNow), CodeShare());
    }

    void erasedMessagesAreNoFailure()
    {
        PastNumber erased = had(-1);
        erased.mayLackMessages = true;
        QCOMPARE(codeShareOf({erased, had(10)}, kNow), (CodeShare{1, 1, 1, 1, 10s}));
        // The first code that is left need not have been the first.
        PastNumber rest = had(3000);
        rest.mayLackMessages = true;
        QCOMPARE(codeShareOf({rest}, kNow), (CodeShare{1, 1, 0, 0, std::nullopt}));
    }

    void unknownPurchaseTimeHasNoDelay()
    {
        PastNumber added = had(40);
        added.purchased = {};
        QCOMPARE(codeShareOf({added}, kNow), (CodeShare{1, 1, 0, 0, std::nullopt}));
        added.firstCode = {};
        QCOMPARE(codeShareOf({added}, kNow), (CodeShare{1, 0, 0, 0, std::nullopt}));
    }

    void countsByArea()
    {
        const QList<PastNumber> numbers{had(40), had(-1, u"12125550123"_s), had(10, u"+4791234567"_s), had(5, {})};
        QCOMPARE(codeShareOf(numbers, kNow, {*AreaCode::fromText(u"503")}), (CodeShare{1, 1, 0, 1, 40s}));
        QCOMPARE(codeShareOf(numbers, kNow, {*AreaCode::fromText(u"503"), *AreaCode::fromText(u"212")}).numbers, 2);
        QCOMPARE(codeShareOf(numbers, kNow, {*AreaCode::fromText(u"305")}), CodeShare());
    }
};

LINEKEEPER_TEST(QCoreApplication, RentalPastTest);
#include "rental_past_test.moc"
