// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/attempt_table.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

RentalRequest request()
{
    return {ServiceId(u"1fe58df2"_s), RentalDuration::ThreeDays, {*AreaCode::fromText(u"503")}};
}

Error unknownOutcome()
{
    Error error;
    error.kind = ErrorKind::Server;
    error.delivery = Delivery::MayHaveArrived;
    error.httpStatus = 502;
    error.answer = QByteArray("<html>\0\xff", 8);
    return error;
}

Error refusal()
{
    Error error;
    error.kind = ErrorKind::NoFunds;
    error.delivery = Delivery::Answered;
    error.httpStatus = 400;
    error.serviceMessage = u"Insufficient balance"_s;
    error.answer = R"({"statusCode":400,"message":"Insufficient balance","success":false})";
    return error;
}

} // namespace

class AttemptTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginWritesBeforeItReturns();
    void successBecomesARental();
    void successOfAKnownOrderLeavesTheRental();
    void successIsBothOrNeither();
    void aRefusalEndsIt();
    void anUnknownOutcomeIsKept();
    void everyKindComesBack();
    void endTouchesPendingOnesOnly();
    void interruptedOnesBecomeUnconfirmed();
    void unconfirmedOnesAreNewestFirst();
    void settlingWithAnOrder();
    void settlingWithNone();
    void settlingLeavesOthersAlone();
    void settlingWithARental();
    void settlingWithARentalOnRecord();
    void settlingWithARentalIsBothOrNeither();
    void aLateSuccessOfAnUnconfirmedOne();
    void unknownAttemptsAreNotFound();
};

void AttemptTableTest::beginWritesBeforeItReturns()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(begun);
    QVERIFY(begun->state == AttemptState::Pending);
    QVERIFY(begun->request == request());
    QCOMPARE(begun->serviceName, u"Google"_s);
    QCOMPARE(begun->asked, at(12));

    // What another connection sees is committed.
    const auto other = Record::open(record.folder());
    const auto seen = (*other)->attempts().find(begun->id);
    VERIFY_OK(seen);
    QVERIFY(*seen == *begun);
}

void AttemptTableTest::successBecomesARental()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().succeed(begun->id, rental(u"1"_s)));
    record.reopen();
    PurchaseAttempt wanted = *begun;
    wanted.state = AttemptState::Succeeded;
    wanted.order = OrderId(u"1"_s);
    QVERIFY(*record->attempts().find(begun->id) == wanted);
    QVERIFY(*record->rentals().find(OrderId(u"1"_s)) == rental(u"1"_s));
    QCOMPARE(record->attempts().unconfirmed()->size(), 0);
}

void AttemptTableTest::successOfAKnownOrderLeavesTheRental()
{
    TemporaryRecord record;
    Rental known = rental(u"1"_s);
    known.label = u"mine"_s;
    VERIFY_OK(record->rentals().add(known));
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().succeed(begun->id, rental(u"1"_s)));
    QVERIFY(record->attempts().find(begun->id)->state == AttemptState::Succeeded);
    QVERIFY(*record->rentals().find(OrderId(u"1"_s)) == known);
}

void AttemptTableTest::successIsBothOrNeither()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    const auto other = record.secondConnection();
    VERIFY_OK(other->execute(u"CREATE TRIGGER no_rentals BEFORE INSERT ON rentals"
                             " BEGIN SELECT raise(ABORT, 'no'); END"_s));
    VERIFY_FAILS(record->attempts().succeed(begun->id, rental(u"1"_s)), ErrorKind::Storage);
    QVERIFY(*record->attempts().find(begun->id) == *begun);
    QCOMPARE(record->rentals().all()->size(), 0);

    VERIFY_OK(other->execute(u"DROP TRIGGER no_rentals"_s));
    VERIFY_OK(record->attempts().succeed(begun->id, rental(u"1"_s)));
}

