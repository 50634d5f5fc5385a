// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/error_mapping.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(linekeeper::ErrorKind)
Q_DECLARE_METATYPE(linekeeper::Delivery)
Q_DECLARE_METATYPE(linekeeper::Ending)
Q_DECLARE_METATYPE(linekeeper::Asked)

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
    void worseStatusCounts_data();
    void worseStatusCounts();
    void certainty_data();
    void certainty();
    void releaseWithAnotherStatus_data();
    void releaseWithAnotherStatus();
    void everyStatusIsJudged();
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
    row(409, u"Conflict"_s, Rejected);
    row(409, {}, Rejected);
    row(409, u"Number has received a message and cannot be released"_s, Rejected);
    row(409, u"Number already released"_s, Conflict);
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
    row("cut 404", Ending::CutOff, true, 404, ErrorKind::Network, MayHaveArrived);
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
    row("307 to a POST", Ending::CutOff, true, 307, ErrorKind::Intermediary, MayHaveArrived);
    row("late 307", Ending::TimedOut, true, 307, ErrorKind::Timeout, MayHaveArrived);
    row("304", Ending::Whole, true, 304, ErrorKind::Intermediary, MayHaveArrived);
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
    HttpResponse answer;
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
    HttpResponse answer;
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
    HttpResponse answer;
    for (const int status : {200, 201, 202, 299}) {
        answer.status = status;
        answer.body = R"({"statusCode":302,"data":[1],"message":"m"})";
        const Result<Envelope> envelope = acceptedEnvelope(answer);
        QVERIFY(envelope);
        QVERIFY(envelope->data.isArray());
    }
}

void ErrorMappingTest::worseStatusCounts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("statusCode");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](int status, const QByteArray& statusCode, ErrorKind kind) {
        QTest::addRow("%d with %s", status, statusCode.constData()) << status << statusCode << kind;
    };
    using enum ErrorKind;
    for (const QByteArray& statusCode :
         {"401"_ba, R"("401")"_ba, R"(" 401 ")"_ba, "401.0"_ba, R"("401 Unauthorized")"_ba, R"("HTTP 401")"_ba}) {
        row(200, statusCode, Unauthorised);
        row(404, statusCode, Unauthorised);
        row(503, statusCode, Unauthorised);
    }
    row(200, "402", NoFunds);
    row(200, "403", Forbidden);
    row(200, "404", NotFound);
    row(200, "409", Rejected);
    row(201, "429", RateLimited);
    row(200, "500", Server);
    row(400, "503", Server);
    row(401, "200", Unauthorised);
    row(403, "400", Forbidden);
    row(429, "500", RateLimited);
    row(404, "200", NotFound);
    row(503, "200", Server);
}

void ErrorMappingTest::worseStatusCounts()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, statusCode);
    QFETCH(const ErrorKind, kind);
    // Whether it says so or not: `success` may be missing, or be said of the transport alone.
    for (const char* success : {R"(,"success":false)", "", R"(,"success":true)"}) {
        HttpResponse answer;
        answer.status = status;
        answer.body = R"({"statusCode":)" + statusCode + R"(,"message":"m")" + success + '}';
        const Result<Envelope> envelope = acceptedEnvelope(answer);
        QVERIFY(!envelope);
        QCOMPARE(nameOf(envelope.error().kind), nameOf(kind));
        QCOMPARE(envelope.error().httpStatus, status);
        QVERIFY(envelope.error().isOwnWords);
        QVERIFY(!isKeyInDoubt(envelope.error()));
    }
}

