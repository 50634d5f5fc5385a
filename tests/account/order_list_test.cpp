// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/order_list.h"
#include "test_program.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// Order ids out of pastes and files, friendly and not.
class OrderListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pastes_data();
    void pastes();
    void files_data();
    void files();
    void theServicesOwnSample();
    void brokenValuesAreCounted();
    void pastedJson();
    void wrongPiecesAreNamed();
    void noMoreThanCanBeTaken();
    void largeInputIsCut();
    void anyBytesAreTaken();
};

namespace {

QString joined(const OrderList& list)
{
    QStringList ids;
    for (const OrderId& id : list.ids)
        ids.append(id.text());
    return ids.join(u'|');
}

} // namespace

void OrderListTest::pastes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<int>("wrong");
    QTest::addColumn<int>("repeated");
    const auto row = [](const char* name, const QString& text, const QString& ids, int wrong = 0, int repeated = 0) {
        QTest::newRow(name) << text << ids << wrong << repeated;
    };
    row("empty", u""_s, u""_s);
    row("blank", u" \n\t,;, "_s, u""_s);
    row("one", u"52608714"_s, u"52608714"_s);
    row("commas, spaces, lines", u"1,2 3\n4\r\n5;6\t7"_s, u"1|2|3|4|5|6|7"_s);
    row("doubles", u"1 2 1 2 2"_s, u"1|2"_s, 0, 3);
    row("quotes and signs", u"\"1\", '2' #3 [4] “5”"_s, u"1|2|3|4|5"_s);
    row("spelled out", u"=\"0012\" \"=\"\"655E12\"\"\",='7' ="_s, u"0012|655E12|='7|="_s);
    row("marks from a website", u"\u200e526\u200f \ufeff527\u200b"_s, u"526|527"_s);
    row("a UUID", u"8c1f7a3e-5b1d-4c8e-9a7e-0f6f9a2b7c11"_s, u"8c1f7a3e-5b1d-4c8e-9a7e-0f6f9a2b7c11"_s);
    row("HTML is only text", u"<b>1</b>"_s, u"<b>1</b>"_s);
    row("turned inside", u"12\u202e34 5"_s, u"5"_s, 1);
    row("control inside", u"12\u000134 5"_s, u"5"_s, 1);
    row("other digits", u"١٢٣ 5"_s, u"5"_s, 1);
    row("longest", QString(64, u'9'), QString(64, u'9'));
    row("too long", QString(65, u'9') + u" 5"_s, u"5"_s, 1);
    row("no-break space", u"1\u00a02"_s, u"1|2"_s);
}

void OrderListTest::pastes()
{
    QFETCH(const QString, text);
    QFETCH(const QString, ids);
    QFETCH(const int, wrong);
    QFETCH(const int, repeated);
    const OrderList list = readOrderIds(text);
    QCOMPARE(joined(list), ids);
    QCOMPARE(list.wrong, wrong);
    QCOMPARE(list.repeated, repeated);
    QVERIFY(!list.isCut);
}

