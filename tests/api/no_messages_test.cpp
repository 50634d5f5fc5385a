// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/no_messages.h"
#include "api/read_messages.h"
#include "api/support.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

HttpResponse answerOf(int status, const QByteArray& body)
{
    HttpResponse answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

/// How an answer of rental-messages was taken.
QString takenAs(const HttpResponse& answer)
{
    const auto read = readMessages(answer, {});
    if (!read)
        return nameOf(read.error().kind);
    return read->isDoubtful ? u"none"_s : u"%1 listed"_s.arg(read->messages.size());
}

} // namespace

/// "No message yet" as services say it, and what only looks like it.
class NoMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsInWords_data();
    void refusalsInWords();
    void shapes_data();
    void shapes();
    void statuses_data();
    void statuses();
    void aBrokenAnswerSaysNothing();
    void isReadAnewEachTime();
};

void NoMessagesTest::refusalsInWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("taken");
    const auto rows = [](const QString& taken, const QStringList& all) {
        for (const QString& words : all)
            QTest::newRow(qPrintable(u'“' + words + u'”')) << words << taken;
    };
    rows(u"none"_s, {u""_s,
                     u"No messages"_s,
                     u"no messages."_s,
                     u"No messages yet"_s,
                     u"No message found"_s,
                     u"No sms yet"_s,
                     u"No SMS received yet"_s,
                     u"NO_MESSAGES"_s,
                     u"No new messages"_s,
                     u"There are no messages for this number yet"_s,
                     u"No messages found for order 52608714"_s,
                     u"No messages found for this rental"_s,
                     u"Messages not found"_s,
                     u"Messages for order 52608714 not found"_s,
                     u"Message not received yet"_s,
                     u"SMS has not arrived yet"_s,
                     u"The message hasn't arrived"_s,
                     u"This order has no messages"_s,
                     u"Order 52608714 has not received any messages"_s,
                     u"You haven't received any SMS yet"_s,
                     u"Waiting for SMS"_s,
                     u"Still waiting for the first message"_s,
                     u"STATUS_WAIT_CODE"_s,
                     u"Pending"_s,
                     u"Message pending"_s,
                     u"0 messages"_s,
                     u"Inbox is empty"_s,
                     u"Message list empty"_s,
                     u"Nothing received yet"_s,
                     u"No code yet"_s,
                     u"No OTP received"_s,
                     u"No texts for number 19128648532"_s,
                     u"No data"_s,
                     u"No data found"_s,
                     u"No records found."_s,
                     u"No results"_s,
                     u"No content"_s,
                     u"We couldn't find any messages"_s,
                     u"Order does not have any messages"_s,
                     u"Order doesn\u2019t have messages yet"_s,
                     u"Unable to find messages"_s,
                     u"No further messages"_s,
                     u"No inbound messages"_s,
                     u"Messages: none"_s,
                     u"There aren't any messages"_s,
                     u"Nothing has been received yet"_s,
                     u"Not received yet"_s,
                     u"Waiting for verification code"_s,
                     u"No data for this order"_s,
                     u"No records found for order 52608714"_s,
                     u"List is empty"_s,
                     u"The list is empty"_s,
                     u"NoMessages"_s,
                     u"no-sms"_s,
                     u"messagesNotFound"_s,
                     u"No rental messages"_s,
                     u"No SMS for number +1 912 864 8532"_s,
                     u"Not found"_s,
                     u"NOT_FOUND"_s,
                     u"Resource not found"_s,
                     u"None"_s,
                     u"No message was found with this order id"_s});
    rows(u"NotFound"_s, {u"Order not found"_s,
                         u"ORDER_NOT_FOUND"_s,
                         u"Order 52608714 not found"_s,
                         u"Order id not found"_s,
                         u"Order could not be found"_s,
                         u"The order was not found."_s,
                         u"Unknown order"_s,
                         u"Unknown orderId"_s,
                         u"Invalid order id"_s,
                         u"Invalid orderId: 52608714"_s,
                         u"orderId is invalid"_s,
                         u"No such order"_s,
                         u"No order found"_s,
                         u"No order with this id"_s,
                         u"Order does not exist"_s,
                         u"Order doesn't exist"_s,
                         u"Rental not found"_s,
                         u"No rental found"_s,
                         u"We could not find your order"_s,
                         u"Cannot find order 52608714"_s,
                         u"Order not found: no messages"_s,
                         u"No messages: unknown order"_s,
                         u"OrderNotFound"_s,
                         u"Order with id 52608714 not found"_s,
                         u"The order you requested does not exist"_s,
                         u"Missing orderId"_s,
                         u"Bad order id"_s,
                         u"Order was deleted"_s,
                         u"Order has been removed"_s,
                         u"Order no longer exists"_s,
                         u"This is not your order"_s,
                         u"This order belongs to another user"_s,
                         u"No messages found for this order because it does not exist"_s,
                         u"Messages can\u2019t be found for an order that does not exist"_s,
                         u"Activation does not exist"_s,
                         u"This order id is not valid"_s,
                         u"You have no such rental"_s});
    rows(u"Rejected"_s,
         {u"Something went wrong"_s, u"Rental has expired"_s, u"Number has received a message"_s,
          u"Please wait 43 seconds"_s, u"No permission to read messages"_s, u"Messages are disabled for your account"_s,
          u"Payment pending"_s, u"Messages could not be loaded"_s, u"Reading messages failed"_s,
          u"Maintenance, no service"_s, u"Your code is 604718"_s, u"No code received? 482913 is your code"_s,
          u"Bad request"_s, u"Error"_s, u"Bad order"_s});
}

