// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/support.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// The table of errors over real sockets: every row and variant, for each call that it can happen to.
class ErrorTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
};

namespace {

constexpr Which kAll[] = {Which::Services, Which::Messages, Which::Rent, Which::Release};
constexpr const char* kNames[] = {"services", "messages", "rent", "release"};

using Calls = QList<Which>;

void row(const char* name, const Calls& calls, int status, const QByteArray& body, ErrorKind kind, Delivery delivery,
         const QString& words, const replies::Headers& headers = {}, int retryAfter = -1)
{
    for (const Which which : calls) {
        QTest::addRow("%s: %d %s", kNames[int(which)], status, name)
            << which << status << body << headers << kind << delivery << words << retryAfter;
    }
}

/// A row whose answer is the service's envelope.
void envelopeRow(const Calls& calls, int status, const char* words, ErrorKind kind,
                 Delivery delivery = Delivery::Answered)
{
    row(words, calls, status, refusal(status, words), kind, delivery, QString::fromLatin1(words));
}

} // namespace

void ErrorTableTest::refused_data()
{
    QTest::addColumn<Which>("which");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<replies::Headers>("headers");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Delivery>("delivery");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("retryAfter"); // -1: none

    const Calls all(std::begin(kAll), std::end(kAll));
    const Calls rent{Which::Rent};
    const Calls reads{Which::Services, Which::Messages};
    const Calls posts{Which::Rent, Which::Release};
    const Calls release{Which::Release};
    const QByteArray page = "<html><body>Bad gateway</body></html>";
    using enum ErrorKind;
    using enum Delivery;

    envelopeRow(all, 401, "Invalid API key", Unauthorised);
    envelopeRow(all, 403, "Account suspended", Forbidden);
    envelopeRow(rent, 400, "This service does not support oneDay rental", Rejected);
    for (const int status : {400, 402, 200, 201})
        envelopeRow(rent, status, "Insufficient balance", NoFunds);
    for (const int status : {404, 422, 503, 200})
        envelopeRow(rent, status, "No numbers available", OutOfStock);
    envelopeRow(rent, 500, "Insufficient balance", NoFunds);
    envelopeRow(rent, 404, "Service not found", NotFound);
    envelopeRow({Which::Messages, Which::Release}, 404, "Order not found", NotFound);
    for (const int status : {409, 400, 200})
        envelopeRow(release, status, "Number already released", Conflict);
    for (const int status : {422, 200})
        envelopeRow(release, status, "Please wait 43 seconds", Rejected);
    envelopeRow(release, 422, "This number has messages", Rejected);
    envelopeRow(all, 405, "Method not allowed", Rejected);
    envelopeRow(reads, 418, "Teapot", Rejected);
    envelopeRow(posts, 418, "Teapot", Rejected, MayHaveArrived);
    envelopeRow(posts, 408, "Request timeout", Rejected, MayHaveArrived);
    envelopeRow(all, 200, "Something went wrong", Rejected);

    const QByteArray tooMany = refusal(429, "Too many requests");
    row("without a pause", all, 429, tooMany, RateLimited, Answered, u"Too many requests"_s);
    row("with a pause", all, 429, tooMany, RateLimited, Answered, u"Too many requests"_s, {{"Retry-After", "43"}}, 43);
    row("with a huge pause", all, 429, tooMany, RateLimited, Answered, u"Too many requests"_s,
        {{"Retry-After", "99999999999"}}, 86400);
    row("with a passed date", all, 429, tooMany, RateLimited, Answered, u"Too many requests"_s,
        {{"Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"}}, 0);
    row("with nonsense", all, 429, tooMany, RateLimited, Answered, u"Too many requests"_s, {{"Retry-After", "soon"}});
    row("of a proxy", all, 429, page, RateLimited, Answered, {}, {{"Retry-After", "43"}}, 43);

    for (const int status : {500, 502, 503, 504, 599}) {
        envelopeRow(all, status, "Internal error", Server, MayHaveArrived);
        row("page", all, status, page, Server, MayHaveArrived, {});
        row("nothing", all, status, {}, Server, MayHaveArrived, {});
    }
    row("with a pause", all, 503, page, Server, MayHaveArrived, {}, {{"Retry-After", "43"}}, 43);
    // No definite statement: nobody says that it was refused, or it names an order, or it is a page.
    row("success missing", rent, 503, R"({"message":"No numbers available"})", Server, MayHaveArrived,
        u"No numbers available"_s);
    row("success true", rent, 503, R"({"message":"No numbers available","success":true})", Server, MayHaveArrived,
        u"No numbers available"_s);
    row("with an order", rent, 503, R"({"data":{"orderId":"1"},"message":"No numbers available","success":false})",
        Server, MayHaveArrived, u"No numbers available"_s);
    row("words on a page", rent, 503, "<p>No numbers available</p>", Server, MayHaveArrived, {});

    for (const int status : {401, 403, 404, 407, 400, 408, 499}) {
        const bool isProof = status == 401 || status == 407;
        const ErrorKind kind = status == 401 ? Unauthorised : status == 407 ? Proxy : Intermediary;
        const ErrorKind bare = status == 404                                     ? NotFound
                               : status == 401 || status == 407 || status == 403 ? kind
                                                                                 : Rejected;
        row("page", reads, status, page, kind, Answered, {});
        row("nothing", reads, status, {}, bare, Answered, {});
        row("page", posts, status, page, kind, isProof ? Answered : MayHaveArrived, {});
        row("nothing", posts, status, {}, kind, isProof ? Answered : MayHaveArrived, {});
    }
    row("page", release, 409, page, Intermediary, MayHaveArrived, {});
    row("nothing", release, 409, {}, Intermediary, MayHaveArrived, {});
    envelopeRow(release, 409, "Number has received a message and cannot be released", Rejected);
    envelopeRow(release, 409, "Another request is in progress", Rejected, MayHaveArrived);
    envelopeRow(release, 403, "Number already released", Conflict);
    envelopeRow(release, 409, "You have already released 5 numbers today", Rejected, MayHaveArrived);
    envelopeRow(rent, 504, "Insufficient balance", Server, MayHaveArrived);
    envelopeRow(rent, 400, "Your order is processing", Rejected, MayHaveArrived);
    row("words as an error", rent, 400, R"({"success":false,"error":"Request timed out"})", Rejected, MayHaveArrived,
        u"Request timed out"_s);
    row("page", all, 200, page, Intermediary, MayHaveArrived, {});
    // Qt would answer a challenge by itself, and send the request again.
    for (const char* challenge :
         {"Bearer", "Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "NTLM", "Negotiate"}) {
        row(challenge, all, 401, refusal(401, "Invalid API key"), Unauthorised, Answered, u"Invalid API key"_s,
            {{"WWW-Authenticate", challenge}});
    }
    // The worse of both statuses counts.
    const QByteArray atOdds = R"({"statusCode":200,"message":"m","success":true,"data":[]})";
    row("says 200", reads, 404, atOdds, NotFound, Answered, u"m"_s);
    row("says 200", posts, 404, atOdds, NotFound, MayHaveArrived, u"m"_s);
    row("says 401", all, 200, refusal(401, "m"), Unauthorised, Answered, u"m"_s);
    row("refusal with an order", rent, 201, R"({"data":{"orderId":"1"},"message":"m","success":false})", Protocol,
        MayHaveArrived, u"m"_s);
}

void ErrorTableTest::refused()
{
    QFETCH(const Which, which);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const replies::Headers, headers);
    QFETCH(const ErrorKind, kind);
    QFETCH(const Delivery, delivery);
    QFETCH(const QString, words);
    QFETCH(const int, retryAfter);
    RawServer server;
    server.enqueue(replies::json(status, body, headers));
    server.setHandler([&](const RawRequest&) { return replies::json(goodStatus(which), goodBody(which)); });
    const std::unique_ptr<RentalApi> api = apiFor(server.url());

    const Outcome outcome = perform(*api, which);
    QVERIFY(outcome.ended);
    QVERIFY(outcome.error);
    QCOMPARE(nameOf(outcome.error->kind), nameOf(kind));
    QCOMPARE(outcome.error->delivery, delivery);
    QCOMPARE(outcome.error->httpStatus, status);
    QCOMPARE(outcome.error->serviceMessage, words);
    QCOMPARE(outcome.error->answer, body);
    QCOMPARE(outcome.error->retryAfter ? int(outcome.error->retryAfter->count()) : -1, retryAfter);
    QVERIFY(!outcome.error->detail.contains(testKey));
    QVERIFY(!outcome.error->detail.contains(testOrder.text()));
    QCOMPARE(server.requests().size(), 1);
}

LINEKEEPER_TEST(QCoreApplication, ErrorTableTest);
#include "error_table_test.moc"
