// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_release.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class ParseReleaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
};

void ParseReleaseTest::read_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("released");
    const auto row = [](const char* name, const QByteArray& body, bool released) {
        QTest::newRow(name) << body << released;
    };
    row("sample", R"({"statusCode":200,"message":"Number successfully released","success":true})", true);
    row("with data", R"({"data":{},"message":"Number successfully released","success":true})", true);
    row("success missing", R"({"statusCode":200,"message":"Number successfully released"})", true);
    row("success null", R"({"statusCode":200,"message":"Number successfully released","success":null})", true);
    row("nothing said", R"({"message":"Number successfully released"})", false);
    row("empty", "{}", false);
    row("words against it", R"({"statusCode":200,"message":"Number could not be released","success":true})", false);
    row("not done yet", R"({"statusCode":200,"message":"Release in progress","success":true})", false);
    for (const char* words : {"Number will be released in 5 minutes", "Number can be released", "Release rejected",
                              "Please wait 43 seconds", "Number has received a message", "Release queued"})
        row(words, QByteArray(R"({"success":true,"message":")") + words + "\"}", false);
    for (const char* words : {"Number released. It cannot be released again.", "Number was released without a refund",
                              "Number released, refund is being processed", "Released. This can't be undone.", "ok",
                              "Number released, it can no longer receive messages"})
        row(words, QByteArray(R"({"success":true,"message":")") + words + "\"}", true);
    row("released: false", R"({"success":true,"data":{"released":false},"message":"ok"})", false);
    row("released: \"no\" beside", R"({"success":true,"released":"false"})", false);
    row("released: true", R"({"success":true,"data":{"released":true},"message":"ok"})", true);
    row("words against it as an error", R"({"success":true,"error":"Number could not be released"})", false);
    row("another status", R"({"statusCode":500,"message":"Number successfully released"})", false);
}

void ParseReleaseTest::read()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, released);
    const auto answer = parseRelease(*readEnvelope(body));
    QCOMPARE(answer.has_value(), released);
    if (answer)
        QCOMPARE(answer->serviceMessage, readEnvelope(body)->message);
    else
        QCOMPARE(answer.error().kind, ErrorKind::Protocol);
}

LINEKEEPER_TEST(QCoreApplication, ParseReleaseTest);
#include "parse_release_test.moc"
