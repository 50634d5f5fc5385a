// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/fault.h"
#include "reliability/matrix_page.h"
#include "test_program.h"

#include <QFile>
#include <QSet>

using namespace linekeeper;
using namespace linekeeper::reliability;
using namespace Qt::StringLiterals;

/// The matrix as docs/reliability.md shows it.
class MatrixPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesDiffer();
    void pageHasTheTable();
};

void MatrixPageTest::namesDiffer()
{
    QSet<QString> names;
    for (const Fault& fault : allFaults()) {
        QVERIFY2(!names.contains(fault.name), qPrintable(fault.name));
        QVERIFY2(!fault.name.contains(u'|') && !fault.says.contains(u'|'), qPrintable(fault.name));
        names.insert(fault.name);
    }
}

/// With LINEKEEPER_WRITE_TABLE=docs/reliability.md the page is brought up to date instead.
void MatrixPageTest::pageHasTheTable()
{
    const QString table = matrixTable(allFaults());
    const QString count = u"**%1 faults, %2 cases**"_s.arg(allFaults().size()).arg(caseCount(allFaults()));
    const QString text = count + u"\n\n"_s + table;
    const QString target = qEnvironmentVariable("LINEKEEPER_WRITE_TABLE");
    QFile page(target.isEmpty() ? QStringLiteral(LINEKEEPER_SOURCE_DIR "/docs/reliability.md") : target);
    QVERIFY2(page.open(target.isEmpty() ? QIODevice::ReadOnly : QIODevice::ReadWrite), qPrintable(page.fileName()));
    const QString old = QString::fromUtf8(page.readAll());
    if (!target.isEmpty()) {
        page.resize(0);
        page.write(withBetweenMarks(old, text).toUtf8());
        return;
    }
    QVERIFY2(betweenMarks(old) == text,
             "the page's table is out of date: LINEKEEPER_WRITE_TABLE=docs/reliability.md writes it anew");
}

LINEKEEPER_TEST(QCoreApplication, MatrixPageTest);
#include "matrix_page_test.moc"
