// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/fault_case.h"
#include "reliability/matrix_page.h"

#include <QFile>
#include <QFileInfo>
#include <QtTest>

#include <cstdio>

using namespace linekeeper;
using namespace linekeeper::reliability;
using namespace Qt::StringLiterals;

/// Each of the four calls under each fault, over real sockets and a record on disk.
class FaultMatrixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesDiffer();
    void everyCall_data();
    void everyCall();
    void pageHasTheTable();
    void cleanupTestCase();

private:
    QHash<QString, QList<bool>> m_asExpected; ///< a fault's name to its calls
    int m_met = 0;
    int m_run = 0;
};

namespace {

constexpr const char* kCalls[] = {"services", "messages", "rent", "release"};

} // namespace

void FaultMatrixTest::initTestCase()
{
    // Asking for a name that does not exist must not take long where there is no network.
    qputenv("RES_OPTIONS", "timeout:1 attempts:1");
    qputenv("LOCALDOMAIN", "");
    // Several hundred records are made; none of them has to outlive a power cut.
    if (const QFileInfo memory(u"/dev/shm"_s); memory.isDir() && memory.isWritable())
        qputenv("TMPDIR", "/dev/shm");
}

void FaultMatrixTest::namesDiffer()
{
    QSet<QString> names;
    for (const Fault& fault : allFaults()) {
        QVERIFY2(!names.contains(fault.name), qPrintable(fault.name));
        QVERIFY2(!fault.name.contains(u'|') && !fault.says.contains(u'|'), qPrintable(fault.name));
        names.insert(fault.name);
    }
}

void FaultMatrixTest::everyCall_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<Which>("which");
    const QList<Fault> faults = allFaults();
    for (int i = 0; i < faults.size(); ++i) {
        for (const Which which : {Which::Services, Which::Messages, Which::Rent, Which::Release}) {
            if (faults.at(i).cells.at(size_t(which)).after != After::NotTried)
                QTest::addRow("%s: %s", kCalls[int(which)], qPrintable(faults.at(i).name)) << i << which;
        }
    }
}

void FaultMatrixTest::everyCall()
{
    QFETCH(const int, fault);
    QFETCH(const Which, which);
    static const QList<Fault> faults = allFaults();
    ++m_run;
    const QStringList wrong = FaultCase(faults.at(fault), which).run();
    QVERIFY2(wrong.isEmpty(), qPrintable(u"\n    "_s + wrong.join(u"\n    "_s)));
    ++m_met;
    m_asExpected[faults.at(fault).name].append(true);
}

/// With LINEKEEPER_WRITE_TABLE=docs/reliability.md the page is brought up to date instead.
void FaultMatrixTest::pageHasTheTable()
{
    const QString table = matrixTable(allFaults());
    const QString count = u"**%1 faults, %2 cases**"_s.arg(allFaults().size()).arg(caseCount(allFaults()));
    const QString text = count + u"\n\n"_s + table;
    const QString target = qEnvironmentVariable("LINEKEEPER_WRITE_TABLE");
    QFile page(target.isEmpty() ? QStringLiteral(LINEKEEPER_SOURCE_DIR "/docs/reliability.md") : target);
    QVERIFY2(page.open(target.isEmpty() ? QIODevice::ReadOnly : QIODevice::ReadWrite),
             qPrintable(page.fileName()));
    const QString old = QString::fromUtf8(page.readAll());
    if (!target.isEmpty()) {
        page.resize(0);
        page.write(withBetweenMarks(old, text).toUtf8());
        return;
    }
    QVERIFY2(betweenMarks(old) == text,
             "the page's table is out of date: LINEKEEPER_WRITE_TABLE=docs/reliability.md writes it anew");
}

void FaultMatrixTest::cleanupTestCase()
{
    if (m_run == 0)
        return;
    const QList<Fault> faults = allFaults();
    for (const Fault& fault : faults) {
        QStringList words;
        for (const Which which : {Which::Services, Which::Messages, Which::Rent, Which::Release}) {
            const Cell& cell = fault.cells.at(size_t(which));
            words.append(
                cellWords(cell, which).remove(u"**"_s).leftJustified(which == Which::Rent ? 26 : 28));
        }
        const QList<bool> met = m_asExpected.value(fault.name);
        std::printf("%s%s%lld as expected\n", qPrintable(fault.name.leftJustified(48)),
                    qPrintable(words.join(QString())), static_cast<long long>(met.size()));
    }
    std::printf("%lld faults, %d cases, %d of %d that ran as expected\n",
                static_cast<long long>(faults.size()), caseCount(faults), m_met, m_run);
}

QTEST_GUILESS_MAIN(FaultMatrixTest)
#include "fault_matrix_test.moc"
