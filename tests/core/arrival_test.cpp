// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;

/// Which times of messages are believed.
class ArrivalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contradicts_data()
    {
        QTest::addColumn<int>("sent"); // seconds from the arrival
        QTest::addColumn<int>("formerPoll");
        QTest::addColumn<bool>("contradicts");
        constexpr int never = 1;
        const auto row = [](const char* name, int sent, int formerPoll, bool contradicts) {
            QTest::newRow(name) << sent << formerPoll << contradicts;
        };
        row("just sent", -3, -5, false);
        row("an hour ahead", 3600, -5, true);
        row("an hour ahead at the first look", 3600, never, true);
        row("years ahead", 300'000'000, never, true);
        row("clocks that differ", 90, -5, false);
        row("an hour behind", -3600, -5, true);
        row("an hour behind, at a slow pace", -3600, -600, true);
        row("five hours behind", -5 * 3600, -5, true);
        row("half an hour behind", -1800, -5, false);
        row("late by an hour and 20 minutes", -4800, -5, false);
        row("twelve hours behind", -12 * 3600, -5, true);
        row("thirteen hours behind", -13 * 3600, -5, false);
        row("on its way for a minute", -60, -5, false);
        row("within a slow pace", -500, -600, false);
        row("an hour behind at the first look", -3600, never, false);
        row("an hour behind after a sleep", -3600, -1800, false);
        row("of another day", -3 * 86'400, -5, false);
        row("a look in the future", -3600, 60, false);
    }
    void contradicts()
    {
        QFETCH(const int, sent);
        QFETCH(const int, formerPoll);
        QFETCH(const bool, contradicts);
        const QDateTime now(QDate(2026, 7, 11), QTime(13, 50), Qt::UTC);
        const QDateTime look = formerPoll == 1 ? QDateTime() : now.addSecs(formerPoll);
        const QDateTime stamp = now.addSecs(sent);
        QCOMPARE(isAhead(stamp, now) || hoursTooEarly(stamp, now, look) > 0, contradicts);
    }
};

LINEKEEPER_TEST(QCoreApplication, ArrivalTest);
#include "arrival_test.moc"
