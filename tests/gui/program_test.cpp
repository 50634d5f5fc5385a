// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/options.h"
#include "test_program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 240'000;

struct Run
{
    int exitCode = -1;
    QString out;
    QString errors;
};

/// Runs the built program to its end, with a home of its own.
Run runProgram(const QStringList& arguments, const QString& home,
               const QString& program = QStringLiteral(LINEKEEPER_PROGRAM))
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, home);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished();
        return {-1, QString::fromUtf8(process.readAllStandardOutput()), u"it did not end"_s};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

/// The command line, and the program that is built.
class ProgramTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandLine_data();
    void commandLine();
    void commandLineOfTheProgram();
    void tourDoesTheJobAndSavesPictures();
    void tourFailsWhereItCantSave();
    void tourFailsWithoutTheSimulator();
};

void ProgramTest::commandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("error"); // empty: accepted
    QTest::newRow("none") << QStringList{} << QString();
    QTest::newRow("demo") << QStringList{u"--demo"_s} << QString();
    QTest::newRow("tour") << QStringList{u"--demo"_s, u"--tour"_s, u"pictures"_s} << QString();
    QTest::newRow("tour first") << QStringList{u"--tour=pictures"_s, u"--demo"_s} << QString();
    QTest::newRow("tour without demo") << QStringList{u"--tour"_s, u"pictures"_s}
                                       << u"--tour needs a folder and --demo."_s;
    QTest::newRow("tour without folder") << QStringList{u"--demo"_s, u"--tour"_s} << u"Missing value"_s;
    QTest::newRow("tour, empty folder") << QStringList{u"--demo"_s, u"--tour"_s, QString()}
                                        << u"--tour needs a folder"_s;
    QTest::newRow("https") << QStringList{u"--server"_s, u"https://example.com/api"_s} << QString();
    QTest::newRow("http, this computer") << QStringList{u"--server"_s, u"http://127.0.0.1:8080/api/v1"_s} << QString();
    QTest::newRow("http, elsewhere") << QStringList{u"--server"_s, u"http://example.com"_s}
                                     << u"“http://example.com” is not an address"_s;
    QTest::newRow("http, made to look local")
        << QStringList{u"--server"_s, u"http://127.0.0.1.example.com"_s} << u"is not an address"_s;
    QTest::newRow("no address") << QStringList{u"--server"_s, u"example"_s} << u"is not an address"_s;
    QTest::newRow("server without value") << QStringList{u"--server"_s} << u"Missing value"_s;
    QTest::newRow("server and demo") << QStringList{u"--server"_s, u"https://example.com"_s, u"--demo"_s}
                                     << u"--server can't be combined with --demo."_s;
    QTest::newRow("copy latest") << QStringList{u"--copy-latest"_s} << QString();
    QTest::newRow("copy latest of the demo") << QStringList{u"--demo"_s, u"--copy-latest"_s} << QString();
    QTest::newRow("copy latest and check") << QStringList{u"--copy-latest"_s, u"--check"_s}
                                           << u"--check can't be combined with --tour or --copy-latest."_s;
    QTest::newRow("copy latest and tour") << QStringList{u"--demo"_s, u"--tour=x"_s, u"--copy-latest"_s}
                                          << u"--copy-latest can't be combined with --tour."_s;
    QTest::newRow("unknown") << QStringList{u"--no-such-thing"_s} << u"no-such-thing"_s;
    QTest::newRow("argument") << QStringList{u"file.txt"_s} << u"Unexpected argument “file.txt”."_s;
    QTest::newRow("help") << QStringList{u"--help"_s} << QString();
    QTest::newRow("version") << QStringList{u"-v"_s} << QString();
}