void OrderListTest::files_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<bool>("hasNoOrders");
    const auto row = [](const char* name, const QByteArray& bytes, const QString& ids, bool hasNoOrders = false) {
        QTest::newRow(name) << bytes << ids << hasNoOrders;
    };
    row("nothing", "", u""_s);
    row("plain", "1\n2\n3\n", u"1|2|3"_s);
    row("our export", R"({"format":"linekeeper","rentals":[
        {"orderId":"1","serviceId":"a","number":"1912","messages":[{"orderId":"99","id":"7"}]},{"orderId":"2"}]})",
        u"1|2"_s);
    row("numbers and other spellings", R"([{"order_id":52608714},{"Order ID":"2"},{"ORDER-ID":9007199254740993}])",
        u"52608714|2|9007199254740993"_s);
    row("the service's own answer", R"({"statusCode":201,"data":{"orderId":"52608714","number":"1"}})", u"52608714"_s);
    row("bare list", R"([1,"2",null,true,{"x":1}])", u"1|2"_s);
    row("no orders in it", R"({"rentals":[{"id":1}]})", u""_s, true);
    row("an order that is an object", R"({"order":{"orderId":"5"}})", u"5"_s);
    row("broken JSON", R"({"orderId":"1")", u""_s, true);
    row("an order beside an order id",
        R"([{"order":1,"orderId":"52608714"},{"order":"next","order_number":7,"order_id":8}])", u"52608714|8"_s);
    row("an order number beside an order", R"([{"order":1,"orderNumber":"7"}])", u"7"_s);
    row("an order id of null", R"([{"order":5,"orderId":null}])", u"5"_s);
    row("single quotes", R"({'orderId': 52608714, 'number': '1912', 'note': 'it\'s "new"'})", u"52608714"_s);
    row("as Python prints it",
        R"([{'orderId': '1', 'price': None, 'new': True, 'note': "don't"}, {'orderId': '2', 'x': [None, False]}])",
        u"1|2"_s);
    row("keys without quotes", R"([{orderId: '1', x: NaN}, {number: undefined, order_id: 2, y: 1e5, ok: true}])",
        u"1|2"_s);
    row("remarks before and between", "# mine\n[{\"orderId\":\"1\"}]\n  # {\"orderId\":\"9\"}\n{\"orderId\":\"2\"}",
        u"1|2"_s);
    row("a remark with an apostrophe", "[{\"orderId\":\"1\"}, # don't\n{\"orderId\":\"2\"}]", u"1|2"_s);
    row("a list cut off", R"([{"orderId":"1"},{"orderId":"2"},{"orderId":"52)", u"1|2"_s);
    row("a list cut off behind an item", R"({"data":[{"orderId":"1"},{"orderId":"2"})", u"1|2"_s);
    row("a list without a comma", "[{\"orderId\":\"1\"}\n{\"orderId\":\"2\"}]", u"1|2"_s);
    row("CSV, an order beside an order id", "Order,Order ID\n1,52608714\n2,52608715\n", u"52608714|52608715"_s);
    row("a comma too many", R"({"orderId":"1",})", u"1"_s);
    row("commas too many", R"([,{"orderId":"1",,},,{"orderId":"2"},])", u"1|2"_s);
    row("JSON Lines", "{\"orderId\":\"0012\"}\n{\"order_id\":2,\"x\":{\"orderId\":\"9\"}}\r\n\n{\"orderId\":\"3\"}",
        u"0012|2|3"_s);
    row("JSON Lines of lists", "[\"1\"]\n[2,3]\n", u"1|2|3"_s);
    row("JSON Lines, one cut off",
        "{\"orderId\":\"1\"}\n{\"orderId\":\"2\n{\"orderId\":\"3\"}\n{\"orderId\":\"4\",\n{\"orderId\":\"5\"}\n{"
        "\"order",
        u"1|3|5"_s);
    row("JSON Lines with what a log puts before them",
        "12:30 GET https://x {\"orderId\":\"1\"}\n12:31 ok\n12:32 {\"orderId\":\"2\"}\n", u"1|2"_s);
    row("a JSON sequence", "\x1e{\"orderId\":\"1\"}\n\x1e{\"orderId\":\"2\"}\n", u"1|2"_s);
    row("values on one line", R"({"orderId":"1"}{"orderId":"2"}, {"orderId":"3"})", u"1|2|3"_s);
    row("remarks", "// ours\n/* all { of\n them */ {\"orderId\": \"1//2\", // \"orderId\":\"9\"\n \"x\": 1 # more }\n}",
        u"1//2"_s);
    row("dots for the rest", R"({"data":[{"orderId":"1"},....],"more":[ ..., {"orderId":"2"}, … ]})", u"1|2"_s);
    row("a remark that hides all", "// {\"orderId\":\"1\"}\n[]", u""_s, true);
    row("quotes in a text", R"([{"text":"say \"{\" // [","orderId":"1"}])", u"1"_s);
    row("a list and other text", "[4] 5 6", u""_s, true);
    row("CSV", "orderId,number\r\n1,1912\r\n2,\r\n", u"1|2"_s);
    row("CSV, another column", "Number,\"Order ID\"\n1912,5\n1913,6", u"5|6"_s);
    row("CSV of a spreadsheet", "sep=;\r\nnumber;order_id\r\n\"a;b\";7\r\n\"c\r\nd\";8\r\n", u"7|8"_s);
    row("CSV, tabs", "order id\tx\n1\ta\n2\tb\n", u"1|2"_s);
    row("CSV, doubled quotes", "name,orderId\n\"say \"\"1,2\"\"\",9\n", u"9"_s);
    row("CSV, defused", "orderId\n'=1\n'-2\n", u"=1|-2"_s);
    row("CSV, short rows", "a,orderId\n1\n2,3\n\n", u"3"_s);
    row("CSV, quote never closed", "a,orderId\n\"1,2\n3,4\n", u""_s);
    row("CSV without orders", "name,number\na,1\n", u""_s, true);
    // As our own tables write them, and as LibreOffice Calc 7.4 saves those: docs/export.md.
    row("CSV, spelled out",
        "\xef\xbb\xbfOrder,Service\r\n\"=\"\"0012\"\"\",Google\r\n\"=\"\"655E12\"\"\",\r\n52608714,\r\n",
        u"0012|655E12|52608714"_s);
    row("CSV, spelled out and saved by Calc", "\xef\xbb\xbfOrder,Service\n0012,Google\n655E12,\n52608714,\n",
        u"0012|655E12|52608714"_s);
    row("CSV, spelled out, semicolons", "Order;Service;Price in USD\r\n\"=\"\"0012\"\"\";Google;3,46\r\n7;;2,50\r\n",
        u"0012|7"_s);
    row("CSV, semicolons and one column more", "Order;\r\n0012;\r\n7;x\r\n", u"0012|7"_s);
    row("CSV, semicolons, a comma in the head", "\"Number, as it came\";Order;Note, if any\n1;0012;a,b\n2;7;\n",
        u"0012|7"_s);
    row("CSV, commas, a semicolon in the head", "Note; if any,Order,x\na;b,0012,\n,7,\n", u"0012|7"_s);
    row("UTF-8 with its mark", "\xef\xbb\xbforderId\n1\n", u"1"_s);
    row("UTF-16", QByteArray("\xff\xfeo\0r\0d\0e\0r\0I\0d\0\n\0001\0\n\0", 22), u"1"_s);
    row("no text", QByteArray::fromHex("fffe007b22c3287d0d0a1f8b0800"), u""_s);
}

