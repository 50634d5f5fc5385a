// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/message_slices.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;

/// Where messages begin and end, and which bodies are left alone.
class MessageSlicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slices_data();
    void slices();
    void leavesAlone_data();
    void leavesAlone();
    void bodyWithSome();
};

void MessageSlicesTest::slices_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("items");
    const auto row = [](const char* name, const QByteArray& body, const QByteArrayList& items) {
        QTest::newRow(name) << body << items;
    };
    row("none", R"({"data":{"messages":[]}})", {});
    row("none, with room", R"({"data":{"messages":[ ]}})", {});
    row("two", R"({"data":{"messages":[{"id":1},{}]},"success":true})", {R"({"id":1})", "{}"});
    row("spaces",
        "\n{ \"success\" : true , \"data\" : { \"x\" : [ { } ] , \"messages\" : [ {\"a\" : 1 } ,\t{ "
        "\"b\":2}\n] , \"y\":1 } }\n",
        {R"({"a" : 1 })", R"({ "b":2})"});
    row("brackets in texts", R"({"data":{"messages":[{"a":"},{"},{"b":"]}\"}"}]}})",
        {R"({"a":"},{"})", R"({"b":"]}\"}"})"});
    row("nested", R"({"data":{"messages":[{"a":{"messages":[{}]}},{"b":[[{}]]}]}})",
        {R"({"a":{"messages":[{}]}})", R"({"b":[[{}]]})"});
    row("escaped names", R"({"d\u0061ta":{"mess\u0061ges":[{"id":1}]}})", {R"({"id":1})"});
    row("other keys of that name", R"({"a":{"data":{"messages":[{}]}},"data":{"messages":[{"id":1}]}})",
        {R"({"id":1})"});
    row("a mark of another script", "{\"data\":{\"messages\":[{\"a\":\"\xe2\x80\xae\"}]}}",
        {"{\"a\":\"\xe2\x80\xae\"}"});
}

void MessageSlicesTest::slices()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArrayList, items);
    const auto slices = sliceMessages(body);
    QVERIFY(slices);
    QCOMPARE(slices->items.size(), items.size());
    for (qsizetype i = 0; i < items.size(); ++i)
        QCOMPARE(slices->items[i].toByteArray(), items[i]);
    QVERIFY(slices->before.endsWith('['));
    QVERIFY(slices->behind.trimmed().startsWith(']'));
    QCOMPARE(slices->before.data(), body.constData());
    QCOMPARE(slices->behind.data() + slices->behind.size(), body.constData() + body.size());
    // A body that is as full as its memory is no other case.
    QByteArray tight = body;
    tight.squeeze();
    QCOMPARE(sliceMessages(tight)->items.size(), items.size());
}

void MessageSlicesTest::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
    row("nothing", "");
    row("a list", "[]");
    row("no data", R"({"success":true})");
    row("data null", R"({"data":null})");
    row("no messages", R"({"data":{}})");
    row("messages null", R"({"data":{"messages":null}})");
    row("messages an object", R"({"data":{"messages":{"0":{}}}})");
    row("messages a text", R"({"data":{"messages":"[{}]"}})");
    row("one is null", R"({"data":{"messages":[{"id":1},null]}})");
    row("one is a number", R"({"data":{"messages":[7,{"id":1}]}})");
    row("one is a list", R"({"data":{"messages":[[{}]]}})");
    row("data twice", R"({"data":{"messages":[{"id":1}]},"data":{"messages":[{"id":1}]}})");
    row("data twice, the last null", R"({"data":{"messages":[{"id":1}]},"data":null})");
    row("data twice, the first null", R"({"data":null,"data":{"messages":[{"id":1}]}})");
    row("data twice, once escaped", R"({"data":{"messages":[{"id":1}]},"d\u0061ta":null})");
    row("messages twice", R"({"data":{"messages":[{"id":1}],"messages":[{"id":1}]}})");
    row("messages twice, the last null", R"({"data":{"messages":[{"id":1}],"messages":null}})");
    row("no comma", R"({"data":{"messages":[{"id":1}{"id":2}]}})");
    row("two commas", R"({"data":{"messages":[{"id":1},,{"id":2}]}})");
    row("a comma at the end", R"({"data":{"messages":[{"id":1},]}})");
    row("a word between", R"({"data":{"messages":[{"id":1} x,{"id":2}]}})");
    row("cut in a message", R"({"data":{"messages":[{"id":1},{"id")");
    row("cut behind a message", R"({"data":{"messages":[{"id":1})");
    row("cut behind the list", R"({"data":{"messages":[{"id":1}])");
    row("cut behind the data", R"({"data":{"messages":[{"id":1}]})");
    row("more behind it", R"({"data":{"messages":[{"id":1}]}} {})");
    row("no UTF-8", "{\"data\":{\"messages\":[{\"id\":\"\xe9\"}]}}");
    row("a byte order mark", "\xef\xbb\xbf{\"data\":{\"messages\":[{\"id\":1}]}}");
    row("NULs", QByteArray(100, '\0'));
}

void MessageSlicesTest::leavesAlone()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!sliceMessages(body));
}

void MessageSlicesTest::bodyWithSome()
{
    const QByteArray body = R"({"data": {"messages": [ {"a":1} , {"b":2} , {"c":3} ]}, "success": true})";
    const auto slices = sliceMessages(body);
    QVERIFY(slices);
    QCOMPARE(slices->bodyWith({}), R"({"data": {"messages": [ ]}, "success": true})");
    QCOMPARE(slices->bodyWith({slices->items[0], slices->items[2]}),
             R"({"data": {"messages": [{"a":1},{"c":3} ]}, "success": true})");
}

LINEKEEPER_TEST(QCoreApplication, MessageSlicesTest);
#include "message_slices_test.moc"
