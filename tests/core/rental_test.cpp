// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rental.h"
#include "test_program.h"

#include <QTest>

#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2025, 4, 26), QTime(12, 43), Qt::UTC);

RentalRequest sampleRequest()
{
    return {ServiceId(u"6b816098"_s), RentalDuration::ThreeDays, readAreaCodes(u"503").codes};
}

/// The document's answer to request-rental.
Purchase samplePurchase()
{
    Purchase purchase;
    purchase.order = OrderId(u"52608714"_s);
    purchase.number = PhoneNumber(u"19128648532"_s);
    purchase.serviceName = u"Google"_s;
    purchase.areas = u"503"_s;
    purchase.durationDays = 3;
    purchase.purchased = kNow;
    purchase.expires = kNow.addDays(3);
    purchase.price = Money::fromCents(346);
    purchase.status = u"reserved"_s;
    return purchase;
}

} // namespace

class RentalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isActiveUntilItExpiresOrIsReleased()
    {
        Rental rental;
        rental.expires = kNow;
        QVERIFY(isActive(rental, kNow.addMSecs(-1)));
        QVERIFY(!isActive(rental, kNow));
        QVERIFY(!isActive(rental, kNow.addMSecs(1)));

        rental.expires = kNow.addDays(1);
        rental.release = ReleaseState::Asked; // its outcome is unknown: it may still get messages
        QVERIFY(isActive(rental, kNow));
        rental.release = ReleaseState::Done;
        QVERIFY(!isActive(rental, kNow));
    }

    void knowsANumberFromAnotherArea_data()
    {
        QTest::addColumn<QString>("areas");
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("wrong");
        QTest::newRow("the document's") << u"503"_s << u"19128648532"_s << true;
        QTest::newRow("spaced") << u"503"_s << u"1 912 864 8532"_s << true;
        QTest::newRow("right") << u"503"_s << u"15038648532"_s << false;
        QTest::newRow("ten digits, right") << u"503"_s << u"5038648532"_s << false;
        QTest::newRow("second of two") << u"212,503"_s << u"15038648532"_s << false;
        QTest::newRow("none of two") << u"212,503"_s << u"19128648532"_s << true;
        QTest::newRow("from another country") << u"503"_s << u"+44 7911 123456"_s << true;
        QTest::newRow("none paid for") << u""_s << u"19128648532"_s << false;
        QTest::newRow("number not known yet") << u"503"_s << u""_s << false;
        QTest::newRow("number said to come") << u"503"_s << u"pending"_s << false;
    }

    void knowsANumberFromAnotherArea()
    {
        QFETCH(const QString, areas);
        QFETCH(const QString, number);
        QFETCH(const bool, wrong);
        Rental rental;
        rental.areas = readAreaCodes(areas).codes;
        rental.number = PhoneNumber(number);
        QCOMPARE(isFromWrongArea(rental), wrong);
    }

    void takesTheAnswersWord()
    {
        const QDateTime later = kNow.addSecs(90);
        const Rental rental = rentalFrom(samplePurchase(), sampleRequest(), u"GMail"_s, later);
        QCOMPARE(rental.order, OrderId(u"52608714"_s));
        QCOMPARE(rental.service, ServiceId(u"6b816098"_s));
        QCOMPARE(rental.serviceName, u"Google"_s);
        QCOMPARE(rental.number.received(), u"19128648532"_s);
        QCOMPARE(rental.areas, readAreaCodes(u"503").codes);
        QCOMPARE(rental.durationDays, 3);
        QCOMPARE(rental.purchased, kNow);
        QCOMPARE(rental.expires, kNow.addDays(3));
        QCOMPARE(rental.price, Money::fromCents(346));
        QCOMPARE(rental.release, ReleaseState::None);
        QVERIFY(!rental.releasedAt.isValid());
        QVERIFY(rental.label.isEmpty());
        QVERIFY(!rental.looked);
        QVERIFY(isFromWrongArea(rental));
        QVERIFY(isActive(rental, later));
    }

    void makesUpForWhatTheAnswerLeftOut()
    {
        Purchase purchase;
        purchase.order = OrderId(u"1"_s);
        const Rental rental = rentalFrom(purchase, sampleRequest(), u"Google"_s, kNow);
        QCOMPARE(rental.serviceName, u"Google"_s);
        QVERIFY(rental.number.isEmpty());
        QCOMPARE(rental.durationDays, 3);
        QCOMPARE(rental.purchased, kNow);
        QCOMPARE(rental.expires, kNow.addDays(3));
        QCOMPARE(rental.price, std::nullopt);
        QVERIFY(!isFromWrongArea(rental));
        QVERIFY(isActive(rental, kNow));
    }

    void aBlankServiceNameIsNone()
    {
        Purchase purchase = samplePurchase();
        purchase.serviceName = u" \t "_s;
        QCOMPARE(rentalFrom(purchase, sampleRequest(), u"GMail"_s, kNow).serviceName, u"GMail"_s);
    }

    void anExpiryIsCountedFromThePurchaseAndTheDaysAnswered()
    {
        Purchase purchase = samplePurchase();
        purchase.durationDays = 7; // the service may have given more than was asked for
        purchase.expires.reset();
        const Rental rental = rentalFrom(purchase, sampleRequest(), u"Google"_s, kNow.addDays(1));
        QCOMPARE(rental.durationDays, 7);
        QCOMPARE(rental.expires, kNow.addDays(7));
    }

    void anEndBeforeTheBeginningIsNone()
    {
        Purchase purchase = samplePurchase();
        for (const qint64 seconds : {0, -1, -86'400}) {
            purchase.expires = purchase.purchased->addSecs(seconds);
            QCOMPARE(rentalFrom(purchase, sampleRequest(), u"Google"_s, kNow).expires, kNow.addDays(3));
        }
        purchase.expires = purchase.purchased->addSecs(1);
        QCOMPARE(rentalFrom(purchase, sampleRequest(), u"Google"_s, kNow).expires, kNow.addSecs(1));
    }

    void aLengthThatIsNoneIsLeftOut_data()
    {
        QTest::addColumn<int>("days");
        QTest::newRow("zero") << 0;
        QTest::newRow("below zero") << -3;
        QTest::newRow("far below zero") << std::numeric_limits<int>::min();
    }

    void aLengthThatIsNoneIsLeftOut()
    {
        QFETCH(const int, days);
        Purchase purchase = samplePurchase();
        purchase.durationDays = days;
        purchase.expires.reset();
        const Rental rental = rentalFrom(purchase, sampleRequest(), u"Google"_s, kNow);
        QCOMPARE(rental.durationDays, 3);
        QCOMPARE(rental.expires, kNow.addDays(3));
    }

    void anAbsurdLengthStillGivesAnExpiry()
    {
        Purchase purchase = samplePurchase();
        purchase.durationDays = std::numeric_limits<int>::max();
        purchase.expires.reset();
        const Rental rental = rentalFrom(purchase, sampleRequest(), u"Google"_s, kNow);
        QVERIFY(rental.expires.isValid());
        QVERIFY(isActive(rental, kNow));
    }

    void readsTags_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tags");
        QTest::newRow("none") << u" , \n"_s << QStringList();
        QTest::newRow("two") << u" work,second  shop "_s << QStringList{u"work"_s, u"second shop"_s};
        QTest::newRow("lines") << u"a\r\nb"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("twice") << u"Work, work"_s << QStringList{u"Work"_s};
        QTest::newRow("hostile") << u"a\u202eb, \u0000"_s << QStringList{u"ab"_s};
        QTest::newRow("long") << QString(10'000, u'x') << QStringList{QString(60, u'x') + u'…'};
    }
    void readsTags()
    {
        QFETCH(const QString, text);
        QTEST(tagsFrom(text), "tags");
        QCOMPARE(tagsFrom(tagsFrom(text).join(u'\n')), tagsFrom(text));
    }

    void asksForANumberLikeIt()
    {
        Rental rental = rentalFrom(samplePurchase(), sampleRequest(), u"Google"_s, kNow);
        QCOMPARE(requestLike(rental), sampleRequest());
        rental.durationDays = 20;
        QCOMPARE(requestLike(rental).duration, RentalDuration::ThirtyDays);
        rental.durationDays = 1000;
        QCOMPARE(requestLike(rental).duration, RentalDuration::NinetyDays);
        rental.durationDays = 0; // unknown
        QCOMPARE(requestLike(rental).duration, RentalDuration::OneDay);
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::RentalTest);
#include "rental_test.moc"
