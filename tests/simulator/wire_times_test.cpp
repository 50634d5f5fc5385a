// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"
#include "simulator/wire_times.h"
#include "test_program.h"

#include <QTest>
#include <QTimeZone>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class WireTimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEasternTime_data()
    {
        QTest::addColumn<QString>("utc");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the document's") << u"2025-07-11T17:50:49Z"_s << u"2025-07-11 13:50:49 EDT"_s;
        QTest::newRow("winter") << u"2025-01-05T03:04:05Z"_s << u"2025-01-04 22:04:05 EST"_s;
        QTest::newRow("last second of winter") << u"2025-03-09T06:59:59Z"_s << u"2025-03-09 01:59:59 EST"_s;
        QTest::newRow("first second of summer") << u"2025-03-09T07:00:00Z"_s << u"2025-03-09 03:00:00 EDT"_s;
        QTest::newRow("last second of summer") << u"2025-11-02T05:59:59Z"_s << u"2025-11-02 01:59:59 EDT"_s;
        QTest::newRow("first second of winter") << u"2025-11-02T06:00:00Z"_s << u"2025-11-02 01:00:00 EST"_s;
        QTest::newRow("March that starts on a Sunday") << u"2026-03-08T07:00:00Z"_s << u"2026-03-08 03:00:00 EDT"_s;
        QTest::newRow("November that starts on a Sunday") << u"2026-11-01T06:00:00Z"_s << u"2026-11-01 01:00:00 EST"_s;
    }

    void writesEasternTime()
    {
        QFETCH(const QString, utc);
        QFETCH(const QString, expected);
        const QDateTime time = QDateTime::fromString(utc, Qt::ISODate);
        QCOMPARE(messageTimeText(time), expected);
        QCOMPARE(readMessageTime(expected), time);
    }

    void writesPurchaseTimeWithoutZone()
    {
        const QDateTime time(QDate(2025, 4, 26), QTime(12, 43), QTimeZone::utc());
        QCOMPARE(purchaseTimeText(time), u"2025-04-26 12:43:00"_s);
        QCOMPARE(readPurchaseTime(purchaseTimeText(time)), time);
    }
};

LINEKEEPER_TEST(QCoreApplication, WireTimesTest);
#include "wire_times_test.moc"
