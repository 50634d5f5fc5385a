// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/order_list.h"

#include <QElapsedTimer>
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
    row("broken JSON", R"({"orderId":"1",})", u""_s, true);
    row("CSV", "orderId,number\r\n1,1912\r\n2,\r\n", u"1|2"_s);
    row("CSV, another column", "Number,\"Order ID\"\n1912,5\n1913,6", u"5|6"_s);
    row("CSV of a spreadsheet", "sep=;\r\nnumber;order_id\r\n\"a;b\";7\r\n\"c\r\nd\";8\r\n", u"7|8"_s);
    row("CSV, tabs", "order id\tx\n1\ta\n2\tb\n", u"1|2"_s);
    row("CSV, doubled quotes", "name,orderId\n\"say \"\"1,2\"\"\",9\n", u"9"_s);
    row("CSV, defused", "orderId\n'=1\n'-2\n", u"=1|-2"_s);
    row("CSV, short rows", "a,orderId\n1\n2,3\n\n", u"3"_s);
    row("CSV, quote never closed", "a,orderId\n\"1,2\n3,4\n", u""_s);
    row("CSV without orders", "name,number\na,1\n", u""_s, true);
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
    QCOMPARE(list.ids.size(), maxOrderIds);
    QVERIFY(list.isCut);
    QVERIFY(!readOrderIds(many.chopped(6)).isCut);
}

void OrderListTest::largeInputIsCut()
{
    QElapsedTimer timer;
    timer.start();
    const OrderList paste = readOrderIds(QString(maxOrderListSize + 1, u'x'));
    QVERIFY(paste.isCut && paste.ids.isEmpty());
    QCOMPARE(paste.wrong, 1);
    QVERIFY(readOrderFile(QByteArray(maxOrderListSize + 1, ',')).isCut);
    QVERIFY(readOrderFile(QByteArray(maxOrderListSize + 1, '[')).isCut);
    QVERIFY(readOrderFile(QByteArray(maxOrderListSize + 1, '"')).isCut);
    QVERIFY(!readOrderFile("orderId\n1" + QByteArray(maxOrderListSize - 9, '\n')).isCut);
    // Measured: 0.3 s for the five in a debug build.
    QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
}

void OrderListTest::anyBytesAreTaken()
{
    QRandomGenerator random(4711);
    const QByteArrayList pieces{"orderId", ",", ";", "\n", "\r", "\"", "{", "}", "[", "]", ":", "1", "\xff", QByteArray(1, '\0'),
                                "\xfe\xff", "null", "\xe2\x80\xae", "\t"};
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes;
        for (int length = random.bounded(60); length > 0; --length)
            bytes += pieces.at(random.bounded(int(pieces.size())));
        const OrderList list = readOrderFile(bytes);
        for (const OrderId& id : list.ids)
            QVERIFY(!id.isEmpty() && id.text().size() <= maxOrderIdLength);
        QCOMPARE(readOrderFile(bytes), list);
    }
}

QTEST_GUILESS_MAIN(OrderListTest)
#include "order_list_test.moc"
