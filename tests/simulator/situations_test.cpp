// SPDX-License-Identifier: GPL-3.0-or-later
#include "served_account.h"
#include "simulator/situation_table.h"
#include "test_program.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Names that are not rows of the tables here, but have tests of their own, in this file or in
/// response_changes_test.
const QSet<QString> testedElsewhere = {
    u"without-prices"_s, u"numbers-as-numbers"_s, u"spaced-number"_s, u"empty-number"_s, u"missing-fields"_s,
    u"null-fields"_s,    u"without-id"_s,         u"extra-fields"_s,  u"broken-items"_s, u"wrong-shape"_s,
    u"without-data"_s,   u"data-in-list"_s,       u"late"_s,          u"silent"_s,       u"acts-then-silent"_s,
    u"redirect"_s,
};

struct RefusalCase
{
    const char* name;
    int status;
    const char16_t* message;
    const char* retryAfter = "";
};

constexpr RefusalCase refusals[] = {
    {"invalid-key", 401, u"Invalid API key"},
    {"suspended", 403, u"Account suspended"},
    {"bad-request", 400, u"This service does not support oneDay rental"},
    {"no-funds", 400, u"Insufficient balance"},
    {"no-funds-402", 402, u"Insufficient balance"},
    {"no-funds-200", 200, u"Insufficient balance"},
    {"out-of-stock", 404, u"No numbers available"},
    {"out-of-stock-422", 422, u"No numbers available"},
    {"out-of-stock-503", 503, u"No numbers available"},
    {"order-not-found", 404, u"Order not found"},
    {"service-not-found", 404, u"Service not found"},
    {"already-released", 409, u"Number already released"},
    {"already-released-400", 400, u"Number already released"},
    {"not-releasable-409", 409, u"Number has received a message and cannot be released"},
    {"under-way-409", 409, u"Another request is in progress"},
    {"too-early", 422, u"Please wait 43 seconds"},
    {"too-late", 422, u"Rental has expired"},
    {"has-message", 422, u"Number has received a message"},
    {"rate-limited", 429, u"Too many requests"},
    {"rate-limited-retry-after", 429, u"Too many requests", "7"},
    {"down-500", 500, u"Internal server error"},
    {"down-502", 502, u"Bad gateway"},
    {"down-503", 503, u"Service unavailable"},
    {"down-503-retry-after", 503, u"Service unavailable", "7"},
    {"refused-200", 200, u"Something went wrong"},
};

struct BodyCase
{
    const char* name;
    int status;
    const char* start; ///< how the body starts; empty for an empty body
    bool acts;
};

constexpr BodyCase bodies[] = {
    {"html-200", 200, "<!DOCTYPE html>", false},
    {"html-403", 403, "<!DOCTYPE html>", false},
    {"html-401", 401, "<!DOCTYPE html>", false},
    {"html-404", 404, "<!DOCTYPE html>", false},
    {"html-407", 407, "<!DOCTYPE html>", false},
    {"html-409", 409, "<!DOCTYPE html>", false},
    {"html-429", 429, "<!DOCTYPE html>", false},
    {"html-500", 500, "<!DOCTYPE html>", false},
    {"html-502", 502, "<!DOCTYPE html>", false},
    {"html-503", 503, "<!DOCTYPE html>", false},
    {"empty-200", 200, "", false},
    {"empty-401", 401, "", false},
    {"empty-500", 500, "", false},
    {"empty-502", 502, "", false},
    {"empty-503", 503, "", false},
    {"cut-json", 200, "{\"statusCode\":200", false},
    {"garbage", 200, "\xff\xfe", false},
    {"nested", 200, "{\"statusCode\":200,\"success\":true,\"data\":[[[", false},
    {"huge", 200, "{\"statusCode\":200,\"success\":true,\"data\":\"xxx", false},
    {"acts-then-408", 408, "<!DOCTYPE html>", true},
    {"acts-then-499", 499, "", true},
    {"order-in-400", 400, "{\"statusCode\":400,\"data\":{\"order_id\":52608714}", false},
    {"acts-then-500", 500, "<!DOCTYPE html>", true},
    {"acts-then-502", 502, "<!DOCTYPE html>", true},
    {"acts-then-empty-502", 502, "", true},
    {"acts-then-empty", 200, "", true},
    {"acts-then-html", 200, "<!DOCTYPE html>", true},
    {"acts-then-cut-json", 201, "{\"statusCode\":200", true},
    {"acts-then-garbage", 201, "\xff\xfe", true},
};