void OrderListTest::files()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, ids);
    QFETCH(const bool, hasNoOrders);
    const OrderList list = readOrderFile(bytes);
    QCOMPARE(joined(list), ids);
    QCOMPARE(list.hasNoOrders, hasNoOrders);
}

void OrderListTest::theServicesOwnSample()
{
    // Word for word out of the service's document.
    const QByteArray answer = R"({
   "statusCode": 201,
    "data": {
        "orderId": "52608714",
        "number": "19128648532",
        "serviceName": "Google",
        "areas": "503",
        "duration": 3, 
        "purchased": "2025-04-26 12:43:00", // Timezone: Etc/UTC (UTC+00:00),
        "expires": "2025-04-29 12:43:00",
        "price": "3.46",
        "status": "reserved",
    },
    "message": "Order Confirmed!",
    "success": true
}
)";
    const QByteArray release =
        "POSThttps://otpverified.com/api/v1/users/release-rental\nAuthorization: Bearer YOUR_API_KEY\n"
        "Content-Type: application/json\nRequest Body:\n{ \"orderId\": \"52608715\", }\n";
    QCOMPARE(joined(readOrderFile(answer)), u"52608714"_s);
    QCOMPARE(joined(readOrderFile(release)), u"52608715"_s);
    QCOMPARE(joined(readOrderFile("Request Number\n\n" + release + answer)), u"52608715|52608714"_s);
    QCOMPARE(joined(readOrderIds(QString::fromUtf8(answer))), u"52608714"_s);
}