void AttemptTableTest::aRefusalEndsIt()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(begun->id, refusal()));
    record.reopen();
    PurchaseAttempt wanted = *begun;
    wanted.state = AttemptState::Refused;
    wanted.reason = ErrorKind::NoFunds;
    wanted.httpStatus = 400;
    wanted.serviceMessage = refusal().serviceMessage;
    wanted.answer = refusal().answer;
    QVERIFY(*record->attempts().find(begun->id) == wanted);
    QCOMPARE(record->attempts().unconfirmed()->size(), 0);
}

void AttemptTableTest::anUnknownOutcomeIsKept()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(begun->id, unknownOutcome()));
    record.reopen();
    const auto open = record->attempts().unconfirmed();
    QCOMPARE(open->size(), 1);
    PurchaseAttempt wanted = *begun;
    wanted.state = AttemptState::Unconfirmed;
    wanted.reason = ErrorKind::Server;
    wanted.httpStatus = 502;
    wanted.answer = unknownOutcome().answer;
    QVERIFY(open->first() == wanted);
}

void AttemptTableTest::everyKindComesBack()
{
    TemporaryRecord record;
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Secrets); ++kind) {
        const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
        Error error = refusal();
        error.kind = static_cast<ErrorKind>(kind);
        VERIFY_OK(record->attempts().finish(begun->id, error));
        QCOMPARE(nameOf(record->attempts().find(begun->id)->reason), nameOf(error.kind));
    }
}

void AttemptTableTest::endTouchesPendingOnesOnly()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().succeed(begun->id, rental(u"1"_s)));
    VERIFY_FAILS(record->attempts().finish(begun->id, refusal()), ErrorKind::NotFound);
    QVERIFY(record->attempts().find(begun->id)->state == AttemptState::Succeeded);
}

void AttemptTableTest::interruptedOnesBecomeUnconfirmed()
{
    TemporaryRecord record;
    const auto first = record->attempts().begin(request(), u"Google"_s, at(12));
    const auto second = record->attempts().begin(request(), u"Google"_s, at(13));
    const auto third = record->attempts().begin(request(), u"Google"_s, at(14));
    VERIFY_OK(record->attempts().finish(second->id, refusal()));
    record.reopen();
    QCOMPARE(record->attempts().unconfirmed()->size(), 0);
    QCOMPARE(*record->attempts().adoptInterrupted(), 2);
    QCOMPARE(*record->attempts().adoptInterrupted(), 0);
    const auto open = record->attempts().unconfirmed();
    QCOMPARE(open->size(), 2);
    QVERIFY(open->at(0).id == third->id);
    QVERIFY(open->at(1).id == first->id);
    QCOMPARE(nameOf(open->at(0).reason), u"Network"_s);
    QCOMPARE(open->at(0).httpStatus, 0);
    QVERIFY(record->attempts().find(second->id)->state == AttemptState::Refused);
}

void AttemptTableTest::unconfirmedOnesAreNewestFirst()
{
    TemporaryRecord record;
    QList<AttemptId> ids;
    for (const QDateTime& asked : {at(12), at(14), at(13), at(14)})
        ids.append(record->attempts().begin(request(), u"Google"_s, asked)->id);
    VERIFY_OK(record->attempts().adoptInterrupted());
    const auto open = record->attempts().unconfirmed();
    VERIFY_OK(open);
    QList<AttemptId> shown;
    for (const PurchaseAttempt& attempt : *open)
        shown.append(attempt.id);
    QVERIFY(shown == (QList{ids[3], ids[1], ids[2], ids[0]}));
}

void AttemptTableTest::settlingWithAnOrder()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(begun->id, unknownOutcome()));
    VERIFY_OK(record->attempts().settle(begun->id, OrderId(u"52608714"_s)));
    record.reopen();
    const auto settled = record->attempts().find(begun->id);
    QVERIFY(settled->state == AttemptState::Settled);
    QCOMPARE(settled->order.text(), u"52608714"_s);
    QCOMPARE(settled->answer, unknownOutcome().answer);
    QCOMPARE(record->attempts().unconfirmed()->size(), 0);
}