Situation named(QStringView name)
{
    return situationNamed(name).value();
}

} // namespace

class SituationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameIsTested()
    {
        QSet<QString> tested = testedElsewhere;
        for (const RefusalCase& row : refusals)
            tested.insert(QString::fromLatin1(row.name));
        for (const BodyCase& row : bodies)
            tested.insert(QString::fromLatin1(row.name));
        const QStringList names = situationNames();
        QCOMPARE(QSet<QString>(names.begin(), names.end()), tested);
        QCOMPARE(names.size(), tested.size());
        for (const QString& name : names)
            QVERIFY2(situationNamed(name), qPrintable(name));
        QVERIFY(!situationNamed(u"no-such-thing"));
        QVERIFY(!situationNamed(u""));
    }

    void refuses_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(refusals)); ++i)
            QTest::newRow(refusals[i].name) << i;
    }

    void refuses()
    {
        QFETCH(const int, index);
        const RefusalCase& expected = refusals[index];
        ServedAccount served;
        const OrderId order = served.order();
        served.server.situations().setForAll(named(QString::fromLatin1(expected.name)));
        for (const TestReply& reply :
             {served.services(), served.messages(order.text()), served.rent(), served.release(order.text())}) {
            QCOMPARE(reply.status, expected.status);
            QCOMPARE(reply.json(), QJsonObject({{u"statusCode"_s, expected.status},
                                                {u"message"_s, QString::fromUtf16(expected.message)},
                                                {u"success"_s, false}}));
            QCOMPARE(reply.retryAfter, expected.retryAfter);
        }
        QCOMPARE(served.account.orders().size(), 1);
        QVERIFY(!served.account.order(order)->isReleased);
    }

    void answersWithABody_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(bodies)); ++i)
            QTest::newRow(bodies[i].name) << i;
    }

    void answersWithABody()
    {
        QFETCH(const int, index);
        const BodyCase& expected = bodies[index];
        const QByteArray start = expected.start;
        ServedAccount served;
        const OrderId order = served.order();
        served.server.situations().setForAll(named(QString::fromLatin1(expected.name)), 1);
        for (const TestReply& reply : {served.rent(), served.release(order.text()), served.services()}) {
            QCOMPARE(reply.status, expected.status);
            QVERIFY(reply.body.startsWith(start));
            QCOMPARE(reply.body.isEmpty(), start.isEmpty());
            QVERIFY(QJsonDocument::fromJson(reply.body).isNull() || expected.name == QByteArray("huge")
                    || expected.name == QByteArray("order-in-400"));
            QCOMPARE(reply.contentType.startsWith("text/html"), start.startsWith("<"));
        }
        QCOMPARE(served.account.orders().size(), expected.acts ? 2 : 1);
        QCOMPARE(served.account.order(order)->isReleased, expected.acts);
        QCOMPARE(served.account.balance() < Money::fromCents(250'00 - 96), expected.acts);
    }

    void theHugeBodyIsOverTheClientsCap() { QVERIFY(named(u"huge").raw->body.size() > 16 * 1024 * 1024); }

    void redirectsElsewhere()
    {
        ServedAccount served;
        served.server.situations().set(CallName::Services, named(u"redirect"));
        const TestReply reply = served.services();
        QCOMPARE(reply.status, 302);
        QCOMPARE(reply.location, "/api/v1/users/elsewhere");
        QCOMPARE(served.server.requests().count(), 1);
    }

    void answersLateButActsAtOnce()
    {
        ServedAccount served;
        Situation late = named(u"late");
        QVERIFY(late.delay > 1s);
        late.delay = 400ms;
        served.server.situations().set(CallName::Request, late);
        QElapsedTimer timer;
        timer.start();
        const auto reply = served.client.start("POST", u"/api/v1/users/request-rental"_s,
                                               R"({"serviceId":"1fe58df2","duration":"threeDay"})");
        QTRY_COMPARE(served.account.orders().size(), 1);
        QVERIFY(!reply->isFinished() || timer.elapsed() >= 390);
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(timer.elapsed() >= 390);
        QCOMPARE(HttpClient::read(*reply).status, 201);
    }

    void survivesAClientThatLeavesBeforeALateAnswer()
    {
        ServedAccount served;
        Situation late = named(u"late");
        late.delay = 200ms;
        served.server.situations().set(CallName::Services, late, 1);
        {
            const auto reply = served.client.start("GET", u"/api/v1/users/rental-services"_s);
            QTRY_COMPARE(served.server.requests().count(), 1);
            reply->abort();
        }
        // Due after the one that was given up.
        late.delay = 400ms;
        served.server.situations().set(CallName::Services, late, 1);
        QCOMPARE(served.services().status, 200);
    }

    void neverAnswers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qsizetype>("orders");
        QTest::newRow("silent") << u"silent"_s << qsizetype{0};
        QTest::newRow("acts-then-silent") << u"acts-then-silent"_s << qsizetype{1};
    }

    void neverAnswers()
    {
        QFETCH(const QString, name);
        QFETCH(const qsizetype, orders);
        auto served = std::make_unique<ServedAccount>();
        HttpClient other(served->server.baseAddress().chopped("/api/v1"_L1.size()));
        served->server.situations().set(CallName::Request, named(name));
        const auto reply =
            other.start("POST", u"/api/v1/users/request-rental"_s, R"({"serviceId":"1fe58df2","duration":"threeDay"})");
        QTRY_COMPARE(served->server.requests().count(), 1);
        QCOMPARE(served->account.orders().size(), orders);
        QCOMPARE(served->services().status, 200); // others are answered meanwhile
        QVERIFY(!reply->isFinished());
        served.reset(); // a server can go with an answer outstanding
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(reply->error() != QNetworkReply::NoError);
    }

    void lastsAsLongAsTold()
    {
        ServedAccount served;
        served.server.situations().set(CallName::Services, named(u"down-500"), 2);
        QCOMPARE(served.services().status, 500);
        QCOMPARE(served.rent().status, 201); // another call
        QCOMPARE(served.services().status, 500);
        QCOMPARE(served.services().status, 200);

        served.server.situations().set(CallName::Services, named(u"down-503"));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(served.services().status, 503);
        served.server.situations().set(CallName::Services, named(u"suspended"));
        QCOMPARE(served.services().status, 403);
        served.server.situations().clear(CallName::Services);
        QCOMPARE(served.services().status, 200);

        served.server.situations().setForAll(named(u"down-503"));
        served.server.situations().clearAll();
        QCOMPARE(served.services().status, 200);
        served.server.situations().set(CallName::Services, named(u"down-503"), 0);
        QCOMPARE(served.services().status, 200);
    }

    void canBeMadeByHand()
    {
        ServedAccount served;
        Situation situation;
        situation.refusal = Refusal{418, u"<b>No</b>\nreally"_s};
        situation.headers = {{"Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT"}};
        served.server.situations().set(CallName::Services, situation, 1);
        const TestReply reply = served.services();
        QCOMPARE(reply.status, 418);
        QCOMPARE(reply.message(), u"<b>No</b>\nreally"_s);
        QCOMPARE(reply.retryAfter, "Fri, 31 Dec 1999 23:59:59 GMT");
    }
};

LINEKEEPER_TEST(QCoreApplication, SituationsTest);
#include "situations_test.moc"
