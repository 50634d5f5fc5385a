// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiet_hours.h"
#include "test_program.h"

#include <QTest>

#include <ctime>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

/// A moment in the time zone of the test.
QDateTime local(int month, int day, int hour, int minute = 0)
{
    return QDateTime(QDate(2025, month, day), QTime(hour, minute));
}

const QuietHours kNight{true, QTime(22, 0), QTime(7, 0)};

} // namespace

/// In Berlin, where the clock is put forward on 30 March 2025 at 2:00 and back on 26 October at 3:00.
class QuietHoursTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_zone = qgetenv("TZ");
        qputenv("TZ", "Europe/Berlin");
        tzset();
        QCOMPARE(local(7, 1, 12).offsetFromUtc(), 7200);
    }
    void cleanupTestCase()
    {
        m_zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", m_zone);
        tzset();
    }

    void knowsWhatLiesInThem_data()
    {
        QTest::addColumn<QuietHours>("hours");
        QTest::addColumn<QDateTime>("moment");
        QTest::addColumn<QDateTime>("end"); // invalid: not in them
        const QuietHours noon{true, QTime(12, 0), QTime(14, 0)};
        QTest::newRow("before") << kNight << local(7, 1, 21, 59) << QDateTime();
        QTest::newRow("begin") << kNight << local(7, 1, 22) << local(7, 2, 7);
        QTest::newRow("midnight") << kNight << local(7, 2, 0) << local(7, 2, 7);
        QTest::newRow("last minute") << kNight << local(7, 2, 6, 59) << local(7, 2, 7);
        QTest::newRow("end") << kNight << local(7, 2, 7) << QDateTime();
        QTest::newRow("by day, before") << noon << local(7, 1, 11, 59) << QDateTime();
        QTest::newRow("by day") << noon << local(7, 1, 13) << local(7, 1, 14);
        QTest::newRow("by day, after") << noon << local(7, 1, 14) << QDateTime();
        QTest::newRow("off") << QuietHours{false, QTime(0, 0), QTime(23, 0)} << local(7, 1, 13) << QDateTime();
        QTest::newRow("of no length") << QuietHours{true, QTime(8, 0), QTime(8, 0)} << local(7, 1, 8) << QDateTime();
        QTest::newRow("clock put forward") << kNight << local(3, 29, 23) << local(3, 30, 7);
        QTest::newRow("clock put back") << kNight << local(10, 25, 23) << local(10, 26, 7);
        // There is no 2:30 that night: they are over at 3:00.
        QTest::newRow("end left out") << QuietHours{true, QTime(22, 0), QTime(2, 30)} << local(3, 29, 23)
                                      << local(3, 30, 3);
        QTest::newRow("no time") << kNight << QDateTime() << QDateTime();
    }

    void knowsWhatLiesInThem()
    {
        QFETCH(const QuietHours, hours);
        QFETCH(const QDateTime, moment);
        QFETCH(const QDateTime, end);
        QCOMPARE(hours.contains(moment), end.isValid());
        QCOMPARE(hours.contains(moment.toUTC()), end.isValid());
        QCOMPARE(hours.endAfter(moment.toUTC()), end.isValid() ? end.toUTC() : moment.toUTC());
    }

    void areOverAtSomeTime()
    {
        // Every quarter of an hour of the two days on which the clock is put forward and back.
        for (const QDate day : {QDate(2025, 3, 29), QDate(2025, 10, 25)}) {
            for (int quarter = 0; quarter < 24 * 4; ++quarter) {
                const QuietHours hours{true, QTime(22, 0), QTime(0, 0).addSecs(quarter * 900)};
                for (int minutes = 0; minutes < 48 * 60; minutes += 15) {
                    const QDateTime moment = QDateTime(day, QTime(0, 0)).toUTC().addSecs(minutes * 60);
                    if (!hours.contains(moment))
                        continue;
                    const QDateTime end = hours.endAfter(moment);
                    QVERIFY(!hours.contains(end));
                    QVERIFY2(end > moment && moment.secsTo(end) <= 25 * 3600, qPrintable(moment.toString()));
                    QVERIFY(hours.contains(end.addSecs(-60)));
                }
            }
        }
    }

    void comeBackFromTheirText()
    {
        QCOMPARE(toText(kNight), u"on 22:00 07:00"_s);
        for (const QuietHours& hours : {kNight, QuietHours(), QuietHours{true, QTime(0, 0), QTime(23, 59)}})
            QVERIFY(quietHoursFromText(toText(hours)) == hours);
    }

    void areTheUsualOnesForAnyText_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString& text :
             {QString(), u"on"_s, u"on 22:00"_s, u"on 24:00 07:00"_s, u"on 22:00 7"_s, u"yes 22:00 07:00"_s,
              u"on 22:00 07:00 08:00"_s, QString(10'000, u'9'), u"\U0001F319 22:00 07:00"_s, QString(3, QChar(0))})
            QTest::addRow("%s", qPrintable(text.left(20))) << text;
    }

    void areTheUsualOnesForAnyText()
    {
        QFETCH(const QString, text);
        QVERIFY(quietHoursFromText(text) == QuietHours());
    }

private:
    QByteArray m_zone;
};

LINEKEEPER_TEST(QCoreApplication, QuietHoursTest);
#include "quiet_hours_test.moc"
