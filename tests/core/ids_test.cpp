// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "test_program.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QTest>

#include <type_traits>

namespace linekeeper {

using namespace Qt::StringLiterals;

static_assert(!std::is_constructible_v<OrderId, MessageId>, "an order can't be made of a message's id");
static_assert(!std::is_assignable_v<OrderId&, ServiceId>);
static_assert(!std::is_convertible_v<QString, OrderId>, "an id is made of a text on purpose only");
static_assert(!std::is_convertible_v<OrderId, QString>);
static_assert(!std::is_convertible_v<AttemptId, MessageRow> && !std::is_convertible_v<AttemptId, qint64>);

class IdsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheTextUnchanged_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("digits") << u"52608714"_s;
        QTest::newRow("zeros before") << u"00042"_s;
        QTest::newRow("spaces") << u" 1 "_s;
        QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u'b';
        QTest::newRow("lone surrogate") << QString(QChar(0xd800));
        QTest::newRow("emoji") << u"\U0001f469\u200d\U0001f4bb"_s;
        QTest::newRow("100,000 characters") << QString(100'000, u'9');
    }

    void keepsTheTextUnchanged()
    {
        QFETCH(const QString, text);
        QCOMPARE(OrderId(text).text(), text);
        QVERIFY(!OrderId(text).isEmpty());
    }

    void comparesEveryCharacter()
    {
        QVERIFY(OrderId(u"1"_s) == OrderId(u"1"_s));
        QVERIFY(OrderId(u"1"_s) != OrderId(u"01"_s));
        QVERIFY(OrderId(u"a"_s) != OrderId(u"A"_s));
        QVERIFY(OrderId(u"a"_s) != OrderId(u"a"_s + QChar(u'\0')));
        QVERIFY(OrderId(u"e\u0301"_s) != OrderId(u"\u00e9"_s));
        QVERIFY(OrderId(u"1"_s) < OrderId(u"2"_s));
        QVERIFY(OrderId() == OrderId(QString()) && OrderId().isEmpty());
    }

    void worksAsAKey()
    {
        QHash<OrderId, int> hash;
        QMap<ServiceId, int> map;
        QSet<MessageId> set;
        for (int i = 0; i < 1000; ++i) {
            const QString text = QString::number(i);
            hash.insert(OrderId(text), i);
            map.insert(ServiceId(text), i);
            set.insert(MessageId(text));
            set.insert(MessageId(text));
        }
        QCOMPARE(hash.size(), 1000);
        QCOMPARE(hash.value(OrderId(u"999"_s)), 999);
        QCOMPARE(map.value(ServiceId(u"0"_s), -1), 0);
        QCOMPARE(set.size(), 1000);
    }

    void rowsOfTheRecordWorkAsKeys()
    {
        const QSet<MessageRow> rows{MessageRow{1}, MessageRow{2}, MessageRow{1}};
        QCOMPARE(rows.size(), 2);
        QVERIFY(MessageRow{1} < MessageRow{2});
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::IdsTest);
#include "ids_test.moc"