/// Whatever the status by which a service refuses.
void NoMessagesTest::refusalsInWords()
{
    QFETCH(const QString, words);
    QFETCH(const QString, taken);
    for (const int status : {404, 400, 422, 200}) {
        const HttpResponse answer = answerOf(status, refusal(status, words.toUtf8()));
        // A 404 without better words stays what it was.
        const QString wanted = status == 404 && taken == "Rejected"_L1 ? u"NotFound"_s : taken;
        QCOMPARE(u"%1: %2"_s.arg(status).arg(takenAs(answer)), u"%1: %2"_s.arg(status).arg(wanted));
        if (const auto read = readMessages(answer, {}))
            QCOMPARE(read->serviceMessage, words);
        else
            QCOMPARE(read.error().serviceMessage, words);
    }
}

void NoMessagesTest::shapes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("taken");
    const auto row = [](const QByteArray& body, const QString& taken) {
        QTest::newRow(body.isEmpty() ? "empty" : body.constData()) << body << taken;
    };
    row(R"({"statusCode":200,"message":"ok","success":true,"data":{"messages":[]}})", u"0 listed"_s);
    for (const char* data :
         {"null", "[]", "{}", R"("")", "false", R"({"messages":null})", R"({"messages":{}})", R"({"messages":""})",
          R"({"messages":false})", R"({"orderId":"52608714","number":"19128648532"})", R"({"total":0,"messages":null})",
          R"("No messages")"})
        row(QByteArray(R"({"statusCode":200,"message":"ok","success":true,"data":)") + data + "}", u"none"_s);
    row(R"({"statusCode":200,"message":"ok","success":true})", u"none"_s);
    row(R"({"success":true})", u"none"_s);
    row(R"({"statusCode":200,"message":"Success"})", u"none"_s);
    row(R"({"message":"No messages"})", u"none"_s);
    row(R"({"statusCode":404,"message":"No messages","success":false,"data":null})", u"none"_s);
    // Words that say otherwise.
    row(R"({"statusCode":200,"message":"Order not found","success":true,"data":null})", u"NotFound"_s);
    row(R"({"statusCode":200,"message":"Order not found","success":true,"data":[]})", u"NotFound"_s);
    row(R"({"success":false,"data":{"messages":[]},"message":"Order not found"})", u"NotFound"_s);
    // What a message could be in.
    row(R"({"success":true,"data":"Your code is 604718"})", u"Protocol"_s);
    row(R"({"success":true,"data":{"message":"Your code is 604718","sender":"1"}})", u"Protocol"_s);
    row(R"({"success":true,"data":{"messages":"Your code is 604718"}})", u"Protocol"_s);
    row(R"({"success":true,"data":{"messages":7}})", u"Protocol"_s);
    row(R"({"success":true,"data":{"inbox":[{"message":"Your code is 604718"}]}})", u"1 listed"_s);
    row(R"({"success":false,"message":"No messages","data":{"messages":[{"id":"1","message":"604718"}]}})",
        u"Rejected"_s);
    row(R"({"success":true,"data":{"messages":"Didn't get a code? 482913 is your code"}})", u"Protocol"_s);
    row(R"({"success":true,"data":{"messages":{"text":"482913 is your code. No code received? Ask again"}}})",
        u"Protocol"_s);
    row(R"({"success":true,"data":"No SMS pending. Your code is 123456"})", u"Protocol"_s);
    row(R"({"success":true,"data":{"sms":"No code yet? Call us"}})", u"Protocol"_s);
    row(R"({"success":true,"data":[],"message":"Your code is 482913"})", u"Protocol"_s);
    row(R"({"success":true,"data":[],"status":"code 482913"})", u"Protocol"_s);
    row(R"({"success":true,"data":null,"code":"482913"})", u"Protocol"_s);
    row(R"({"success":true,"data":[],"code":482913})", u"Protocol"_s);
    row(R"({"success":true,"data":[],"code":500})", u"Protocol"_s);
    // What stands beside.
    for (const char* beside :
         {R"("requestId":"abc-123")", R"("traceId":"482913")", R"("code":200)", R"("code":"NO_MESSAGES")",
          R"("errorCode":"E1")", R"("orderId":"52608714")", R"("method":"GET")",
          R"("meta":{"page":1,"limit":20,"total":0})", R"("page":1)", R"("limit":20,"offset":0,"total":0,"count":0)",
          R"("type":"error")", R"("name":"NotFoundException")", R"("version":"1.0")", R"("title":"Not Found")",
          R"("detail":"Not found")"}) {
        row(QByteArray(R"({"success":true,"data":[],)") + beside + '}', u"none"_s);
        row(QByteArray(R"({"success":false,"message":"No messages",)") + beside + '}', u"none"_s);
    }
    row(R"({"success":true,"data":{"messages":null,"page":1,"limit":20}})", u"none"_s);
    row(R"({"success":true,"data":"none"})", u"Protocol"_s);
    // Words in another place than `message`.
    row(R"({"success":false,"error":"No messages"})", u"none"_s);
    row(R"({"success":false,"message":"Error","error":"No messages"})", u"none"_s);
    row(R"({"success":false,"message":"Bad Request","errors":["No data"]})", u"none"_s);
    row(R"({"success":false,"error":"Order not found"})", u"NotFound"_s);
    row(R"({"success":false,"error":{"message":"Order not found"}})", u"NotFound"_s);
    row(R"({"success":false,"message":"Bad Request","error":"ORDER_NOT_FOUND"})", u"NotFound"_s);
    row(R"({"success":true,"data":null,"message":{"text":"Order not found"}})", u"NotFound"_s);
    // Nobody's envelope.
    row("{}", u"Protocol"_s);
    row("[]", u"Protocol"_s);
    row("null", u"Protocol"_s);
    row("", u"Protocol"_s);
    row(R"({"message":"Not Found"})", u"Protocol"_s);
    row("<html><body>No messages</body></html>", u"Intermediary"_s);
}

