// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rule_checker.h"
#include "test_program.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

/// The program that handles money holds nothing of the simulated service: neither its sources nor the HTTP
/// server that only the simulator needs. Looks at the executable as CMake builds it.
class SimulatorApartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramsSourcesNeverReachTheSimulator()
    {
        QStringList sources;
        for (const QString& source : QStringLiteral(LINEKEEPER_SOURCES).split(u'|', Qt::SkipEmptyParts)) {
            const QString full = QDir(QStringLiteral(LINEKEEPER_SOURCES_FOLDER)).absoluteFilePath(source);
            sources.append(QDir(QStringLiteral(LINEKEEPER_SOURCE_DIR)).relativeFilePath(full));
        }
        QVERIFY2(sources.contains(u"src/main.cpp"_s), qPrintable(sources.join(u' ')));

        const RuleChecker checker(QStringLiteral(LINEKEEPER_SOURCE_DIR), QStringLiteral(QTCORE_HEADERS));
        const QSet<QString> reached = checker.reachedFrom(sources);
        QVERIFY(reached.contains(u"src/main.cpp"_s));
        for (const QString& file : reached)
            QVERIFY2(!file.startsWith("src/simulator/"_L1), qPrintable(file));
    }

    void theProgramIsNotLinkedToTheSimulatorsServer()
    {
        QFile program(QStringLiteral(LINEKEEPER_PROGRAM));
        QVERIFY2(program.open(QIODevice::ReadOnly), qPrintable(program.fileName()));
        const QByteArray bytes = program.readAll();
        QVERIFY(bytes.contains("libQt6Core.so")); // or the next line would say nothing
        QVERIFY(!bytes.contains("libQt6HttpServer.so"));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::SimulatorApartTest);
#include "simulator_apart_test.moc"
