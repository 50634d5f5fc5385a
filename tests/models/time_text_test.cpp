// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/time_text.h"
#include "test_program.h"

#include <QLocale>
#include <QtTest>

#include <ctime>

using namespace linekeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Ages, times left and times of day in words, for a person in New York.
class TimeWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void age_data();
    void age();
    void timeLeft_data();
    void timeLeft();
    void days();
    void messageTime_data();
    void messageTime();
};

namespace {

/// Four hours behind UTC, in summer.
QDateTime newYork(const QString& text)
{
    return QDateTime::fromString(text + u"-04:00"_s, Qt::ISODate).toUTC();
}

} // namespace

void TimeWordsTest::initTestCase()
{
    qputenv("TZ", "America/New_York");
    tzset();
    QLocale::setDefault(QLocale::c());
    QCOMPARE(newYork(u"2025-07-11T12:00:00"_s).toLocalTime().time(), QTime(12, 0));
}

void TimeWordsTest::age_data()
{
    QTest::addColumn<QString>("then");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("words");
    const QString noon = u"2025-07-11T12:00:00"_s;
    const auto row = [](const char* name, const QString& then, const QString& now, const QString& words) {
        QTest::newRow(name) << then << now << words;
    };
    row("now", noon, noon, u"just now"_s);
    row("ahead", u"2025-07-11T15:00:00"_s, noon, u"just now"_s);
    row("59 s", noon, u"2025-07-11T12:00:59"_s, u"just now"_s);
    row("1 min", noon, u"2025-07-11T12:01:00"_s, u"1 min ago"_s);
    row("59 min", noon, u"2025-07-11T12:59:59"_s, u"59 min ago"_s);
    row("1 h", noon, u"2025-07-11T13:00:00"_s, u"1 h ago"_s);
    row("same day", u"2025-07-11T00:00:00"_s, u"2025-07-11T23:59:59"_s, u"23 h ago"_s);
    row("over midnight, short", u"2025-07-10T23:00:00"_s, u"2025-07-11T04:59:59"_s, u"5 h ago"_s);
    row("over midnight, long", u"2025-07-10T23:00:00"_s, u"2025-07-11T05:00:00"_s, u"yesterday"_s);
    // In UTC both are the 11th.
    row("the person's days", u"2025-07-10T21:00:00"_s, u"2025-07-11T12:00:00"_s, u"yesterday"_s);
    row("yesterday, 47 h", u"2025-07-10T00:00:00"_s, u"2025-07-11T23:00:00"_s, u"yesterday"_s);
    row("2 days", u"2025-07-09T23:59:00"_s, u"2025-07-11T12:00:00"_s, u"2 days ago"_s);
    row("29 days", u"2025-06-12T12:00:00"_s, u"2025-07-11T12:00:00"_s, u"29 days ago"_s);
    row("30 days", u"2025-06-11T12:00:00"_s, u"2025-07-11T12:00:00"_s,
        QLocale::c().toString(QDate(2025, 6, 11), QLocale::ShortFormat));
}

void TimeWordsTest::age()
{
    QFETCH(const QString, then);
    QFETCH(const QString, now);
    QFETCH(const QString, words);
    QCOMPARE(ageWords(newYork(then), newYork(now)), words);
}

void TimeWordsTest::timeLeft_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("words");
    const auto row = [](std::chrono::milliseconds left, const QString& words) {
        QTest::addRow("%lld ms", static_cast<long long>(left.count())) << qint64(left.count()) << words;
    };
    row(-1h, {});
    row(0ms, {});
    row(1ms, u"under a minute"_s);
    row(59'999ms, u"under a minute"_s);
    row(1min, u"1 min"_s);
    row(1h - 1ms, u"59 min"_s);
    row(1h, u"1 h"_s);
    row(24h - 1ms, u"23 h"_s);
    row(24h, u"1 d"_s);
    row(25h, u"1 d 1 h"_s);
    row(52h + 59min, u"2 d 4 h"_s);
    row(90 * 24h, u"90 d"_s);
}

void TimeWordsTest::timeLeft()
{
    QFETCH(const qint64, left);
    QFETCH(const QString, words);
    QCOMPARE(timeLeftWords(std::chrono::milliseconds(left)), words);
}

void TimeWordsTest::days()
{
    QCOMPARE(daysWords(1), u"1 day"_s);
    QCOMPARE(daysWords(3), u"3 days"_s);
    QCOMPARE(daysWords(90), u"90 days"_s);
}

void TimeWordsTest::messageTime_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("words");
    // Seen at noon on Friday, 11 July 2025.
    QTest::newRow("today") << u"2025-07-11T09:05:59"_s << u"09:05"_s;
    QTest::newRow("today's first minute") << u"2025-07-11T00:00:00"_s << u"00:00"_s;
    QTest::newRow("today, already tomorrow in UTC") << u"2025-07-11T21:30:00"_s << u"21:30"_s;
    QTest::newRow("yesterday") << u"2025-07-10T23:59:00"_s << u"Yesterday 23:59"_s;
    QTest::newRow("two days") << u"2025-07-09T14:07:00"_s << u"Wed 14:07"_s;
    QTest::newRow("six days") << u"2025-07-05T14:07:00"_s << u"Sat 14:07"_s;
    QTest::newRow("seven days") << u"2025-07-04T14:07:00"_s << u"4 Jul 14:07"_s;
    QTest::newRow("first of the year") << u"2025-01-01T14:07:00"_s << u"1 Jan 13:07"_s; // winter time
    QTest::newRow("last year") << u"2024-07-11T14:07:00"_s << u"11 Jul 2024 14:07"_s;
    QTest::newRow("tomorrow") << u"2025-07-12T14:07:00"_s << u"12 Jul 14:07"_s;
    QTest::newRow("next year") << u"2026-07-12T14:07:00"_s << u"12 Jul 2026 14:07"_s;
}

void TimeWordsTest::messageTime()
{
    QFETCH(const QString, time);
    QFETCH(const QString, words);
    QCOMPARE(messageTimeWords(newYork(time), newYork(u"2025-07-11T12:00:00"_s)), words);
}

LINEKEEPER_TEST(QCoreApplication, TimeWordsTest);
#include "time_text_test.moc"
