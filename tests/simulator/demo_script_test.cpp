// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual_clock.h"
#include "simulator/demo_script.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A demo on a clock that is turned by hand.
struct Demo
{
    explicit Demo(quint32 seed)
        : account(clock, {.seed = seed})
        , script(account, clock, seed)
    {
    }

    OrderId rent(const QString& service = u"1fe58df2"_s)
    {
        return account.rent(ServiceId(service), RentalDuration::ThreeDays, {})->id;
    }

    void run(std::chrono::milliseconds length)
    {
        for (std::chrono::milliseconds gone{0}; gone < length; gone += 250ms) {
            clock.advance(250ms);
            script.advance();
        }
    }

    QList<SimulatedMessage> messages(const OrderId& order) const { return account.order(order)->messages; }

    ManualClock clock{u"2025-04-26T12:43:00Z"_s};
    SimulatedAccount account;
    DemoScript script;
};

} // namespace

class DemoScriptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsACodeAfterFourSecondsAndAnotherAfterTwentyFive()
    {
        for (quint32 seed = 1; seed < 20; ++seed) {
            Demo demo(seed);
            const OrderId order = demo.rent();
            demo.run(3s);
            QCOMPARE(demo.messages(order).size(), 0);
            demo.run(2s);
            QCOMPARE(demo.messages(order).size(), 1);
            QVERIFY(!demo.messages(order)[0].pin.isEmpty());
            demo.run(17s);
            QCOMPARE(demo.messages(order).size(), 1);
            demo.run(6s);
            QCOMPARE(demo.messages(order).size(), 2);
            QVERIFY(!demo.messages(order)[1].pin.isEmpty());
        }
    }

    void goesOnNowAndThen()
    {
        Demo demo(3);
        const OrderId order = demo.rent();
        demo.run(4h);
        const QList<SimulatedMessage> messages = demo.messages(order);
        QVERIFY2(messages.size() >= 8 && messages.size() <= 30, qPrintable(QString::number(messages.size())));
    }

    void sendsSomeWithoutACode()
    {
        Demo demo(3);
        QList<OrderId> orders;
        for (int i = 0; i < 8; ++i)
            orders.append(demo.rent());
        demo.run(1h);
        int without = 0;
        for (const OrderId& order : orders) {
            for (const SimulatedMessage& message : demo.messages(order))
                without += message.pin.isEmpty() ? 1 : 0;
        }
        QVERIFY(without > 0);
    }

    void stopsWithTheNumber()
    {
        Demo demo(3);
        const OrderId released = demo.rent();
        const OrderId kept = demo.rent();
        demo.run(10s);
        QVERIFY(!demo.account.release(released));
        demo.run(1h);
        QCOMPARE(demo.messages(released).size(), 1);
        QVERIFY(demo.messages(kept).size() > 3);
        demo.clock.advance(72h);
        const qsizetype before = demo.messages(kept).size();
        demo.run(1h);
        QCOMPARE(demo.messages(kept).size(), before);
    }

    void bringsOneMessageAfterALongPause()
    {
        Demo demo(3);
        const OrderId order = demo.rent();
        demo.run(10s);
        demo.clock.advance(10h);
        demo.run(2s);
        QCOMPARE(demo.messages(order).size(), 2);
    }

    void isTheSameForTheSameSeed()
    {
        const auto course = [](quint32 seed) {
            Demo demo(seed);
            QStringList seen;
            const OrderId google = demo.rent();
            const OrderId telegram = demo.rent(u"6b816098"_s);
            demo.run(30min);
            for (const OrderId& order : {google, telegram}) {
                seen << order.text() << demo.account.order(order)->number.received();
                for (const SimulatedMessage& message : demo.messages(order))
                    seen << message.id << message.text << message.timestamp;
            }
            return seen;
        };
        QCOMPARE(course(11), course(11));
        QVERIFY(course(11) != course(12));
    }

    void givesOneNumberFromTheWrongArea()
    {
        Demo demo(3);
        demo.script.prepare();
        const QList<AreaCode> area = {AreaCode::fromText(u"503").value()};
        const ServiceId google(u"1fe58df2"_s);
        QCOMPARE(demo.account.rent(google, RentalDuration::ThreeDays, area)->number.areaCode()->text(), u"912"_s);
        QCOMPARE(demo.account.rent(google, RentalDuration::ThreeDays, area)->number.areaCode()->text(), u"503"_s);
    }
};

LINEKEEPER_TEST(QCoreApplication, DemoScriptTest);
#include "demo_script_test.moc"
