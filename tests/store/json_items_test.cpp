// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/json_items.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QBuffer>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// What a document is taken apart into: "member:bytes@line" for each item, then how it ended.
QStringList taken(QByteArray document, qsizetype longest = JsonItems::kLongestItem)
{
    QBuffer buffer(&document);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    JsonItems items(buffer, longest);
    QStringList found;
    for (JsonItem item;;) {
        switch (items.next(item)) {
        case JsonItems::Step::Item:
            found << u"%1%2%3@%4"_s.arg(item.member, item.inList ? u"[]"_s : u":"_s, QString::fromUtf8(item.bytes))
                         .arg(item.line);
            break;
        case JsonItems::Step::End:
            return found << u"end"_s;
        case JsonItems::Step::Fault:
            return found << u"fault %1@%2"_s.arg(int(items.fault())).arg(items.line());
        }
    }
}

QString fault(JsonItems::Fault fault, int line = 1)
{
    return u"fault %1@%2"_s.arg(int(fault)).arg(line);
}

} // namespace

class JsonItemsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void items_data();
    void items();
    void acrossPieces();
    void aLongItem();
    void aDeepItem();
    void everyCut();
};

void JsonItemsTest::items_data()
{
    using Fault = JsonItems::Fault;
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("empty object") << QByteArray("{}") << QStringList{u"end"_s};
    QTest::newRow("with a byte order mark") << QByteArray("\xef\xbb\xbf{}") << QStringList{u"end"_s};
    QTest::newRow("scalars") << QByteArray("{\"a\": 1,\n \"b\" :\"x,}]\\\"\" }")
                             << QStringList{u"a:1@1"_s, u"b:\"x,}]\\\"\"@2"_s, u"end"_s};
    QTest::newRow("lists") << QByteArray("{\"a\":[1, {\"b\":[2,3]},\n\"x\"],\"c\":[],\"d\":null}")
                           << QStringList{u"a[]1@1"_s, u"a[]{\"b\":[2,3]}@1"_s, u"a[]\"x\"@2"_s,
                                          u"d:null@1"_s.replace(u'1', u'2'), u"end"_s};
    QTest::newRow("an object for a value")
        << QByteArray("{\"a\":{\"b\":1}}") << QStringList{u"a:{\"b\":1}@1"_s, u"end"_s};
    QTest::newRow("escaped name") << QByteArray("{\"\\u0061\":1}") << QStringList{u"a:1@1"_s, u"end"_s};
    QTest::newRow("nothing") << QByteArray() << QStringList{fault(Fault::CutShort)};
    QTest::newRow("a list") << QByteArray("[1]") << QStringList{fault(Fault::NotJson)};
    QTest::newRow("text") << QByteArray("Order,Service\r\n") << QStringList{fault(Fault::NotJson)};
    QTest::newRow("more after the end") << QByteArray("{}\n\n{}") << QStringList{fault(Fault::NotJson, 3)};
    QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << QStringList{fault(Fault::NotJson)};
    QTest::newRow("no name") << QByteArray("{a:1}") << QStringList{fault(Fault::NotJson)};
    QTest::newRow("no value") << QByteArray("{\"a\":}") << QStringList{fault(Fault::NotJson)};
    QTest::newRow("a comma too many") << QByteArray("{\"a\":[1,]}") << QStringList{u"a[]1@1"_s, fault(Fault::NotJson)};
    QTest::newRow("a bad escape in a name") << QByteArray("{\"\\u00x1\":1}") << QStringList{fault(Fault::NotJson)};
}

void JsonItemsTest::items()
{
    QFETCH(QByteArray, document);
    QTEST(taken(document), "expected");
}

void JsonItemsTest::acrossPieces()
{
    // More than is read at once, with every kind of seam somewhere.
    QByteArray document = "{\"list\":[";
    QStringList expected;
    for (int i = 0; i < 50'000; ++i) {
        const QByteArray element = '"' + QByteArray::number(i) + "\\\"\"";
        document += (i > 0 ? ",\n" : "") + element;
        expected << u"list[]%1@%2"_s.arg(QString::fromUtf8(element)).arg(i + 1);
    }
    QCOMPARE(taken(document + "]}"), expected << u"end"_s);
}

void JsonItemsTest::aLongItem()
{
    const QByteArray text = '"' + QByteArray(98, 'x') + '"';
    QCOMPARE(taken("{\"a\":" + text + "}", 100).constLast(), u"end"_s);
    QCOMPARE(taken("{\"a\":" + text + "}", 99).constLast(), fault(JsonItems::Fault::TooLong));
    QCOMPARE(taken("{\"a\":[" + QByteArray(1000, '1') + "]}", 100).constLast(), fault(JsonItems::Fault::TooLong));
    QCOMPARE(taken("{" + text + ":1}", 99).constLast(), fault(JsonItems::Fault::TooLong));
}

void JsonItemsTest::aDeepItem()
{
    const auto nested = [](int depth) {
        return "{\"a\":{\"b\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + "}}";
    };
    QCOMPARE(taken(nested(JsonItems::deepest - 1)).constLast(), u"end"_s);
    QCOMPARE(taken(nested(JsonItems::deepest)).constLast(), fault(JsonItems::Fault::TooDeep));
    QCOMPARE(taken("{\"a\":[" + QByteArray(1'000'000, '[')).constLast(), fault(JsonItems::Fault::TooDeep));
}

void JsonItemsTest::everyCut()
{
    const QByteArray whole = "{\"a\": \"x\\\"\", \"list\": [{\"b\": [1]}, 2], \"c\": null}";
    QCOMPARE(taken(whole).constLast(), u"end"_s);
    for (qsizetype end = 0; end < whole.size(); ++end)
        QCOMPARE(taken(whole.first(end)).constLast(), fault(JsonItems::Fault::CutShort));
}

LINEKEEPER_TEST(QCoreApplication, JsonItemsTest);
#include "json_items_test.moc"
