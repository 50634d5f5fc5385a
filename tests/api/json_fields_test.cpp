// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json_fields.h"
#include "test_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class JsonFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields_data();
    void fields();
    void truth_data();
    void truth();
    void missing();

private:
    static QJsonValue valueOf(const QByteArray& json)
    {
        return QJsonDocument::fromJson('[' + json + ']').array().at(0);
    }
};

void JsonFieldsTest::fields_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("money"); // empty: none
    const auto row = [](const QByteArray& json, const QString& text, const QString& id, const QString& money) {
        QTest::newRow(json.constData()) << json << text << id << money;
    };
    row(R"("52608714")", u"52608714"_s, u"52608714"_s, u"52608714.00"_s);
    row("52608714", u"52608714"_s, u"52608714"_s, u"52608714.00"_s);
    row("52608714.0", u"52608714"_s, u"52608714"_s, u"52608714.00"_s);
    row("5.2608714e7", u"52608714"_s, u"52608714"_s, u"52608714.00"_s);
    row("0", u"0"_s, u"0"_s, u"0.00"_s);
    row("-7", u"-7"_s, u"-7"_s, {});
    row("9007199254740993", u"9007199254740993"_s, u"9007199254740993"_s, {});          // 2^53 + 1
    row("9223372036854775807", u"9223372036854775807"_s, u"9223372036854775807"_s, {}); // 2^63 - 1
    row("9223372036854775808", {}, {}, {});                                             // its digits are lost
    row("12345678901234567890123", {}, {}, {});
    row("1e300", {}, {}, {});
    row("3.46", u"3.46"_s, {}, u"3.46"_s);
    row("0.1", u"0.1"_s, {}, u"0.10"_s);
    row("2.27", u"2.27"_s, {}, u"2.27"_s);
    row("1.1", u"1.1"_s, {}, u"1.10"_s);
    row("0.00001", u"0.00001"_s, {}, {});
    row("10.78", u"10.78"_s, {}, u"10.78"_s);
    row(R"("3.46")", u"3.46"_s, u"3.46"_s, u"3.46"_s);
    row(R"("$3.46")", u"$3.46"_s, u"$3.46"_s, u"3.46"_s);
    row(R"("1,234")", u"1,234"_s, u"1,234"_s, {});
    row("2.4970000000000003", u"2.4970000000000003"_s, {}, u"2.497"_s);
    row("999999999.99995", u"999999999.99995"_s, {}, u"1000000000.00"_s);
    row(R"("")", u""_s, {}, {});
    row(R"(" ")", u" "_s, {}, {});
    row(R"(" a b ")", u" a b "_s, u" a b "_s, {});
    row("null", {}, {}, {});
    row("true", {}, {}, {});
    row("[1]", {}, {}, {});
    row(R"({"a":1})", {}, {}, {});
}

void JsonFieldsTest::fields()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    QFETCH(const QString, id);
    QFETCH(const QString, money);
    const QJsonValue value = valueOf(json);
    QCOMPARE(textOf(value), text);
    QCOMPARE(idTextOf(value), id);
    QCOMPARE(moneyOf(value) ? moneyOf(value)->toDecimal() : QString(), money);
}

void JsonFieldsTest::truth_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("truth"); // -1: none
    const auto row = [](const QByteArray& json, int truth) { QTest::newRow(json.constData()) << json << truth; };
    row("true", 1);
    row("false", 0);
    row(R"("true")", 1);
    row(R"("False")", 0);
    row("1", 1);
    row("0", 0);
    row("2", -1);
    row("null", -1);
    row(R"("yes")", -1);
    row("[]", -1);
    row("{}", -1);
}

void JsonFieldsTest::truth()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, truth);
    const std::optional<bool> read = truthOf(valueOf(json));
    QCOMPARE(read ? int(*read) : -1, truth);
}

void JsonFieldsTest::missing()
{
    const QJsonValue nothing(QJsonValue::Undefined);
    QVERIFY(textOf(nothing).isEmpty());
    QVERIFY(idTextOf(nothing).isEmpty());
    QVERIFY(!moneyOf(nothing));
    QVERIFY(!truthOf(nothing));
}

LINEKEEPER_TEST(QCoreApplication, JsonFieldsTest);
#include "json_fields_test.moc"