void ProgramTest::commandLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, error);
    const auto options = readOptions(QStringList{u"linekeeper"_s} + arguments);
    if (!error.isEmpty()) {
        QVERIFY(!options.has_value());
        QVERIFY2(options.error().contains(error), qPrintable(options.error()));
        return;
    }
    QVERIFY2(options.has_value(), qPrintable(options ? QString() : options.error()));
    QCOMPARE(options->demo, arguments.contains(u"--demo"_s));
    QCOMPARE(options->tourFolder.isEmpty(), !arguments.join(u' ').contains("--tour"_L1));
    const auto server = arguments.indexOf(u"--server"_s);
    QCOMPARE(options->server.url().toString(),
             server < 0 ? u"https://otpverified.com/api/v1"_s : arguments.at(server + 1));
    QCOMPARE(options->action == Options::Action::ShowHelp, arguments.contains(u"--help"_s));
    QCOMPARE(options->action == Options::Action::ShowVersion, arguments.contains(u"-v"_s));
}

void ProgramTest::commandLineOfTheProgram()
{
    const QTemporaryDir home;
    const Run version = runProgram({u"--version"_s}, home.path());
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.out, u"linekeeper %1\n"_s.arg(QStringLiteral(LINEKEEPER_VERSION)));
    const Run help = runProgram({u"--help"_s}, home.path());
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.contains("--demo"_L1));
    const Run wrong = runProgram({u"--server"_s, u"http://example.com"_s}, home.path());
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY(wrong.errors.contains("http://example.com"_L1));
    const Run latest = runProgram({u"--copy-latest"_s}, home.path());
    QCOMPARE(latest.exitCode, 1);
    QVERIFY2(latest.errors.endsWith(u"Linekeeper is not running.\n"_s), qPrintable(latest.errors));
    QVERIFY(QDir(home.path()).isEmpty());
}

void ProgramTest::tourDoesTheJobAndSavesPictures()
{
    const QTemporaryDir home;
    const QTemporaryDir folder;
    const Run tour = runProgram({u"--demo"_s, u"--tour"_s, folder.path()}, home.path());
    QVERIFY2(tour.exitCode == 0, qPrintable(tour.out + tour.errors));

    const QStringList names = QDir(folder.path()).entryList({u"*.png"_s}, QDir::Files);
    QCOMPARE(QDir(folder.filePath(u"dark"_s)).entryList({u"*.png"_s}, QDir::Files), names);
    QVERIFY(names.size() >= 8);
    QCOMPARE(tour.out.count(u'\n'), names.size());
    QImage last;
    for (const QString& name : names) {
        const QImage light(folder.filePath(name));
        const QImage dark(folder.filePath(u"dark/"_s + name));
        QVERIFY2(light.width() > 800 && light.size() == dark.size(), qPrintable(name));
        QVERIFY2(light != dark, qPrintable(name));
        QVERIFY2(light != last, qPrintable(name));
        QVERIFY2(tour.out.contains(name), qPrintable(name));
        last = light;
    }
    // What the tour rented stays in no record of the person's.
    QDirIterator kept(home.path(), {u"record.sqlite"_s}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(!kept.hasNext());
}

void ProgramTest::tourFailsWhereItCantSave()
{
    const QTemporaryDir home;
    const QTemporaryDir folder;
    QFile inTheWay(folder.filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const Run tour = runProgram({u"--demo"_s, u"--tour"_s, inTheWay.fileName() + u"/tour"_s}, home.path());
    QCOMPARE(tour.exitCode, 1);
    QVERIFY2(tour.out.contains("The tour failed"_L1), qPrintable(tour.out));
}

void ProgramTest::tourFailsWithoutTheSimulator()
{
    const QTemporaryDir home;
    const QTemporaryDir folder;
    // A copy that has no simulator beside it.
    const QString copy = folder.filePath(u"linekeeper"_s);
    QVERIFY(QFile::copy(QStringLiteral(LINEKEEPER_PROGRAM), copy));
    const Run tour = runProgram({u"--demo"_s, u"--tour"_s, folder.filePath(u"tour"_s)}, home.path(), copy);
    if (tour.exitCode == 0)
        QSKIP("the simulator is installed");
    QCOMPARE(tour.exitCode, 1);
    QVERIFY2(tour.errors.contains("is not installed"_L1), qPrintable(tour.errors));
}

LINEKEEPER_TEST(QCoreApplication, ProgramTest);
#include "program_test.moc"
