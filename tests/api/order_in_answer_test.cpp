// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/order_in_answer.h"
#include "test_program.h"

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
          R"({"data":{"order-id":" 52608714 "}})", R"({"data":{"id":52608714}})",
          R"({"data":{"order":{"id":"52608714"}}})", R"({"data":[{"orderId":"52608714"}]})",
          R"([{"a":[[{"OrderId":"52608714"}]]}])", R"({"order":"52608714"})",
          R"({"error":{"context":{"rentalId":52608714}}})", R"({"message":"Order 52608714 could not be charged"})",
          R"({"message":"Charged, but no number: order #52608714."})", R"({"data":"{\"orderId\":52608714}"})",
          R"({"data":{"orderId":"52608714","order":{"id":"52608714"}}})",
          R"({"data":{"orderId":"52608714","number":"19)", R"({"data":{"orderId":52608714,"num)",
          "<p>orderId: 52608714 was not finished</p>", "<html>Gateway Timeout, order 52608714 pending</html>",
          // Lists, and objects around it.
          R"({"data":{"orderIds":["52608714"]}})", R"({"orders":[{"id":52608714}]})",
          R"({"data":{"rentals":[{"id":"52608714"}]}})", R"({"orders":[52608714]})",
          R"({"data":{"orderId":["52608714"]}})", R"({"order":{"number":"52608714"}})",
          R"({"order":{"uuid":"52608714"}})", R"({"order":{"value":52608714}})", R"({"order_id":{"value":"52608714"}})",
          R"({"order":{"id":"52608714","number":"19128648532"}})", R"({"id":52608714,"number":"19128648532"})",
          R"({"data":{"id":52608714,"type":"order"}})",
          // Other names.
          R"({"newOrderId":"52608714"})", R"({"created_order_id":52608714})", R"({"orderUuid":"52608714"})",
          R"({"orderRef":"52608714"})", R"({"orderReference":"52608714"})", R"({"orderNum":52608714})",
          R"({"activationId":52608714})", R"({"reservationId":"52608714"})", R"({"purchaseId":52608714})",
          "<orderId>52608714</orderId>", R"({"data":{"rentalId":"52608714","num)",
          // Sentences.
          R"({"message":"Your order with id 52608714 could not be completed"})",
          R"({"message":"Your order (52608714) failed"})", R"({"message":"Your order ID is 52608714"})",
          R"({"message":"Order ID is: 52608714"})", R"({"message":"Rental 52608714 failed"})",
          R"({"message":"order_id 52608714"})", R"({"message":"orderId 52608714"})",
          R"({"message":"my_order_id: 52608714"})", R"({"message":"Order reference: 52608714"})",
          R"({"error":"Order No.52608714 failed"})"});
    rows(true, u"8f14e45f-ceea-467f-a9d5-4f1d4e3e2b1a"_s,
         {R"({"message":"Order 8f14e45f-ceea-467f-a9d5-4f1d4e3e2b1a failed"})"});
    rows(true, u"ORD-52608714"_s, {R"({"message":"Order #ORD-52608714 failed"})"});
    rows(true, {},
         {R"({"data":{"orderId":12345678901234567890123}})", R"({"a":{"orderId":"1"},"b":{"orderId":"2"}})",
          R"({"data":{"orderId":"526)", R"({"data":{"orderId":526)", R"({"data":{"orderId":1.5}})",
          R"({"orderIds":["1","2"]})", R"({"message":"Orders 52608714 and 52608715 failed"})"});
    rows(false, {},
         {"", "{}", "null", "[]", "<html>Bad gateway</html>", R"({"data":{"orderId":null}})",
          R"({"data":{"orderId":""}})", R"({"data":{"orderId":"  "}})", R"({"data":{"orderId":{}}})",
          R"({"data":{"requestId":"77"},"id":"9"})", R"({"data":{"user":{"id":7}}})",
          R"({"message":"Order not found"})", R"({"order":"ascending"})",
          R"({"message":"This service does not support oneDay rental"})", R"({"data":{"orderId")",
          R"({"data":{"orderId":)", R"({"message":"No numbers available for area 503"})",
          R"({"message":"Please order again in 43 seconds"})",
          // Nobody's.
          R"({"orderId":"null"})", R"({"orderId":"undefined"})", R"({"orderId":"none"})", R"({"orderId":"N/A"})",
          R"({"orderId":"nil"})", R"({"orderId":"-"})", R"({"orderId":0})", R"({"orderId":"0"})", R"({"orderId":-1})",
          R"({"orderId":false})", R"({"orderId":"false"})", R"({"orderIds":[null]})", R"({"order":{"id":0}})",
          "order id: 0 .",
          // Somebody else's.
          R"({"data":{"id":7,"balance":"1.00"}})", R"({"data":[{"id":7,"field":"serviceId"}]})",
          R"({"data":{"id":7,"type":"error"}})", R"({"data":{"id":7,"name":"x","user_id":7}})",
          R"({"rental":{"number":"19128648532"}})",
          // What is ordered, and when.
          R"({"message":"Minimum order 1000 credits"})", R"({"message":"You can order 2024 or later"})",
          R"({"message":"Please order number 19128648532 again"})", R"({"message":"No number in order 2024-05-01"})",
          R"({"message":"In order 12345 to rent"})", R"({"message":"Order 5000 credits"})",
          R"({"message":"order_id is required"})"});
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

LINEKEEPER_TEST(QCoreApplication, OrderInAnswerTest);
#include "order_in_answer_test.moc"
