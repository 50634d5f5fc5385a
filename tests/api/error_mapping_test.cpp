// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/error_mapping.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(linekeeper::ErrorKind)
Q_DECLARE_METATYPE(linekeeper::Delivery)
Q_DECLARE_METATYPE(linekeeper::Ending)

class ErrorMappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wording_data();
    void wording();
    void endings_data();
    void endings();
    void everythingKnownIsKept();
    void accepted();
};

void ErrorMappingTest::wording_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](int status, const QString& words, ErrorKind kind) {
        QTest::addRow("%d %s", status, qPrintable(words)) << status << words << kind;
    };
    using enum ErrorKind;
    for (const int status : {200, 400, 422, 503}) {
        row(status, u"Insufficient balance"_s, NoFunds);
        row(status, u"INSUFFICIENT BALANCE."_s, NoFunds);
        row(status, u"You have insufficient account balance"_s, NoFunds);
        row(status, u"Insufficient funds"_s, NoFunds);
        row(status, u"Not enough credits"_s, NoFunds);
        row(status, u"Your balance is too low"_s, NoFunds);
        row(status, u"No numbers available"_s, OutOfStock);
        row(status, u"no numbers are available for this area"_s, OutOfStock);
        row(status, u"Sorry, there are no phone numbers currently available"_s, OutOfStock);
        row(status, u"No available numbers"_s, OutOfStock);
        row(status, u"Out of stock"_s, OutOfStock);
        row(status, u"Numbers are currently unavailable"_s, OutOfStock);
    }
    for (const int status : {200, 400, 404, 422}) {
        row(status, u"Number already released"_s, Conflict);
        row(status, u"This number has already been released"_s, Conflict);
    }
    // Words that only look alike.
    row(404, u"No number was found for this order"_s, NotFound);
    row(404, u"Order not found"_s, NotFound);
    row(404, {}, NotFound);
    row(400, u"This service does not support oneDay rental"_s, Rejected);
    row(422, u"Please wait 43 seconds"_s, Rejected);
    row(422, u"Can't be released: it has messages"_s, Rejected);
    row(400, u"The number can be released in 43 seconds"_s, Rejected);
    row(200, u"Order not found"_s, Rejected);
    row(500, u"Number already released"_s, Server);
    row(503, u"Service unavailable"_s, Server);
    row(503, {}, Server);
    // A status with one meaning is not argued with.
    row(401, u"Insufficient balance"_s, Unauthorised);
    row(402, u"Payment required"_s, NoFunds);
    row(403, u"No numbers available"_s, Forbidden);
    row(429, u"No numbers available"_s, RateLimited);
    row(409, u"Conflict"_s, Conflict);
    row(409, u"No numbers available"_s, OutOfStock);
}

void ErrorMappingTest::wording()
{
    QFETCH(const int, status);
    QFETCH(const QString, words);
    QFETCH(const ErrorKind, kind);
    QCOMPARE(nameOf(kindOfRefusal(status, words)), nameOf(kind));
}

