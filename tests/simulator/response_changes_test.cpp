// SPDX-License-Identifier: GPL-3.0-or-later
#include "served_account.h"
#include "simulator/situation_table.h"
#include "test_program.h"

#include <QJsonArray>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

const QString messageKey = u"message"_s;

struct Answers
{
    QJsonValue services;
    QJsonValue purchase;
    QJsonValue messages;
};

/// The `data` of each call's answer while a situation is on.
Answers answersUnder(QStringView situation)
{
    ServedAccount served;
    const OrderId order = served.order();
    served.account.receive(order, {.text = u"G-276964 is it"_s, .pin = u"G-276964"_s});
    served.account.receive(order, {.text = u"012345 is it"_s, .pin = u"012345"_s});
    served.server.situations().setForAll(situationNamed(situation).value());
    const auto dataOf = [](const TestReply& reply) {
        return reply.json().value(u"success"_s).toBool() ? reply.json().value(u"data"_s) : QJsonValue();
    };
    return {dataOf(served.services()), dataOf(served.rent()), dataOf(served.messages(order.text()))};
}

QJsonArray listIn(const QJsonValue& messages)
{
    return messages.toObject().value(u"messages"_s).toArray();
}

} // namespace

class ResponseChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutPrices()
    {
        const Answers answers = answersUnder(u"without-prices");
        QCOMPARE(answers.services.toArray().first().toObject().keys(), QStringList({u"serviceId"_s, u"serviceName"_s}));
        QCOMPARE(answers.purchase.toObject().value(u"price"_s), QJsonValue(u"0.96"_s));
    }

    void numbersAsNumbers()
    {
        const Answers answers = answersUnder(u"numbers-as-numbers");
        QCOMPARE(answers.services.toArray().first().toObject().value(u"threeDayLTRPrice"_s), QJsonValue(0.96));
        QCOMPARE(answers.services.toArray().first().toObject().value(u"serviceId"_s), QJsonValue(u"1fe58df2"_s));
        const QJsonObject purchase = answers.purchase.toObject();
        QVERIFY(purchase.value(u"orderId"_s).toDouble() > 1e7);
        QVERIFY(purchase.value(u"number"_s).toDouble() > 1.2e10);
        QCOMPARE(purchase.value(u"price"_s), QJsonValue(0.96));
        QCOMPARE(purchase.value(u"purchased"_s), QJsonValue(u"2025-04-26 12:43:00"_s));
        const QJsonArray messages = listIn(answers.messages);
        QVERIFY(messages.at(0).toObject().value(u"orderId"_s).isDouble());
        QCOMPARE(messages.at(0).toObject().value(u"sender"_s), QJsonValue(22000));
        QCOMPARE(messages.at(0).toObject().value(u"pin"_s), QJsonValue(u"G-276964"_s));
        QCOMPARE(messages.at(1).toObject().value(u"pin"_s),
                 QJsonValue(u"012345"_s)); // its zero would be lost
    }

    void phoneNumbers()
    {
        const QString spaced = answersUnder(u"spaced-number").purchase.toObject().value(u"number"_s).toString();
        QCOMPARE(spaced.split(u' ').size(), 4);
        QCOMPARE(PhoneNumber(spaced).digits().size(), 11);
        const Answers empty = answersUnder(u"empty-number");
        QCOMPARE(empty.purchase.toObject().value(u"number"_s), QJsonValue(QString()));
        QCOMPARE(listIn(empty.messages).at(0).toObject().value(u"number"_s), QJsonValue(QString()));
    }

    void missingFields()
    {
        const Answers answers = answersUnder(u"missing-fields");
        QCOMPARE(answers.services.toArray().first().toObject().keys(), QStringList({u"serviceId"_s, u"serviceName"_s}));
        QCOMPARE(answers.purchase.toObject().keys(), QStringList({u"orderId"_s}));
        QCOMPARE(listIn(answers.messages).at(0).toObject().keys(), QStringList({u"id"_s, messageKey}));
    }

    void nullFields()
    {
        const Answers answers = answersUnder(u"null-fields");
        QVERIFY(answers.services.toArray().first().toObject().value(u"threeDayLTRPrice"_s).isNull());
        const QJsonObject purchase = answers.purchase.toObject();
        QCOMPARE(purchase.size(), 9);
        QVERIFY(purchase.value(u"orderId"_s).isString());
        for (const QString& key : {u"number"_s, u"price"_s, u"expires"_s, u"duration"_s, u"status"_s})
            QVERIFY2(purchase.value(key).isNull(), qPrintable(key));
        const QJsonObject message = listIn(answers.messages).at(0).toObject();
        QVERIFY(message.value(u"pin"_s).isNull());
        QVERIFY(message.value(messageKey).isString());
    }

    void withoutId()
    {
        const Answers answers = answersUnder(u"without-id");
        QVERIFY(!answers.services.toArray().first().toObject().contains(u"serviceId"_s));
        QVERIFY(!answers.purchase.toObject().contains(u"orderId"_s));
        QVERIFY(!listIn(answers.messages).at(0).toObject().contains(u"id"_s));
        QVERIFY(listIn(answers.messages).at(0).toObject().contains(u"pin"_s));
    }

    void extraFields()
    {
        const Answers answers = answersUnder(u"extra-fields");
        QVERIFY(answers.services.toArray().first().toObject().value(u"carrier"_s).isObject());
        QVERIFY(answers.purchase.toObject().value(u"tags"_s).isArray());
        QVERIFY(listIn(answers.messages).at(1).toObject().contains(u"renewable"_s));
    }

    void brokenItems()
    {
        const Answers answers = answersUnder(u"broken-items");
        const QJsonArray messages = listIn(answers.messages);
        QCOMPARE(messages.size(), 2 + 5);
        QVERIFY(messages.at(0).isNull());
        QVERIFY(messages.at(1).isDouble());
        QCOMPARE(messages.at(2).toObject().value(u"pin"_s), QJsonValue(u"G-276964"_s));
        QCOMPARE(answers.services.toArray().size(), serviceCatalogue().size() + 5);
        QCOMPARE(answers.purchase.toObject().size(), 9); // no list in it
    }

    void outerShape()
    {
        const Answers wrong = answersUnder(u"wrong-shape");
        QVERIFY(wrong.services.isString() && wrong.purchase.isString() && wrong.messages.isString());
        const Answers none = answersUnder(u"without-data");
        QVERIFY(none.services.isUndefined() && none.purchase.isUndefined() && none.messages.isUndefined());
        const Answers listed = answersUnder(u"data-in-list");
        QVERIFY(listed.services.toArray().first().isArray());
        QVERIFY(listed.purchase.toArray().first().isObject());
        QCOMPARE(listed.messages.toArray().size(), 2);
    }

    void leavesAReleaseAlone()
    {
        for (const QString& name : {u"wrong-shape"_s, u"missing-fields"_s, u"broken-items"_s, u"without-data"_s}) {
            ServedAccount served;
            served.server.situations().setForAll(situationNamed(name).value());
            const TestReply reply = served.release(served.order().text());
            QCOMPARE(reply.status, 200);
            QVERIFY(!reply.json().contains(u"data"_s));
        }
    }

    void leavesARefusalAlone()
    {
        ServedAccount served;
        served.server.situations().setForAll(situationNamed(u"wrong-shape").value());
        QCOMPARE(served.messages(u"1"_s).message(), u"Order not found"_s);
    }
};

LINEKEEPER_TEST(QCoreApplication, ResponseChangesTest);
#include "response_changes_test.moc"
