// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/typed_rental.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What a person types about a rental.
class TypedRentalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "America/New_York"); }
    void times_data();
    void times();
    void endByDays_data();
    void endByDays();
    void orderOfTimes();
    void textThatIsUnchangedChangesNothing();
    void prices_data();
    void prices();
    void numbersAndTexts();
};

namespace {

QDateTime utc(int day, int hour, int minute, int second = 0)
{
    return QDateTime(QDate(2025, 7, day), QTime(hour, minute, second), Qt::UTC);
}

} // namespace

void TypedRentalTest::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QDateTime>("time");
    QTest::newRow("local") << u"2025-07-11 13:50"_s << true << utc(11, 17, 50);
    QTest::newRow("UTC") << u"2025-07-11 13:50 UTC"_s << true << utc(11, 13, 50);
    QTest::newRow("ISO") << u"2025-07-11T13:50:09Z"_s << true << utc(11, 13, 50, 9);
    QTest::newRow("seconds") << u"2025-07-11 13:50:09"_s << true << utc(11, 17, 50, 9);
    QTest::newRow("a day") << u" 2025-07-11 "_s << true << utc(11, 4, 0);
    QTest::newRow("unknown") << QString() << true << QDateTime();
    QTest::newRow("no such day") << u"2025-02-30"_s << false << QDateTime();
    QTest::newRow("no such hour") << u"2025-07-11 25:00"_s << false << QDateTime();
    QTest::newRow("another zone") << u"2025-07-11 13:50 EDT"_s << false << QDateTime();
    QTest::newRow("words") << u"yesterday"_s << false << QDateTime();
    QTest::newRow("American") << u"07/11/2025"_s << false << QDateTime();
    QTest::newRow("other digits") << u"٢٠٢٥-٠٧-١١"_s << false << QDateTime();
}

void TypedRentalTest::times()
{
    QFETCH(const QString, text);
    QFETCH(const bool, taken);
    QFETCH(const QDateTime, time);
    Rental rental;
    QCOMPARE(applyTyped(rental, TypedField::Purchased, text), taken);
    QCOMPARE(rental.purchased, time);
}

void TypedRentalTest::endByDays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("days");
    QTest::newRow("number") << u"30"_s << 30;
    QTest::newRow("d") << u"30 d"_s << 30;
    QTest::newRow("day") << u"1 day"_s << 1;
    QTest::newRow("days") << u"7Days"_s << 7;
    QTest::newRow("none") << u"0 days"_s << 0;
    QTest::newRow("too many") << u"9999"_s << 0;
    QTest::newRow("negative") << u"-3"_s << 0;
    QTest::newRow("weeks") << u"2 weeks"_s << 0;
}

void TypedRentalTest::endByDays()
{
    QFETCH(const QString, text);
    QFETCH(const int, days);
    Rental rental;
    rental.purchased = utc(1, 12, 0);
    QCOMPARE(applyTyped(rental, TypedField::Expires, text), days > 0);
    QCOMPARE(rental.durationDays, days);
    QCOMPARE(rental.expires, days > 0 ? utc(1, 12, 0).addDays(days) : QDateTime());
    // The length first, then the beginning.
    Rental late;
    QCOMPARE(applyTyped(late, TypedField::Expires, text), days > 0);
    QVERIFY(!late.expires.isValid());
    QCOMPARE(typedText(late, TypedField::Expires), days > 0 ? QString::number(days) + u" d"_s : QString());
    QVERIFY(applyTyped(late, TypedField::Purchased, u"2025-07-01 12:00 UTC"));
    QCOMPARE(late.expires, rental.expires);
}

void TypedRentalTest::orderOfTimes()
{
    Rental rental;
    QVERIFY(applyTyped(rental, TypedField::Expires, u"2025-07-11 13:50"));
    QVERIFY(!applyTyped(rental, TypedField::Purchased, u"2025-07-11 13:51"));
    QVERIFY(!rental.purchased.isValid());
    QVERIFY(applyTyped(rental, TypedField::Purchased, u"2025-07-08 13:50"));
    QCOMPARE(rental.durationDays, 3);
    QVERIFY(!applyTyped(rental, TypedField::Expires, u"2025-07-01"));
    QVERIFY(applyTyped(rental, TypedField::Expires, u""));
    QVERIFY(!rental.expires.isValid());
    QCOMPARE(rental.durationDays, 0);
}

void TypedRentalTest::textThatIsUnchangedChangesNothing()
{
    Rental rental;
    rental.serviceName = QString(300, u'x');
    rental.number = PhoneNumber(u"1 912  864"_s);
    rental.purchased = utc(1, 12, 0, 33);
    rental.expires = utc(4, 12, 0, 33);
    rental.durationDays = 3;
    rental.price = Money::fromTenThousandths(34625);
    rental.label = u"a\nb"_s;
    const Rental before = rental;
    for (const TypedField field : {TypedField::Service, TypedField::Number, TypedField::Purchased, TypedField::Expires,
                                   TypedField::Price, TypedField::Label})
        QVERIFY(applyTyped(rental, field, typedText(rental, field)));
    QCOMPARE(rental, before);
}

void TypedRentalTest::prices_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QString>("price");
    QTest::newRow("plain") << u"3.46"_s << true << u"3.46"_s;
    QTest::newRow("dollars") << u"$ 3.46"_s << true << u"3.46"_s;
    QTest::newRow("none") << u" "_s << true << QString();
    QTest::newRow("comma") << u"3,46"_s << false << u"1.00"_s;
    QTest::newRow("negative") << u"-3"_s << false << u"1.00"_s;
}

void TypedRentalTest::prices()
{
    QFETCH(const QString, text);
    QFETCH(const bool, taken);
    QFETCH(const QString, price);
    Rental rental;
    rental.price = Money::fromCents(100);
    QCOMPARE(applyTyped(rental, TypedField::Price, text), taken);
    QCOMPARE(typedText(rental, TypedField::Price), price);
}

void TypedRentalTest::numbersAndTexts()
{
    Rental rental;
    QVERIFY(applyTyped(rental, TypedField::Number, u"+1 912 864 8532"));
    QCOMPARE(rental.number.digits(), u"19128648532"_s);
    QVERIFY(!applyTyped(rental, TypedField::Number, u"none"));
    QVERIFY(applyTyped(rental, TypedField::Number, u""));
    QVERIFY(rental.number.isEmpty());
    QVERIFY(applyTyped(rental, TypedField::Label, u"a\u202e\n\u0007 b"));
    QCOMPARE(rental.label, u"a b"_s);
    QVERIFY(applyTyped(rental, TypedField::Service, QString(100'000, u'x')));
    QVERIFY(rental.serviceName.size() <= 201);
}

LINEKEEPER_TEST(QCoreApplication, TypedRentalTest);
#include "typed_rental_test.moc"
