// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;

class ProgressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachThousandthOnce();
    void staysWithinItsBounds();
    void canBeCalledOff();
};

void ProgressTest::tellsEachThousandthOnce()
{
    QList<int> told;
    Progress progress([&told](int perMille) { told.append(perMille); });
    for (int done = 0; done <= 100'000; ++done)
        progress.set(done, 100'000);
    QCOMPARE(told.size(), 1000);
    QCOMPARE(told.first(), 1);
    QCOMPARE(told.last(), 1000);
}

void ProgressTest::staysWithinItsBounds()
{
    QList<int> told;
    Progress progress([&told](int perMille) { told.append(perMille); });
    progress.set(5, 0);
    progress.set(5, -1);
    QVERIFY(told.isEmpty());
    progress.set(7, 5);
    progress.set(-7, 5);
    QCOMPARE(told, (QList<int>{1000, 0}));
}

void ProgressTest::canBeCalledOff()
{
    Progress progress;
    progress.set(1, 2); // nobody listens
    QVERIFY(!progress.isCancelled());
    progress.cancel();
    QVERIFY(progress.isCancelled());
}

LINEKEEPER_TEST(QCoreApplication, ProgressTest);
#include "progress_test.moc"