void OrderListTest::brokenValuesAreCounted()
{
    const OrderList list =
        readOrderFile("{\"orderId\":\"1\"}\n{\"orderId\" \"2\"}\n{\"orderId\":\"3\n{\"orderId\":\"4\"}\n");
    QCOMPARE(joined(list), u"1|4"_s);
    QCOMPARE(list.wrong, 2);
    QCOMPARE(list.firstWrong, u"{\"orderId\" \"2\"}"_s);
    const OrderList cut = readOrderFile("[{\"orderId\":\"1\"},{\"orderId\":\"2");
    QCOMPARE(joined(cut), u"1"_s);
    QCOMPARE(cut.wrong, 1);
}

void OrderListTest::pastedJson()
{
    QCOMPARE(joined(readOrderIds(u"{\"orderId\":\"1\"}\n{\"orderId\":\"2\",}"_s)), u"1|2"_s);
    // Without an order in it, it is text like any other.
    QCOMPARE(joined(readOrderIds(u"{1} 2"_s)), u"1|2"_s);
    QCOMPARE(joined(readOrderIds(u"[1, \"2\"]"_s)), u"1|2"_s);
}

void OrderListTest::wrongPiecesAreNamed()
{
    const OrderList list = readOrderIds(u"1 bücher "_s + QString(5000, u'x') + u" 2"_s);
    QCOMPARE(joined(list), u"1|2"_s);
    QCOMPARE(list.wrong, 2);
    QCOMPARE(list.firstWrong, u"bücher"_s);
    QVERIFY(readOrderIds(QString(5000, u'x')).firstWrong.size() <= 200);
}

void OrderListTest::noMoreThanCanBeTaken()
{
    QString many;
    for (int i = 0; i < 10'001; ++i)
        many += QString::number(i) + u'\n';
    const OrderList list = readOrderIds(many);
    QCOMPARE(list.ids.size(), kMaxOrderIds);
    QVERIFY(list.isCut);
    QVERIFY(!readOrderIds(many.chopped(6)).isCut);
}

void OrderListTest::largeInputIsCut()
{
    const OrderList paste = readOrderIds(QString(kMaxOrderListSize + 1, u'x'));
    QVERIFY(paste.isCut && paste.ids.isEmpty());
    QCOMPARE(paste.wrong, 1);
    QVERIFY(readOrderFile(QByteArray(kMaxOrderListSize + 1, '[')).isCut);
    QVERIFY(readOrderFile(QByteArray("{\n").repeated(kMaxOrderListSize / 2 + 1)).isCut);
    QVERIFY(readOrderFile(QByteArray(kMaxOrderListSize + 1, '"')).isCut);
    QVERIFY(!readOrderFile("orderId\n1" + QByteArray(kMaxOrderListSize - 9, '\n')).isCut);
}

void OrderListTest::anyBytesAreTaken()
{
    QRandomGenerator random(4711);
    const QByteArrayList pieces{"orderId",
                                ",",
                                ";",
                                "\n",
                                "\r",
                                "\"",
                                "{",
                                "}",
                                "[",
                                "]",
                                ":",
                                "1",
                                "\xff",
                                QByteArray(1, '\0'),
                                "\xfe\xff",
                                "null",
                                "\xe2\x80\xae",
                                "\t",
                                "//",
                                "/*",
                                "...",
                                "#",
                                "=\"",
                                "'",
                                "order",
                                "None"};
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes;
        for (int length = random.bounded(60); length > 0; --length)
            bytes += pieces.at(random.bounded(int(pieces.size())));
        const OrderList list = readOrderFile(bytes);
        for (const OrderId& id : list.ids)
            QVERIFY(!id.isEmpty() && id.text().size() <= kMaxOrderIdLength);
        QCOMPARE(readOrderFile(bytes), list);
    }
}

LINEKEEPER_TEST(QCoreApplication, OrderListTest);
#include "order_list_test.moc"
