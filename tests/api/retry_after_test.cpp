// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/retry_after.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;

class RetryAfterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void read_data();
    void read();
};

void RetryAfterTest::initTestCase()
{
    // Clocks here skip the hour after two on the last Sunday of March: no HTTP-date may fall into the hole.
    qputenv("TZ", "Europe/Berlin");
}

void RetryAfterTest::read_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("seconds"); // -1: none
    const auto row = [](const char* name, const QByteArray& header, int seconds) {
        QTest::newRow(name) << header << seconds;
    };
    const int longest = int(kMaxRetryAfter.count());
    row("none", {}, -1);
    row("zero", "0", 0);
    row("seconds", "43", 43);
    row("space around", "  43 ", 43);
    row("leading zeros", "0043", 43);
    row("a day", "86400", 86400);
    row("more than a day", "86401", longest);
    row("nine digits", "999999999", longest);
    row("more than fits", "99999999999999999999999999", longest);
    row("date", "Sun, 30 Mar 2025 02:30:43 GMT", 43);
    row("date that has passed", "Sun, 30 Mar 2025 02:29:00 GMT", 0);
    row("date long ago", "Thu, 01 Jan 1970 00:00:00 GMT", 0);
    row("date far off", "Fri, 31 Dec 9999 23:59:59 GMT", longest);
    row("negative", "-5", -1);
    row("plus", "+5", -1);
    row("fraction", "1.5", -1);
    row("unit", "43s", -1);
    row("word", "soon", -1);
    row("two", "5, 10", -1);
    row("wrong day of the week", "Mon, 30 Mar 2025 02:30:43 GMT", -1);
    row("no such date", "Sun, 31 Feb 2025 02:30:43 GMT", -1);
    row("no such time", "Sun, 30 Mar 2025 25:30:43 GMT", -1);
    row("other zone", "Sun, 30 Mar 2025 02:30:43 EST", -1);
    row("other separator", "Sun, 30 Mar 2025-02:30:43 GMT", -1);
    row("other bytes", QByteArray("\xff\xfe\x00", 3), -1);
    row("digits of another script", "\xd9\xa3", -1);
}

void RetryAfterTest::read()
{
    QFETCH(const QByteArray, header);
    QFETCH(const int, seconds);
    const QDateTime now(QDate(2025, 3, 30), QTime(2, 30), Qt::UTC);
    const auto pause = readRetryAfter(header, now);
    QCOMPARE(pause ? int(pause->count()) : -1, seconds);
}

LINEKEEPER_TEST(QCoreApplication, RetryAfterTest);
#include "retry_after_test.moc"
