// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"
#include "test_program.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

struct Zone
{
    const char* name = nullptr;
    int minutes = 0; ///< east of UTC
};

constexpr std::array kZones = {
    Zone{"UTC", 0},      Zone{"GMT", 0},       Zone{"Z", 0},        Zone{"EST", -300},    Zone{"EDT", -240},
    Zone{"CST", -360},   Zone{"CDT", -300},    Zone{"MST", -420},   Zone{"MDT", -360},    Zone{"PST", -480},
    Zone{"PDT", -420},   Zone{"est", -300},    Zone{"Edt", -240},   Zone{"+00:00", 0},    Zone{"-00:00", 0},
    Zone{"+05:30", 330}, Zone{"-03:30", -210}, Zone{"+14:00", 840}, Zone{"-12:00", -720}, Zone{"+05:45", 345},
};

QDateTime utc(int year, int month, int day, int hour, int minute, int second)
{
    return {QDate(year, month, day), QTime(hour, minute, second), Qt::UTC};
}

} // namespace

class TimestampTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMessageTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("time");
        QTest::newRow("the document's") << u"2025-07-11 13:50:49 EDT"_s << utc(2025, 7, 11, 17, 50, 49);
        QTest::newRow("EST in July") << u"2025-07-11 13:50:49 EST"_s << utc(2025, 7, 11, 18, 50, 49);
        QTest::newRow("EDT in January") << u"2025-01-11 13:50:49 EDT"_s << utc(2025, 1, 11, 17, 50, 49);
        QTest::newRow("over midnight") << u"2025-12-31 23:30:00 EST"_s << utc(2026, 1, 1, 4, 30, 0);
        QTest::newRow("back over midnight") << u"2026-01-01 00:15:00 +05:30"_s << utc(2025, 12, 31, 18, 45, 0);
        QTest::newRow("leap day") << u"2024-02-29 23:59:59 PST"_s << utc(2024, 3, 1, 7, 59, 59);
        QTest::newRow("in the hour that is skipped") << u"2025-03-09 02:30:00 EST"_s << utc(2025, 3, 9, 7, 30, 0);
        QTest::newRow("in the doubled hour, first") << u"2025-11-02 01:30:00 EDT"_s << utc(2025, 11, 2, 5, 30, 0);
        QTest::newRow("in the doubled hour, second") << u"2025-11-02 01:30:00 EST"_s << utc(2025, 11, 2, 6, 30, 0);
        QTest::newRow("ISO") << u"2025-07-11T13:50:49Z"_s << utc(2025, 7, 11, 13, 50, 49);
        QTest::newRow("ISO with fraction") << u"2025-07-11T13:50:49.123456Z"_s << utc(2025, 7, 11, 13, 50, 49);
        QTest::newRow("offset without space") << u"2025-07-11 13:50:49-04:00"_s << utc(2025, 7, 11, 17, 50, 49);
        const auto row = [](const QString& text, const QDateTime& time) {
            QTest::newRow(qPrintable(text)) << text << time;
        };
        const QDateTime afternoon = utc(2026, 7, 11, 17, 50, 49);
        row(u"2026-07-11 01:50:49 PM EDT"_s, afternoon);
        row(u"2026-07-11 1:50:49 pm EDT"_s, afternoon);
        row(u"2026-07-11 01:50:49PM -04:00"_s, afternoon);
        row(u"2026-07-11 12:00:00 AM UTC"_s, utc(2026, 7, 11, 0, 0, 0));
        row(u"2026-07-11 12:30:00 PM UTC"_s, utc(2026, 7, 11, 12, 30, 0));
        row(u"2026-07-11 11:59:59 PM UTC"_s, utc(2026, 7, 11, 23, 59, 59));
        row(u"2026-07-11T13:50:49-0400"_s, afternoon);
        row(u"2026-07-11T13:50:49-04"_s, afternoon);
        row(u"2026-07-11 13:50:49 -0500"_s, utc(2026, 7, 11, 18, 50, 49));
        row(u"2026-07-11 13:50:49 GMT-5"_s, utc(2026, 7, 11, 18, 50, 49));
        row(u"2026-07-11 13:50:49 GMT-0500"_s, utc(2026, 7, 11, 18, 50, 49));
        row(u"2026-07-11 13:50:49 UTC+05:30"_s, utc(2026, 7, 11, 8, 20, 49));
        row(u"2026-07-11 13:50:49 GMT+2"_s, utc(2026, 7, 11, 11, 50, 49));
        row(u"2026-07-11 13:50 EDT"_s, utc(2026, 7, 11, 17, 50, 0));
        row(u"2026-07-11T13:50Z"_s, utc(2026, 7, 11, 13, 50, 0));
        row(u"2026-07-11 13:50:49.5 EDT"_s, afternoon);
        row(u"1783792249"_s, afternoon);
        row(u"1783792249.75"_s, afternoon);
        row(u"1783792249999"_s, afternoon);
        row(u"07/11/2026 13:50:49 EDT"_s, afternoon);
        row(u"7/11/2026 1:50:49 PM EDT"_s, afternoon);
        row(u"2026-07-11 13:50:49 America/New_York"_s, afternoon);
        row(u"2026-01-11 13:50:49 America/New_York"_s, utc(2026, 1, 11, 18, 50, 49));
        row(u"2026-07-11 13:50:49 America/Argentina/Buenos_Aires"_s, utc(2026, 7, 11, 16, 50, 49));
        row(u"2026-07-11 13:50:49 Etc/UTC"_s, utc(2026, 7, 11, 13, 50, 49));
        row(u"2026-07-11 13:50:49 Etc/GMT+5"_s, utc(2026, 7, 11, 18, 50, 49)); // its sign is the other way round
        row(u"2026-03-08 01:59:59 America/New_York"_s, utc(2026, 3, 8, 6, 59, 59));
        row(u"2026-03-08 03:00:00 America/New_York"_s, utc(2026, 3, 8, 7, 0, 0));
        row(u"2026-11-01 00:59:59 America/New_York"_s, utc(2026, 11, 1, 4, 59, 59));
        row(u"2026-11-01 02:00:00 America/New_York"_s, utc(2026, 11, 1, 7, 0, 0));
        for (const char* text : {"Sat, 11 Jul 2026 13:50:49 -0400",
                                 "Sat, 11 Jul 2026 13:50:49 EDT",
                                 "Sat, 11 Jul 2026 17:50:49 GMT",
                                 "11 Jul 2026 13:50:49 -0400",
                                 "Sat Jul 11 2026 13:50:49 GMT-0400 (Eastern Daylight Time)",
                                 "Saturday, July 11, 2026 1:50:49 PM EDT",
                                 "2026-07-11  13:50:49   EDT",
                                 "2026-07-11 13:50:49 EDT",
                                 "2026-07-11t17:50:49z",
                                 "2026-07-11 19:50:49 UTC +2",
                                 "2026-07-11 12:50:49 GMT -0500",
                                 "2026-07-11 1:50:49 P.M. EDT",
                                 "2026-07-11 1:50:49 p.m. EDT",
                                 "07/11/2026, 1:50:49 PM EDT",
                                 "2026-07-11 13:50:49 -0400 (EDT)",
                                 "2026-07-11T13:50:49-04:00[America/New_York]",
                                 "2026-07-11T17:50:49+00:00[UTC]",
                                 "07/11/2026 17:50:49 UTC",
                                 "07/11/2026 13:50:49 America/New_York",
                                 "07/11/2026 13:50:49 US/Eastern",
                                 "07/11/2026 13:50:49 -0400"})
            row(QString::fromUtf8(text), afternoon);
        row(u"07/13/2026 13:50:49 Europe/London"_s, utc(2026, 7, 13, 12, 50, 49)); // there is no month 13
        row(u"07/07/2026 13:50:49 +0100"_s, utc(2026, 7, 7, 12, 50, 49));
        row(u"2026-11-01T01:30:00-05:00[America/New_York]"_s, utc(2026, 11, 1, 6, 30, 0)); // the offset says which
        row(u"2147483647"_s, utc(2038, 1, 19, 3, 14, 7));
        row(u"2000000000"_s, utc(2033, 5, 18, 3, 33, 20)); // no month 0
        QTest::newRow("spaces around") << u" 2025-07-11 13:50:49 EDT\r\n"_s << utc(2025, 7, 11, 17, 50, 49);
    }

    void readsMessageTimes()
    {
        QFETCH(const QString, text);
        QFETCH(const QDateTime, time);
        const auto read = readMessageTime(text);
        QVERIFY(read);
        QCOMPARE(read->timeSpec(), Qt::UTC);
        QCOMPARE(*read, time);
        // With a zone, a purchase's time is read the same way.
        QCOMPARE(readPurchaseTime(text), read);
    }

    void neverGuesses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("null") << QString();
        QTest::newRow("word") << u"yesterday"_s;
        QTest::newRow("date alone") << u"2025-07-11"_s;
        QTest::newRow("time alone") << u"13:50:49 EDT"_s;
        QTest::newRow("other order") << u"11-07-2025 13:50:49 EDT"_s;
        QTest::newRow("slashes") << u"2025/07/11 13:50:49 EDT"_s;
        QTest::newRow("one-digit month") << u"2025-7-11 13:50:49 EDT"_s;
        QTest::newRow("afternoon twice") << u"2025-07-11 13:50:49 PM EDT"_s;
        QTest::newRow("hour 0 of twelve") << u"2025-07-11 00:50:49 AM EDT"_s;
        QTest::newRow("one-digit hour of 24") << u"2025-07-11 9:50:49 EDT"_s;
        QTest::newRow("month 13 with slashes") << u"13/07/2026 13:50:49 EDT"_s;
        QTest::newRow("no such day with slashes") << u"02/29/2026 13:50:49 EDT"_s;
        QTest::newRow("year of two digits") << u"07/11/26 13:50:49 EDT"_s;
        for (const char* text : {"11/07/2026 13:50:49 Europe/London",
                                 "11/07/2026 13:50:49 +0100",
                                 "11/07/2026 13:50:49 GMT+2",
                                 "11/07/2026 13:50:49 Asia/Kolkata",
                                 "11/07/2026 13:50:49 Etc/GMT-2",
                                 "Sun, 11 Jul 2026 13:50:49 -0400",
                                 "Sun Jul 11 2026 13:50:49 GMT-0400 (Eastern Daylight Time)",
                                 "Xyz, 11 Jul 2026 13:50:49 -0400",
                                 "Sat, 11 Jux 2026 13:50:49 -0400",
                                 "Sat, 31 Jun 2026 13:50:49 -0400",
                                 "Sat, 11 Jul 26 13:50:49 -0400",
                                 "2026-07-11 13:50:49 -0400 (PST)",
                                 "2026-07-11T13:50:49-04:00[Europe/London]",
                                 "2026-07-11T13:50:49-04:00[America/Gotham]",
                                 "2026-07-11 13:50:49 (EDT)",
                                 "2026-07-11 13:50:49 EDT +2",
                                 "2026-07-11 1:50:49 P. EDT",
                                 "0783792249",
                                 "0783792249000",
                                 "2147483648",
                                 "2147483648000",
                                 "9999999999",
                                 "2026071113",
                                 "2026071113.5"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("nine digits") << u"999999999"_s;
        QTest::newRow("eleven digits") << u"17837922490"_s;
        QTest::newRow("sixteen digits") << u"1783792249000000"_s;
        QTest::newRow("before 1970") << u"-1783792249"_s;
        QTest::newRow("digits and a zone") << u"1783792249 EDT"_s;
        QTest::newRow("no such place") << u"2025-07-11 13:50:49 America/Gotham"_s;
        QTest::newRow("path for a place") << u"2025-07-11 13:50:49 ../etc/localtime"_s;
        QTest::newRow("skipped hour of a place") << u"2026-03-08 02:30:00 America/New_York"_s;
        QTest::newRow("doubled hour of a place") << u"2026-11-01 01:30:00 America/New_York"_s;
        QTest::newRow("offset of three digits") << u"2025-07-11 13:50:49 GMT-530"_s;
        QTest::newRow("offset of one digit") << u"2025-07-11 13:50:49 -4"_s;
        QTest::newRow("offset behind another name") << u"2025-07-11 13:50:49 EDT-4"_s;
        QTest::newRow("no such day") << u"2025-02-29 13:50:49 EDT"_s;
        QTest::newRow("day 31 of a short month") << u"2025-04-31 13:50:49 EDT"_s;
        QTest::newRow("day 0") << u"2025-07-00 13:50:49 EDT"_s;
        QTest::newRow("month 13") << u"2025-13-11 13:50:49 EDT"_s;
        QTest::newRow("year 0") << u"0000-01-01 00:00:00 UTC"_s;
        QTest::newRow("all zero") << u"0000-00-00 00:00:00 UTC"_s;
        QTest::newRow("hour 24") << u"2025-07-11 24:00:00 EDT"_s;
        QTest::newRow("second 60") << u"2025-06-30 23:59:60 UTC"_s;
        QTest::newRow("unknown zone") << u"2025-07-11 13:50:49 AEST"_s;
        QTest::newRow("ambiguous zone") << u"2025-07-11 13:50:49 IST"_s;
        QTest::newRow("half a zone's name") << u"2025-07-11 13:50:49 ED"_s;
        QTest::newRow("offset too great") << u"2025-07-11 13:50:49 +14:01"_s;
        QTest::newRow("offset far too great") << u"2025-07-11 13:50:49 -99:00"_s;
        QTest::newRow("offset of 60 minutes") << u"2025-07-11 13:50:49 +05:60"_s;
        QTest::newRow("minus of typography") << u"2025-07-11 13:50:49 \u221204:00"_s;
        QTest::newRow("something after") << u"2025-07-11 13:50:49 EDT x"_s;
        QTest::newRow("second line") << u"2025-07-11 13:50:49 EDT\n2025-07-11 13:50:49 EDT"_s;
        QTest::newRow("something before") << u"at 2025-07-11 13:50:49 EDT"_s;
        QTest::newRow("Arabic-Indic year") << u"\u0662\u0660\u0662\u0665-07-11 13:50:49 EDT"_s;
        QTest::newRow("full-width day") << u"2025-07-\uff11\uff11 13:50:49 EDT"_s;
        QTest::newRow("Arabic-Indic offset") << u"2025-07-11 13:50:49 -0\u0664:00"_s;
        QTest::newRow("full-width zone") << u"2025-07-11 13:50:49 \uff25\uff24\uff34"_s;
        QTest::newRow("zone with dotted I") << u"2025-07-11 13:50:49 \u0130ST"_s;
        QTest::newRow("long s in a zone") << u"2025-07-11 13:50:49 E\u017fT"_s;
        QTest::newRow("NUL at the end") << u"2025-07-11 13:50:49 EDT"_s + QChar(u'\0');
        QTest::newRow("NUL for a space") << u"2025-07-11"_s + QChar(u'\0') + u"13:50:49 EDT"_s;
        QTest::newRow("lone surrogate") << u"2025-07-11 13:50:49 EDT"_s + QChar(0xd800);
        QTest::newRow("negative year") << u"-2025-07-11 13:50:49 EDT"_s;
        QTest::newRow("five-digit year") << u"12025-07-11 13:50:49 EDT"_s;
        QTest::newRow("endless fraction") << u"2025-07-11 13:50:49."_s + QString(100'000, u'1') + u" EDT"_s;
        QTest::newRow("100,000 digits") << QString(100'000, u'2');
    }

    void neverGuesses()
    {
        QFETCH(const QString, text);
        QVERIFY(!readMessageTime(text));
        QVERIFY(!readPurchaseTime(text));
    }

    void onlyAPurchaseMayLackItsZone()
    {
        QVERIFY(!readMessageTime(u"2025-04-26 12:43:00"));
        QVERIFY(!readMessageTime(u"07/11/2026 13:50:49"));
        QVERIFY(!readMessageTime(u"2026-07-11 01:50:49 PM"));
        QCOMPARE(readPurchaseTime(u"07/11/2026 13:50:49"), utc(2026, 7, 11, 13, 50, 49));
        QCOMPARE(readPurchaseTime(u"07/11/2026 01:50 PM"), utc(2026, 7, 11, 13, 50, 0));
        const auto purchased = readPurchaseTime(u"2025-04-26 12:43:00");
        QCOMPARE(purchased, utc(2025, 4, 26, 12, 43, 0));
        QCOMPARE(purchased->timeSpec(), Qt::UTC);
        QCOMPARE(readPurchaseTime(u"2025-04-29T12:43:00.5"), utc(2025, 4, 29, 12, 43, 0));
    }

    void theZonesNameDecidesWhateverTheDate()
    {
        QRandomGenerator random(0xe57);
        for (int round = 0; round < 5'000; ++round) {
            const QDate date = QDate(1970, 1, 1).addDays(random.bounded(47'000)); // to 2098
            const QTime time = QTime(0, 0).addSecs(random.bounded(86'400));
            for (const Zone& zone : kZones) {
                const QString text = date.toString(Qt::ISODate) + u' ' + time.toString(Qt::ISODate) + u' '
                                     + QString::fromLatin1(zone.name);
                const QDateTime expected = QDateTime(date, time, QTimeZone(zone.minutes * 60)).toUTC();
                const auto read = readMessageTime(text);
                QVERIFY2(read, qPrintable(text));
                QVERIFY2(*read == expected, qPrintable(text));
            }
        }
    }

    void theEdgesOfTheCalendarCanBeWritten()
    {
        for (const QString& edge : {u"0001-01-01 14:00:00 +14:00"_s, u"9999-12-31 11:59:59 -12:00"_s}) {
            const auto time = readMessageTime(edge);
            QVERIFY2(time, qPrintable(edge));
            QCOMPARE(QDateTime::fromString(time->toString(Qt::ISODate), Qt::ISODate), *time);
        }
        // In UTC these are in the years 0 and 10000, which ISO 8601 can't say.
        QVERIFY(!readMessageTime(u"0001-01-01 13:59:59 +14:00"));
        QVERIFY(!readMessageTime(u"9999-12-31 12:00:00 -12:00"));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::TimestampTest);
#include "timestamp_test.moc"