void ErrorMappingTest::certainty_data()
{
    QTest::addColumn<Asked>("asked");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isCertain");
    const auto row = [](Asked asked, int status, const QByteArray& body, bool isCertain) {
        QTest::addRow("%s %d %s", asked == Asked::Renting ? "rent" : "release", status, body.constData())
            << asked << status << body << isCertain;
    };
    const QByteArray page = "<html><body>Blocked</body></html>";
    const auto said = [](const QByteArray& words) { return R"({"message":")" + words + R"(","success":false})"; };
    for (const Asked asked : {Asked::Renting, Asked::Releasing}) {
        for (const int status : {400, 402, 403, 404, 405, 415, 422}) {
            row(asked, status, said("No"), true);
            row(asked, status, R"({"statusCode":400,"message":"No","error":"Bad Request"})", true);
            row(asked, status, R"({"statusCode":500,"message":"No","success":false})", false);
            row(asked, status, R"({"message":"Forbidden"})", false);
            row(asked, status, R"({"message":"No","success":true})", false);
            row(asked, status, page, false);
            row(asked, status, {}, false);
        }
        for (const int status : {401, 407, 429}) {
            for (const QByteArray& body : {said("No"), page, QByteArray()})
                row(asked, status, body, true);
            row(asked, status, R"({"statusCode":500,"message":"No","success":false})", false);
            row(asked, status, R"({"statusCode":200,"message":"Done","success":true})", false);
        }
        for (const int status :
             {406, 408, 410, 411, 412, 413, 414, 417, 418, 421, 423, 424, 425, 426, 428, 431, 440, 444, 449,
              450, 451, 460, 463, 464, 494, 495, 496, 497, 498, 499, 500, 502, 503, 504, 511, 520, 524}) {
            for (const QByteArray& body : {said("No"), page, QByteArray()})
                row(asked, status, body, false);
        }
        row(asked, 200, said("Something went wrong"), true);
        row(asked, 200, said("The request timed out"), false);
        row(asked, 200, R"({"statusCode":408,"message":"No","success":false})", false);
        row(asked, 200, R"({"statusCode":422,"message":"No","success":false})", true);
    }
    row(Asked::Renting, 409, said("Conflict"), false);
    row(Asked::Renting, 409, said("No numbers available"), true);
    row(Asked::Renting, 400, said("Another request is in progress"), false);
    row(Asked::Releasing, 409, said("Number already released"), true);
    row(Asked::Releasing, 409, said("Number has received a message and cannot be released"), true);
    row(Asked::Releasing, 409, said("Number has received a message"), true);
    row(Asked::Releasing, 409, said("Please wait 43 seconds"), true);
    row(Asked::Releasing, 409, said("Another request is in progress"), false);
    row(Asked::Releasing, 409, said("Conflict"), false);
    row(Asked::Releasing, 409, said(""), false);
    row(Asked::Releasing, 409, page, false);
    row(Asked::Releasing, 409, {}, false);
    row(Asked::Releasing, 404, said("Order not found or already released"), false);
    // An order in it speaks against every refusal of a purchase; that of a release may well name its own.
    for (const int status : {200, 400, 401, 404, 422, 429, 503}) {
        row(Asked::Renting, status, R"({"data":{"orderId":"5"},"message":"Insufficient balance","success":false})",
            false);
        row(Asked::Renting, status, R"({"error":{"details":[{"order_id":5}]},"message":"No","success":false})", false);
    }
    row(Asked::Releasing, 422, R"({"data":{"orderId":"5"},"message":"Please wait","success":false})", true);
    // Words that something was begun, and words that nothing was.
    for (const int status : {200, 400, 403, 422, 429}) {
        for (const char* words : {"Processing",
                                  "Your order is pending",
                                  "Request queued",
                                  "You were charged",
                                  "Balance deducted",
                                  "Order was placed",
                                  "Order created but no number assigned",
                                  "You already rented this number",
                                  "Deadline exceeded",
                                  "Internal server error",
                                  "Internal error",
                                  "upstream did not respond",
                                  "Bad gateway",
                                  "Request failed with status code 504",
                                  "socket hang up",
                                  "ECONNRESET",
                                  "Outcome unknown",
                                  "Please wait for the previous request to finish",
                                  "A purchase is already running",
                                  "Request already received",
                                  "already requested",
                                  "Request already submitted",
                                  "REQUEST_TIMED_OUT",
                                  "IN_PROGRESS",
                                  "DUPLICATE_REQUEST",
                                  "Request timed-out",
                                  "timeout",
                                  "Another request is in progress",
                                  "Not in stock, yet charged",
                                  "Order accepted",
                                  "Payment was received, no number yet",
                                  "Number has been assigned"})
            row(Asked::Renting, status, said(words), false);
        for (const char* words :
             {"You were not charged", "No order was created", "Nothing was charged",
              "Nothing has been rented or charged", "You have not been charged", "No money was deducted",
              "Order could not be placed", "It wasn\u2019t charged", "No credits have been deducted",
              "Your order could not be completed", "Payment not received", "Only one number can be rented"})
            row(Asked::Renting, status, said(words), true);
        for (const char* words :
             {R"({"success":false,"error":"Request timed out"})",
              R"({"success":false,"message":{"text":"Request timed out"}})",
              R"({"success":false,"message":"Bad Request","error":"Another request is in progress"})",
              R"({"success":false,"error":{"message":"Request timed out"}})",
              R"({"success":false,"errors":["Processing"]})",
              R"({"success":false,"message":"No","detail":"Request timed out"})"}) {
            row(Asked::Renting, status, words, false);
            row(Asked::Releasing, status, words, false);
        }
    }
    row(Asked::Renting, 401, said("Another request is in progress"), false);
    row(Asked::Renting, 401, said("Request timed out"), false);
    row(Asked::Renting, 401, said("Session timed out"), true);
    for (const char* words : {"Release queued", "Release already requested", "Release pending"})
        row(Asked::Releasing, 400, said(words), false);
    // What is missing, with the statuses by which a service itself says so.
    for (const char* words : {"Out of stock", "Insufficient balance", "INSUFFICIENT_BALANCE"}) {
        for (const int status : {200, 400, 402, 404, 409, 422, 500, 503})
            row(Asked::Renting, status, said(words), true);
        for (const int status : {408, 421, 499, 502, 504})
            row(Asked::Renting, status, said(words), false);
        row(Asked::Renting, 200, R"({"success":false,"statusCode":504,"message":")" + QByteArray(words) + "\"}", false);
    }
    for (const char* words : {"Charged, but out of stock; refund pending", "Out of stock. You will be refunded",
                              "Insufficient balance to refund; number rented", "Low balance warning: order placed",
                              "Low balance warning", "Not enough credits left after this rental"})
        row(Asked::Renting, 500, said(words), false);
    row(Asked::Renting, 503, said("Out of stock. Nothing was charged."), true);
    // A conflict that only sounds like a reason.
    for (const char* words :
         {"Number is no longer active", "Already refunded", "Request locked", "Already processed",
          "Error code: CONFLICT", "Conflict. Wait and retry", "You have already released 5 numbers today"})
        row(Asked::Releasing, 409, said(words), false);
    for (const char* words :
         {"Number already used", "Rental has expired", "Too early", "Not eligible", "Number already has messages"})
        row(Asked::Releasing, 409, said(words), true);
    // Clear words of the service itself count with every refusal that is not about the way to it.
    for (const int status : {402, 403, 406, 410, 412, 418, 423, 425}) {
        row(Asked::Releasing, status, said("Number already released"), true);
        row(Asked::Releasing, status, said("Number has received a message and cannot be released"), true);
        row(Asked::Releasing, status, said("Another number was released"), false);
        row(Asked::Releasing, status, R"({"message":"Number already released"})", false);
        row(Asked::Renting, status, said("Number already released"), status == 402 || status == 403);
    }
    for (const int status : {408, 499, 500, 502})
        row(Asked::Releasing, status, said("Number already released"), false);
}

