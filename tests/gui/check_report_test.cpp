// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/check_report.h"
#include "gui/app/data_folder.h"
#include "gui/app/options.h"
#include "store/backup/backup_set.h"
#include "store/record/record.h"
#include "test_program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class CheckReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramChecksWithoutADisplay_data();
    void theProgramChecksWithoutADisplay();
    void theRecordInUseIsChecked();
    void eachServerHasAFolder_data();
    void eachServerHasAFolder();

private:
    void damage(const QString& path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(8192));
        QCOMPARE(file.write(QByteArray(8192, 'x')), 8192);
    }
};

void CheckReportTest::theProgramChecksWithoutADisplay_data()
{
    QTest::addColumn<bool>("record");
    QTest::addColumn<bool>("backup");
    QTest::addColumn<QString>("damaged");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    QTest::newRow("no record") << false << false << u""_s << 1 << u"not found"_s;
    QTest::newRow("no backup yet") << true << false << u""_s << 0 << u"none yet"_s;
    QTest::newRow("both sound") << true << true << u""_s << 0 << u"No problems found."_s;
    QTest::newRow("a damaged record") << true << true << u"record"_s << 1 << u"DAMAGED"_s;
    QTest::newRow("a damaged backup") << true << true << u"backup"_s << 1 << u"DAMAGED"_s;
}

void CheckReportTest::theProgramChecksWithoutADisplay()
{
    QFETCH(bool, record);
    QFETCH(bool, backup);
    QFETCH(QString, damaged);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    QTemporaryDir home;
    const QString folder = home.filePath(u"linekeeper/demo"_s);
    if (record)
        QVERIFY(Record::open(folder).has_value());
    QString made;
    if (backup) {
        Progress progress;
        made = BackupSet(folder).make(QDateTime::currentDateTimeUtc(), progress)->path;
    }
    if (damaged == u"record"_s)
        damage(folder + u"/record.sqlite"_s);
    if (damaged == u"backup"_s)
        damage(made);

    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"none such"_s);
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(LINEKEEPER_PROGRAM), {u"--demo"_s, u"--check"_s});
    QVERIFY(program.waitForFinished());
    const QString told = QString::fromLocal8Bit(program.readAllStandardOutput());
    QVERIFY2(told.contains(says), qPrintable(told));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), exitCode);
    QVERIFY(!told.contains(u"%1"_s));
}

void CheckReportTest::theRecordInUseIsChecked()
{
    QTemporaryDir folder;
    const auto record = Record::open(folder.path());
    QVERIFY(record.has_value());
    const CheckReport report = checkReport(folder.path());
    QVERIFY2(report.sound, qPrintable(report.text));
}

void CheckReportTest::eachServerHasAFolder_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("ending");
    QTest::newRow("the service") << QStringList{} << u"/linekeeper"_s;
    QTest::newRow("demo") << QStringList{u"--demo"_s} << u"/linekeeper/demo"_s;
    QTest::newRow("on this computer") << QStringList{u"--server"_s, u"http://127.0.0.1:8080/api/v1"_s}
                                      << u"/linekeeper/servers/127.0.0.1-8080"_s;
    QTest::newRow("another") << QStringList{u"--server"_s, u"https://example.org/api/v1"_s}
                             << u"/linekeeper/servers/example.org-443"_s;
}

void CheckReportTest::eachServerHasAFolder()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, ending);
    QCoreApplication::setApplicationName(u"linekeeper"_s);
    const auto options = readOptions(QStringList{u"linekeeper"_s, u"--check"_s} + arguments);
    QVERIFY(options.has_value());
    QCOMPARE(options->action, Options::Action::Check);
    const QString folder = dataFolder(*options);
    QVERIFY2(folder.endsWith(ending), qPrintable(folder));
}

LINEKEEPER_TEST(QCoreApplication, CheckReportTest);
#include "check_report_test.moc"
