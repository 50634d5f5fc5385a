// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/purchase_attempt.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

class AttemptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateAfterAFailedRequest_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Delivery>("delivery");
        QTest::addColumn<AttemptState>("state");
        QTest::newRow("no connection") << ErrorKind::Network << Delivery::NotSent << AttemptState::Refused;
        QTest::newRow("cancelled before sending") << ErrorKind::Cancelled << Delivery::NotSent << AttemptState::Refused;
        QTest::newRow("no stock") << ErrorKind::OutOfStock << Delivery::Answered << AttemptState::Refused;
        QTest::newRow("no funds") << ErrorKind::NoFunds << Delivery::Answered << AttemptState::Refused;
        QTest::newRow("key refused") << ErrorKind::Unauthorised << Delivery::Answered << AttemptState::Refused;
        QTest::newRow("connection lost") << ErrorKind::Network << Delivery::MayHaveArrived << AttemptState::Unconfirmed;
        QTest::newRow("timed out") << ErrorKind::Timeout << Delivery::MayHaveArrived << AttemptState::Unconfirmed;
        QTest::newRow("cancelled under way")
            << ErrorKind::Cancelled << Delivery::MayHaveArrived << AttemptState::Unconfirmed;
        QTest::newRow("service broken") << ErrorKind::Server << Delivery::MayHaveArrived << AttemptState::Unconfirmed;
        QTest::newRow("unreadable answer")
            << ErrorKind::Protocol << Delivery::MayHaveArrived << AttemptState::Unconfirmed;
    }

    void stateAfterAFailedRequest()
    {
        QFETCH(const ErrorKind, kind);
        QFETCH(const Delivery, delivery);
        QFETCH(const AttemptState, state);
        Error error;
        error.kind = kind;
        error.delivery = delivery;
        QCOMPARE(stateAfter(error), state);
    }

    void aNewAttemptIsPendingAndKnowsNoOrder()
    {
        const PurchaseAttempt attempt;
        QCOMPARE(attempt.state, AttemptState::Pending);
        QVERIFY(attempt.order.isEmpty());
        QVERIFY(attempt.answer.isEmpty());
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::AttemptTest);
#include "purchase_attempt_test.moc"