void ErrorMappingTest::endings_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<bool>("mayHaveArrived");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Delivery>("delivery");
    const auto row = [](const char* name, Ending ending, bool mayHaveArrived, int status, ErrorKind kind,
                        Delivery delivery) {
        QTest::newRow(name) << ending << mayHaveArrived << status << kind << delivery;
    };
    using enum Delivery;
    row("no connection", Ending::CutOff, false, 0, ErrorKind::Network, NotSent);
    row("lost", Ending::CutOff, true, 0, ErrorKind::Network, MayHaveArrived);
    row("cut 200", Ending::CutOff, true, 200, ErrorKind::Network, MayHaveArrived);
    row("cut 404", Ending::CutOff, true, 404, ErrorKind::NotFound, Answered);
    row("cut 500", Ending::CutOff, true, 500, ErrorKind::Server, MayHaveArrived);
    row("no time to connect", Ending::TimedOut, false, 0, ErrorKind::Timeout, NotSent);
    row("late", Ending::TimedOut, true, 0, ErrorKind::Timeout, MayHaveArrived);
    row("late 200", Ending::TimedOut, true, 200, ErrorKind::Timeout, MayHaveArrived);
    row("late 401", Ending::TimedOut, true, 401, ErrorKind::Unauthorised, Answered);
    row("late 500", Ending::TimedOut, true, 500, ErrorKind::Timeout, MayHaveArrived);
    row("cancelled before", Ending::Cancelled, false, 0, ErrorKind::Cancelled, NotSent);
    row("cancelled after", Ending::Cancelled, true, 0, ErrorKind::Cancelled, MayHaveArrived);
    row("too large", Ending::TooLarge, true, 200, ErrorKind::Protocol, MayHaveArrived);
    row("too large 429", Ending::TooLarge, true, 429, ErrorKind::RateLimited, Answered);
    row("damaged", Ending::Malformed, true, 200, ErrorKind::Protocol, MayHaveArrived);
    row("307 to a POST", Ending::CutOff, true, 307, ErrorKind::Protocol, MayHaveArrived);
    row("late 307", Ending::TimedOut, true, 307, ErrorKind::Timeout, MayHaveArrived);
    row("304", Ending::Whole, true, 304, ErrorKind::Protocol, MayHaveArrived);
    row("101", Ending::Whole, true, 101, ErrorKind::Protocol, MayHaveArrived);
    row("600", Ending::Whole, true, 600, ErrorKind::Protocol, MayHaveArrived);
    row("no status", Ending::Whole, true, 0, ErrorKind::Protocol, MayHaveArrived);
    row("empty 200", Ending::Whole, true, 200, ErrorKind::Protocol, MayHaveArrived);
    row("empty 204", Ending::Whole, true, 204, ErrorKind::Protocol, MayHaveArrived);
}

void ErrorMappingTest::endings()
{
    QFETCH(const Ending, ending);
    QFETCH(const bool, mayHaveArrived);
    QFETCH(const int, status);
    QFETCH(const ErrorKind, kind);
    QFETCH(const Delivery, delivery);
    HttpAnswer answer;
    answer.ending = ending;
    answer.mayHaveArrived = mayHaveArrived;
    answer.status = status;
    const Result<Envelope> envelope = acceptedEnvelope(answer);
    QVERIFY(!envelope);
    QCOMPARE(nameOf(envelope.error().kind), nameOf(kind));
    QCOMPARE(envelope.error().delivery, delivery);
    QCOMPARE(envelope.error().httpStatus, status);
}

void ErrorMappingTest::everythingKnownIsKept()
{
    HttpAnswer answer;
    answer.status = 429;
    answer.retryAfter = std::chrono::seconds(43);
    answer.body = R"({"statusCode":500,"message":" Too  many <i>requests</i>\n","success":false})";
    answer.networkError = u"UnknownContentError"_s;
    const Result<Envelope> envelope = acceptedEnvelope(answer);
    QVERIFY(!envelope);
    QCOMPARE(envelope.error().httpStatus, 429);
    QCOMPARE(envelope.error().retryAfter, std::chrono::seconds(43));
    QCOMPARE(envelope.error().serviceMessage, u" Too  many <i>requests</i>\n"_s);
    QCOMPARE(envelope.error().answer, answer.body);
    QCOMPARE(envelope.error().detail, answer.networkError);

    const Failure failure = unreadable(answer, *readEnvelope(answer.body), u"why"_s);
    QCOMPARE(failure.value().kind, ErrorKind::Protocol);
    QCOMPARE(failure.value().delivery, Delivery::MayHaveArrived);
    QCOMPARE(failure.value().answer, answer.body);
    QCOMPARE(failure.value().detail, u"why"_s);
}

void ErrorMappingTest::accepted()
{
    HttpAnswer answer;
    for (const int status : {200, 201, 202, 299}) {
        answer.status = status;
        answer.body = R"({"statusCode":404,"data":[1],"message":"m"})";
        const Result<Envelope> envelope = acceptedEnvelope(answer);
        QVERIFY(envelope);
        QVERIFY(envelope->data.isArray());
    }
}

QTEST_GUILESS_MAIN(ErrorMappingTest)
#include "error_mapping_test.moc"