void ErrorMappingTest::certainty()
{
    QFETCH(const Asked, asked);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isCertain);
    HttpResponse answer;
    answer.status = status;
    answer.body = body;
    const Result<Envelope> envelope = acceptedEnvelope(answer, asked);
    QVERIFY(!envelope);
    QCOMPARE(isOutcomeUnknown(envelope.error()), !isCertain);
    // What nobody knows is never taken for "released already".
    QVERIFY(isCertain || envelope.error().kind != ErrorKind::Conflict);
}

/// A release that is refused is refused for its own reasons, whatever the status is called.
void ErrorMappingTest::releaseWithAnotherStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](int status, const QByteArray& words, ErrorKind kind) {
        QTest::addRow("%d %s", status, words.constData()) << status << words << kind;
    };
    using enum ErrorKind;
    for (const int status : {402, 403, 410, 412, 423}) {
        row(status, "Number already released", Conflict);
        row(status, "Number has received a message and cannot be released", Rejected);
    }
    row(403, "Account suspended", Forbidden);
    row(402, "Please pay first", NoFunds);
    row(401, "Number already released", Unauthorised);
    row(429, "Number already released", RateLimited);
}

void ErrorMappingTest::releaseWithAnotherStatus()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, words);
    QFETCH(const ErrorKind, kind);
    HttpResponse answer;
    answer.status = status;
    answer.body = R"({"success":false,"message":"Error","error":")" + words + "\"}";
    const Result<Envelope> envelope = acceptedEnvelope(answer, Asked::Releasing);
    QVERIFY(!envelope && !isOutcomeUnknown(envelope.error()));
    QCOMPARE(nameOf(envelope.error().kind), nameOf(kind));
    QCOMPARE(envelope.error().serviceMessage, QString::fromUtf8(words));
}

/// Without the service's own form three statuses alone prove something.
void ErrorMappingTest::everyStatusIsJudged()
{
    for (int status = 100; status < 700; ++status) {
        for (const QByteArray& body :
             {QByteArray(), "<!DOCTYPE html><title>no</title>"_ba, R"({"error":"no"})"_ba, "no"_ba}) {
            HttpResponse answer;
            answer.status = status;
            answer.body = body;
            if (status / 100 == 2 && body.startsWith('{'))
                continue; // an envelope without `success`: its data decide
            for (const Asked asked : {Asked::Renting, Asked::Releasing}) {
                const Result<Envelope> envelope = acceptedEnvelope(answer, asked);
                QVERIFY(!envelope);
                const bool isProof = status == 401 || status == 407 || status == 429;
                QVERIFY2(isOutcomeUnknown(envelope.error()) != isProof, qPrintable(QString::number(status)));
                QVERIFY(envelope.error().kind != ErrorKind::Forbidden && envelope.error().kind != ErrorKind::Conflict);
            }
        }
    }
}

LINEKEEPER_TEST(QCoreApplication, ErrorMappingTest);
#include "error_mapping_test.moc"
