// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/order_in_answer.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class OrderInAnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void found_data();
    void found();
};

void OrderInAnswerTest::found_data()
{
    QTest::addColumn<bool>("isNamed");
    QTest::addColumn<QString>("order");
    const auto rows = [](bool isNamed, const QString& order, const QList<QByteArray>& answers) {
        for (const QByteArray& answer : answers)
            QTest::newRow(answer.isEmpty() ? "nothing" : answer.constData()) << isNamed << order;
    };
    rows(true, u"52608714"_s,
         {R"({"data":{"orderId":"52608714"},"message":"No","success":false})", R"({"data":{"orderId":52608714}})",
          R"({"orderId":"52608714"})", R"({"order_id":52608714})", R"({"data":{"orderID":"52608714"}})",
          R"({"data":{"order-id":" 52608714 "}})", R"({"data":{"id":52608714}})", R"({"data":{"order":{"id":"52608714"}}})",
          R"({"data":[{"orderId":"52608714"}]})", R"([{"a":[[{"OrderId":"52608714"}]]}])", R"({"order":"52608714"})",
          R"({"error":{"context":{"rentalId":52608714}}})", R"({"message":"Order 52608714 could not be charged"})",
          R"({"message":"Charged, but no number: order #52608714."})", R"({"data":"{\"orderId\":52608714}"})",
          R"({"data":{"orderId":"52608714","order":{"id":"52608714"}}})", R"({"data":{"orderId":"52608714","number":"19)",
          R"({"data":{"orderId":52608714,"num)", "<p>orderId: 52608714 was not finished</p>",
          "<html>Gateway Timeout, order 52608714 pending</html>"});
    rows(true, {},
         {R"({"data":{"orderId":12345678901234567890123}})", R"({"a":{"orderId":"1"},"b":{"orderId":"2"}})",
          R"({"data":{"orderId":"526)", R"({"data":{"orderId":526)", R"({"data":{"orderId":1.5}})"});
    rows(false, {},
         {"", "{}", "null", "[]", "<html>Bad gateway</html>", R"({"data":{"orderId":null}})", R"({"data":{"orderId":""}})",
          R"({"data":{"orderId":"  "}})", R"({"data":{"orderId":{}}})", R"({"data":{"requestId":"77"},"id":"9"})",
          R"({"data":{"user":{"id":7}}})", R"({"message":"Order not found"})", R"({"order":"ascending"})",
          R"({"message":"This service does not support oneDay rental"})", R"({"data":{"orderId")", R"({"data":{"orderId":)",
          R"({"message":"No numbers available for area 503"})", R"({"message":"Please order again in 43 seconds"})"});
}

void OrderInAnswerTest::found()
{
    QFETCH(const bool, isNamed);
    QFETCH(const QString, order);
    const QByteArray tag = QTest::currentDataTag();
    const NamedOrder named = orderNamedIn(tag == "nothing" ? QByteArray() : tag);
    QCOMPARE(named.isNamed, isNamed);
    QCOMPARE(named.order.text(), order);
}

QTEST_GUILESS_MAIN(OrderInAnswerTest)
#include "order_in_answer_test.moc"
