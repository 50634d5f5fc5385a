// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/fault_case.h"
#include "test_program.h"

#include <QFileInfo>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::reliability;
using namespace Qt::StringLiterals;

/// Each of the four calls under each fault, over real sockets and a record on disk. ctest runs each function by itself.
class FaultMatrixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void services_data() { addFaults(Which::Services); }
    void services() { meetFault(Which::Services); }
    void messages_data() { addFaults(Which::Messages); }
    void messages() { meetFault(Which::Messages); }
    void rent_data() { addFaults(Which::Rent); }
    void rent() { meetFault(Which::Rent); }
    void release_data() { addFaults(Which::Release); }
    void release() { meetFault(Which::Release); }

private:
    void addFaults(Which call);
    void meetFault(Which call);
};

void FaultMatrixTest::initTestCase()
{
    // Asking for a name that does not exist must not take long where there is no network.
    qputenv("RES_OPTIONS", "timeout:1 attempts:1");
    qputenv("LOCALDOMAIN", "");
    // Several hundred records are made; none of them has to outlive a power cut.
    if (const QFileInfo memory(u"/dev/shm"_s); memory.isDir() && memory.isWritable())
        qputenv("TMPDIR", "/dev/shm");
}

void FaultMatrixTest::addFaults(Which call)
{
    QTest::addColumn<int>("fault");
    const QList<Fault> faults = allFaults();
    for (int i = 0; i < faults.size(); ++i) {
        if (faults.at(i).cells.at(size_t(call)).after != After::NotTried)
            QTest::addRow("%s", qPrintable(faults.at(i).name)) << i;
    }
}

void FaultMatrixTest::meetFault(Which call)
{
    QFETCH(const int, fault);
    static const QList<Fault> faults = allFaults();
    const QStringList wrong = FaultCase(faults.at(fault), call).run();
    QVERIFY2(wrong.isEmpty(), qPrintable(u"\n    "_s + wrong.join(u"\n    "_s)));
}

LINEKEEPER_TEST(QCoreApplication, FaultMatrixTest);
#include "fault_matrix_test.moc"