void NoMessagesTest::shapes()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, taken);
    QCOMPARE(takenAs(answerOf(200, body)), taken);
}

void NoMessagesTest::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("taken");
    QTest::newRow("204") << 204 << QByteArray() << u"none"_s;
    QTest::newRow("404, no words") << 404 << QByteArray(R"({"statusCode":404,"success":false})") << u"none"_s;
    QTest::newRow("404, data: []") << 404 << QByteArray(R"({"success":false,"data":[]})") << u"none"_s;
    QTest::newRow("404, empty") << 404 << QByteArray() << u"NotFound"_s;
    QTest::newRow("404, {}") << 404 << QByteArray("{}") << u"Intermediary"_s;
    QTest::newRow("404, HTML") << 404 << QByteArray("<html><body>No messages</body></html>") << u"Intermediary"_s;
    QTest::newRow("404 of a gateway") << 404 << QByteArray(R"({"message":"Not Found"})") << u"NotFound"_s;
    QTest::newRow("404 of a router") << 404 << refusal(404, "Cannot GET /api/v1/users/rental-messages")
                                     << u"NotFound"_s;
    QTest::newRow("410") << 410 << refusal(410, "No messages") << u"none"_s;
    QTest::newRow("409") << 409 << refusal(409, "No messages") << u"none"_s;
    QTest::newRow("200 around a 404") << 200 << refusal(404, "No messages") << u"none"_s;
    QTest::newRow("401") << 401 << refusal(401, "No messages") << u"Unauthorised"_s;
    QTest::newRow("403") << 403 << refusal(403, "No messages") << u"Forbidden"_s;
    QTest::newRow("429") << 429 << refusal(429, "No messages") << u"RateLimited"_s;
    QTest::newRow("500") << 500 << refusal(500, "No messages") << u"Server"_s;
    QTest::newRow("503") << 503 << refusal(503, "") << u"Server"_s;
    QTest::newRow("500, order") << 500 << refusal(500, "Order not found") << u"Server"_s;
    QTest::newRow("409, no words") << 409 << refusal(409, "") << u"Rejected"_s;
}

void NoMessagesTest::statuses()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, taken);
    QCOMPARE(takenAs(answerOf(status, body)), taken);
}

void NoMessagesTest::aBrokenAnswerSaysNothing()
{
    for (const Ending ending :
         {Ending::CutOff, Ending::Malformed, Ending::TimedOut, Ending::Cancelled, Ending::TooLarge}) {
        for (const int status : {200, 204, 404}) {
            HttpResponse answer = answerOf(status, status == 204 ? QByteArray() : refusal(status, "No messages"));
            answer.ending = ending;
            QVERIFY(!mayMeanNoMessages(answer));
        }
    }
}

/// Its bytes say nothing of the order: they are not kept for what is known.
void NoMessagesTest::isReadAnewEachTime()
{
    const auto read = readMessages(answerOf(200, R"({"success":true,"data":null})"), {});
    QVERIFY(read && read->isDoubtful && !read->isUnchanged);
    QVERIFY(read->digest.isNull());
}

LINEKEEPER_TEST(QCoreApplication, NoMessagesTest);
#include "no_messages_test.moc"