void AttemptTableTest::settlingWithNone()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(begun->id, unknownOutcome()));
    VERIFY_OK(record->attempts().settle(begun->id, OrderId()));
    QVERIFY(record->attempts().find(begun->id)->state == AttemptState::Settled);
    QVERIFY(record->attempts().find(begun->id)->order.isEmpty());
}

void AttemptTableTest::settlingLeavesOthersAlone()
{
    TemporaryRecord record;
    const auto pending = record->attempts().begin(request(), u"Google"_s, at(12));
    const auto refused = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(refused->id, refusal()));
    for (const AttemptId id : {pending->id, refused->id}) {
        const auto before = record->attempts().find(id);
        VERIFY_OK(record->attempts().settle(id, OrderId(u"1"_s)));
        QVERIFY(*record->attempts().find(id) == *before);
    }
}

void AttemptTableTest::settlingWithARental()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(begun->id, unknownOutcome()));
    const auto added = record->attempts().settle(begun->id, rental(u"1"_s));
    VERIFY_OK(added);
    QVERIFY(*added);
    record.reopen();
    QVERIFY(record->attempts().find(begun->id)->state == AttemptState::Settled);
    QCOMPARE(record->attempts().find(begun->id)->order.text(), u"1"_s);
    QVERIFY(*record->rentals().all() == QList{rental(u"1"_s)});
}

void AttemptTableTest::settlingWithARentalOnRecord()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(begun->id, unknownOutcome()));
    Rental other = rental(u"1"_s);
    other.label = u"another"_s;
    const auto added = record->attempts().settle(begun->id, other);
    VERIFY_OK(added);
    QVERIFY(!*added);
    QVERIFY(record->attempts().find(begun->id)->state == AttemptState::Settled);
    QVERIFY(*record->rentals().all() == QList{rental(u"1"_s)});
}

void AttemptTableTest::settlingWithARentalIsBothOrNeither()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    // While its own answer may still come.
    VERIFY_FAILS(record->attempts().settle(begun->id, rental(u"1"_s)), ErrorKind::Conflict);
    VERIFY_FAILS(record->attempts().settle(AttemptId{77}, rental(u"1"_s)), ErrorKind::NotFound);
    QCOMPARE(record->rentals().all()->size(), 0);
    VERIFY_OK(record->attempts().finish(begun->id, unknownOutcome()));
    VERIFY_OK(record.secondConnection()->execute(
        u"CREATE TRIGGER forbidden BEFORE INSERT ON rentals BEGIN SELECT raise(ABORT, 'full'); END"_s));
    VERIFY_FAILS(record->attempts().settle(begun->id, rental(u"1"_s)), ErrorKind::Storage);
    QVERIFY(record->attempts().find(begun->id)->state == AttemptState::Unconfirmed);
    QCOMPARE(record->rentals().all()->size(), 0);
}

void AttemptTableTest::aLateSuccessOfAnUnconfirmedOne()
{
    TemporaryRecord record;
    const auto begun = record->attempts().begin(request(), u"Google"_s, at(12));
    VERIFY_OK(record->attempts().finish(begun->id, unknownOutcome()));
    VERIFY_OK(record->attempts().succeed(begun->id, rental(u"1"_s)));
    QVERIFY(record->attempts().find(begun->id)->state == AttemptState::Succeeded);
    QCOMPARE(record->rentals().all()->size(), 1);
}

void AttemptTableTest::unknownAttemptsAreNotFound()
{
    TemporaryRecord record;
    const AttemptId none{77};
    VERIFY_FAILS(record->attempts().find(none), ErrorKind::NotFound);
    VERIFY_FAILS(record->attempts().succeed(none, rental(u"1"_s)), ErrorKind::NotFound);
    VERIFY_FAILS(record->attempts().finish(none, refusal()), ErrorKind::NotFound);
    VERIFY_FAILS(record->attempts().settle(none, OrderId()), ErrorKind::NotFound);
    QCOMPARE(record->rentals().all()->size(), 0);
}

LINEKEEPER_TEST(QCoreApplication, AttemptTableTest);
#include "attempt_table_test.moc"
