// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual_clock.h"
#include "simulator/simulated_account.h"
#include "test_program.h"

#include <QSet>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ServiceId google(u"1fe58df2"_s);

} // namespace

class AccountTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock{u"2025-04-26T12:43:00Z"_s};

    static void refused(const std::optional<Refusal>& refusal, int status, const QString& message)
    {
        QVERIFY(refusal.has_value());
        QCOMPARE(refusal->status, status);
        QCOMPARE(refusal->message, message);
    }

private Q_SLOTS:
    void takesThePriceOffTheBalance()
    {
        SimulatedAccount account(m_clock, {.openingBalance = Money::fromCents(1000)});
        QCOMPARE(account.rent(google, RentalDuration::ThreeDays, {})->price, Money::fromCents(96));
        QCOMPARE(account.balance(), Money::fromCents(904));
        const auto inArea = account.rent(google, RentalDuration::ThreeDays, {AreaCode::fromText(u"503").value()});
        QCOMPARE(inArea->price, Money::fromCents(346));
        QCOMPARE(account.balance(), Money::fromCents(558));
    }

    void refusesWithoutTakingAnything()
    {
        SimulatedAccount account(m_clock, {.openingBalance = Money::fromCents(95)});
        refused(account.rent(google, RentalDuration::ThreeDays, {}).error(), 400, u"Insufficient balance"_s);
        account.setBalance(Money::fromCents(345));
        const AreaCode area = AreaCode::fromText(u"503").value();
        refused(account.rent(google, RentalDuration::ThreeDays, {area}).error(), 400, u"Insufficient balance"_s);
        account.setBalance(Money::fromCents(346));
        account.stock().set(area, 0);
        refused(account.rent(google, RentalDuration::ThreeDays, {area}).error(), 404, u"No numbers available"_s);
        refused(account.rent(google, RentalDuration::OneDay, {}).error(), 400,
                u"This service does not support oneDay rental"_s);
        refused(account.rent(ServiceId(u"0"_s), RentalDuration::OneDay, {}).error(), 404, u"Service not found"_s);
        QCOMPARE(account.balance(), Money::fromCents(346));
        QVERIFY(account.orders().isEmpty());
    }

    void releasesOnce()
    {
        SimulatedAccount account(m_clock);
        const auto order = account.rent(google, RentalDuration::ThreeDays, {});
        QVERIFY(!account.release(order->id));
        QVERIFY(account.order(order->id)->isReleased);
        refused(account.release(order->id), 409, u"Number already released"_s);
        refused(account.release(OrderId(u"1"_s)), 404, u"Order not found"_s);
    }

    void refusesAReleaseAtTheWrongTime()
    {
        ManualClock clock(u"2025-04-26T12:43:00Z"_s);
        SimulatedAccount account(clock, {.releaseWait = 60s, .keepsNumbersWithMessages = true});
        const OrderId order = account.rent(google, RentalDuration::ThreeDays, {})->id;
        clock.advance(17s);
        refused(account.release(order), 422, u"Please wait 43 seconds"_s);
        clock.advance(43s);
        account.receive(order, {.text = u"hello"_s});
        refused(account.release(order), 422, u"Number has received a message"_s);
        clock.advance(72h);
        refused(account.release(order), 422, u"Rental has expired"_s);
        QVERIFY(!account.order(order)->isActive(clock.now()));
    }

    void knowsItsKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("right") << u"abc"_s << QByteArray("Bearer abc") << true;
        QTest::newRow("wrong") << u"abc"_s << QByteArray("Bearer abd") << false;
        QTest::newRow("longer") << u"abc"_s << QByteArray("Bearer abcd") << false;
        QTest::newRow("no scheme") << u"abc"_s << QByteArray("abc") << false;
        QTest::newRow("other scheme") << u"abc"_s << QByteArray("Basic abc") << false;
        QTest::newRow("none") << u"abc"_s << QByteArray() << false;
        QTest::newRow("empty") << u"abc"_s << QByteArray("Bearer ") << false;
        QTest::newRow("any is good") << QString() << QByteArray("Bearer x") << true;
        QTest::newRow("any but none") << QString() << QByteArray("Bearer ") << false;
        QTest::newRow("any but blank") << QString() << QByteArray("Bearer   ") << false;
    }

    void knowsItsKey()
    {
        QFETCH(const QString, key);
        QFETCH(const QByteArray, authorization);
        QFETCH(const bool, isRight);
        SimulatedAccount account(m_clock, {.key = ApiKey::fromInput(key)});
        QCOMPARE(account.isKeyRight(authorization), isRight);
        QCOMPARE(!account.admit(authorization).has_value(), isRight);
        if (!isRight)
            refused(account.admit(authorization), 401, u"Invalid API key"_s);
    }

    void limitsCallsOverASlidingMinute()
    {
        ManualClock clock(u"2025-04-26T12:43:00Z"_s);
        SimulatedAccount account(clock, {.callsPerMinute = 2});
        QVERIFY(!account.admit("Bearer k"));
        clock.advance(20s);
        QVERIFY(!account.admit("Bearer k"));
        refused(account.admit("Bearer k"), 429, u"Too many requests"_s);
        QCOMPARE(account.admit("Bearer k")->retryAfter, 40s);
        clock.advance(40s);
        QVERIFY(!account.admit("Bearer k"));
        QVERIFY(account.admit("Bearer k"));
    }

    void fillsInWhatAMessageLeavesOpen()
    {
        SimulatedAccount account(m_clock);
        const auto order = account.rent(google, RentalDuration::ThreeDays, {});
        QVERIFY(account.receive(order->id, {.text = u"one"_s}));
        QVERIFY(account.receive(order->id, {.text = u"two"_s,
                                            .id = u"77"_s,
                                            .orderId = u"88"_s,
                                            .timestamp = u"soon"_s,
                                            .service = u"Other"_s,
                                            .number = u"1"_s}));
        QVERIFY(!account.receive(OrderId(u"1"_s), {.text = u"lost"_s}));

        const QList<SimulatedMessage> messages = account.order(order->id)->messages;
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0].id.size(), 8);
        QVERIFY(messages[0].orderId != order->id.text());
        QCOMPARE(messages[0].orderId.size(), 6);
        QCOMPARE(messages[0].timestamp, u"2025-04-26 08:43:00 EDT"_s);
        QCOMPARE(messages[0].service, u"GMail"_s);
        QCOMPARE(messages[0].number, order->number.received());
        QCOMPARE(messages[1].id, u"77"_s);
        QCOMPARE(messages[1].orderId, u"88"_s);
        QCOMPARE(messages[1].timestamp, u"soon"_s);
        QCOMPARE(messages[1].service, u"Other"_s);
        QCOMPARE(messages[1].number, u"1"_s);
    }

    void offersABelievableCatalogue()
    {
        const QList<SimulatedService> services = serviceCatalogue();
        QVERIFY(services.size() >= 30);
        QSet<QString> ids;
        bool someLackOneDay = false;
        for (const SimulatedService& known : services) {
            ids.insert(known.service.id.text());
            QCOMPARE(known.service.id.text().size(), 8);
            QVERIFY(!known.service.name.isEmpty() && !known.messageName.isEmpty());
            QVERIFY(known.service.priceFor(RentalDuration::ThirtyDays).has_value());
            QVERIFY(known.service.priceFor(RentalDuration::NinetyDays).has_value());
            someLackOneDay = someLackOneDay || !known.service.priceFor(RentalDuration::OneDay);
            for (qsizetype i = 1; i < known.service.prices.size(); ++i)
                QVERIFY(known.service.prices[i - 1].price < known.service.prices[i].price);
        }
        QCOMPARE(ids.size(), services.size());
        QVERIFY(someLackOneDay);
    }
};

LINEKEEPER_TEST(QCoreApplication, AccountTest);
#include "account_test.moc"
