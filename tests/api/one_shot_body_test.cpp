// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/one_shot_body.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;

class OneShotBodyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givenOnce();
    void notTakenByLooking();
};

void OneShotBodyTest::givenOnce()
{
    OneShotBody body("0123456789");
    QCOMPARE(body.bytesAvailable(), 10);
    QCOMPARE(body.read(4), "0123");
    QVERIFY(body.wasTaken());
    QVERIFY(!body.reset());
    QCOMPARE(body.bytesAvailable(), 6);
    QVERIFY(!body.atEnd());
    QCOMPARE(body.readAll(), "456789");
    QVERIFY(body.atEnd());
    QVERIFY(!body.reset());
    QVERIFY(body.readAll().isEmpty());
}

void OneShotBodyTest::notTakenByLooking()
{
    OneShotBody body("0123456789");
    QVERIFY(body.isSequential());
    QVERIFY(!body.isWritable());
    QVERIFY(!body.atEnd());
    QCOMPARE(body.pos(), 0);
    QVERIFY(!body.reset());
    QVERIFY(!body.wasTaken());
}

LINEKEEPER_TEST(QCoreApplication, OneShotBodyTest);
#include "one_shot_body_test.moc"
