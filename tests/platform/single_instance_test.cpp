// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/private_bus.h"
#include "platform/system/single_instance.h"
#include "test_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

namespace {

/// This program run again as an instance; killed with this object.
class Instance : public QProcess
{
public:
    Instance()
    {
        dieWithTest(*this);
        start(QCoreApplication::applicationFilePath(), {u"--instance"_s, u"main"_s});
    }

    ~Instance() override
    {
        kill();
        waitForFinished();
    }

    /// Waits for its next line.
    QByteArray said()
    {
        const bool any = QTest::qWaitFor([this] { return canReadLine(); }, 60'000);
        return any ? readLine().trimmed() : "(nothing)";
    }
};

} // namespace

/// Starts in one process and in several: the program starts itself again as an instance with "--instance
/// NAME".
class SingleInstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<QTemporaryDir>();
        QVERIFY(m_runtime->isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime->path()));
        qunsetenv("XDG_ACTIVATION_TOKEN");
        qunsetenv("DESKTOP_STARTUP_ID");
    }

    void onlyOneIsFirst()
    {
        SingleInstance first(u"main"_s);
        QVERIFY(first.isFirst());
        QSignalSpy raises(&first, &SingleInstance::raiseRequested);
        SingleInstance second(u"main"_s);
        QVERIFY(!second.isFirst());
        QTRY_COMPARE(raises.size(), 1);
        SingleInstance third(u"main"_s);
        QVERIFY(!third.isFirst());
        QTRY_COMPARE(raises.size(), 2);
    }

    void handsTheActivationTokenOn_data()
    {
        QTest::addColumn<QByteArray>("activation");
        QTest::addColumn<QByteArray>("startup");
        QTest::addColumn<QString>("token");
        const QByteArray x11 = "gnome-shell/Some Program/4211-0-host_TIME123";
        QTest::newRow("none") << QByteArray() << QByteArray() << QString();
        QTest::newRow("wayland") << QByteArray("kwin-17") << QByteArray() << u"kwin-17"_s;
        QTest::newRow("x11") << QByteArray() << x11 << QString::fromLatin1(x11);
        QTest::newRow("both") << QByteArray("kwin-17") << x11 << u"kwin-17"_s;
        QTest::newRow("line end") << QByteArray("a\nraise b") << QByteArray() << QString();
        QTest::newRow("other letters") << QByteArray("t\xc3\xb6ken") << QByteArray() << QString();
        QTest::newRow("longest") << QByteArray(512, 'x') << QByteArray() << QString(512, u'x');
        QTest::newRow("too long") << QByteArray(513, 'x') << QByteArray() << QString();
    }

    void handsTheActivationTokenOn()
    {
        QFETCH(QByteArray, activation);
        QFETCH(QByteArray, startup);
        SingleInstance first(u"main"_s);
        QSignalSpy raises(&first, &SingleInstance::raiseRequested);
        qputenv("XDG_ACTIVATION_TOKEN", activation);
        qputenv("DESKTOP_STARTUP_ID", startup);
        SingleInstance second(u"main"_s);
        QTRY_COMPARE(raises.size(), 1);
        QTEST(raises.at(0).at(0).toString(), "token");
    }

    void latestCodeIsAskedForAndAnswered()
    {
        Instance first; // says what it is asked, and answers with it
        QCOMPARE(first.said(), QByteArray("first"));
        qputenv("XDG_ACTIVATION_TOKEN", "token-9");
        QCOMPARE(SingleInstance::askForLatestCode(u"main"_s), std::optional(u"answer to token-9"_s));
        QCOMPARE(first.said(), QByteArray("copy-latest token-9"));
        QVERIFY(!SingleInstance::askForLatestCode(u"other"_s));
    }

    void latestCodeOfOneThatHangs()
    {
        Instance first;
        QCOMPARE(first.said(), QByteArray("first"));
        QCOMPARE(::kill(static_cast<pid_t>(first.processId()), SIGSTOP), 0);
        const auto answer = SingleInstance::askForLatestCode(u"main"_s);
        ::kill(static_cast<pid_t>(first.processId()), SIGCONT);
        QCOMPARE(answer, std::optional(QString()));
    }

    void latestCodeOfOneThatDied()
    {
        Instance first;
        QCOMPARE(first.said(), QByteArray("first"));
        first.kill();
        QVERIFY(first.waitForFinished());
        QVERIFY(!SingleInstance::askForLatestCode(u"main"_s));
    }

    void otherNamesDoNotMeet()
    {
        SingleInstance real(u"main"_s);
        QSignalSpy raises(&real, &SingleInstance::raiseRequested);
        SingleInstance demo(u"demo"_s);
        SingleInstance odd(u"../a/b c\n"_s + QString(300, u'x'));
        QVERIFY(demo.isFirst());
        QVERIFY(odd.isFirst());
        SingleInstance second(u"demo"_s);
        QVERIFY(!second.isFirst());
        QCoreApplication::processEvents();
        QCOMPARE(raises.size(), 0);
    }

    void theNextIsFirstWhenTheFirstHasEnded()
    {
        auto first = std::make_unique<SingleInstance>(u"main"_s);
        first.reset();
        SingleInstance next(u"main"_s);
        QVERIFY(next.isFirst());
        QSignalSpy raises(&next, &SingleInstance::raiseRequested);
        SingleInstance second(u"main"_s);
        QTRY_COMPARE(raises.size(), 1);
    }

    void theNextIsFirstWhenTheFirstWasKilled()
    {
        Instance first;
        QCOMPARE(first.said(), QByteArray("first"));
        QCOMPARE(socketPath().isEmpty(), false);
        first.kill();
        QVERIFY(first.waitForFinished());
        QVERIFY(QFile::exists(socketPath()));
        SingleInstance next(u"main"_s);
        QVERIFY(next.isFirst());
        QSignalSpy raises(&next, &SingleInstance::raiseRequested);
        SingleInstance second(u"main"_s);
        QVERIFY(!second.isFirst());
        QTRY_COMPARE(raises.size(), 1);
    }

    void asksAnotherProcessToComeForward()
    {
        Instance first;
        QCOMPARE(first.said(), QByteArray("first"));
        qputenv("XDG_ACTIVATION_TOKEN", "token-9");
        Instance second;
        QCOMPARE(second.said(), QByteArray("second"));
        QCOMPARE(first.said(), QByteArray("raise token-9"));
    }

    void doesNotMindWhatStandsInTheWay()
    {
        // A file where the socket should be.
        {
            SingleInstance first(u"main"_s);
        }
        const QString lock = QDir(m_runtime->path()).entryList({u"*.lock"_s}, QDir::Files).value(0);
        const QString path = m_runtime->filePath(lock.chopped(5) + u".socket"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("junk") == 4);
        file.close();
        SingleInstance next(u"main"_s);
        QVERIFY(next.isFirst());
        QSignalSpy raises(&next, &SingleInstance::raiseRequested);
        SingleInstance second(u"main"_s);
        QTRY_COMPARE(raises.size(), 1);
    }

    void doesNotWaitForAFirstThatHangs()
    {
        Instance first;
        QCOMPARE(first.said(), QByteArray("first"));
        QCOMPARE(::kill(static_cast<pid_t>(first.processId()), SIGSTOP), 0);
        QElapsedTimer time;
        time.start();
        SingleInstance second(u"main"_s);
        const qint64 waited = time.elapsed();
        ::kill(static_cast<pid_t>(first.processId()), SIGCONT);
        QVERIFY(!second.isFirst());
        QVERIFY2(waited < 4000, qPrintable(QString::number(waited)));
        // What it was asked meanwhile is not lost.
        QCOMPARE(first.said(), QByteArray("raise"));
    }

    void exactlyOneOfManyStartsIsFirst()
    {
        std::array<Instance, 8> instances;
        int firsts = 0;
        for (Instance& instance : instances) {
            const QByteArray said = instance.said();
            QVERIFY2(said == "first" || said == "second", said.constData());
            firsts += said == "first";
        }
        QCOMPARE(firsts, 1);
    }

    void ignoresWhatIsNoRequest_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another word") << QByteArray("quit now\n");
        QTest::newRow("no space") << QByteArray("raise\n");
        QTest::newRow("no line end") << QByteArray("raise token");
        QTest::newRow("control character") << QByteArray("raise to\x07ken\n");
        QTest::newRow("NUL") << QByteArray("raise to\0ken\n", 13);
        QTest::newRow("not ASCII") << QByteArray("raise t\xc3\xb6ken\n");
        QTest::newRow("token too long") << "raise " + QByteArray(513, 'x') + '\n';
        QTest::newRow("a megabyte") << QByteArray(1 << 20, 'x');
        QTest::newRow("a megabyte of line") << "raise " + QByteArray(1 << 20, 'x') + '\n';
    }

    void ignoresWhatIsNoRequest()
    {
        QFETCH(QByteArray, bytes);
        SingleInstance first(u"main"_s);
        QSignalSpy raises(&first, &SingleInstance::raiseRequested);
        QLocalSocket socket;
        socket.connectToServer(socketPath());
        QVERIFY(socket.waitForConnected());
        socket.write(bytes);
        socket.flush();
        QTest::qWait(0);
        if (!bytes.endsWith('\n'))
            socket.disconnectFromServer();
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(raises.size(), 0);
        SingleInstance second(u"main"_s);
        QTRY_COMPARE(raises.size(), 1);
    }

    void takesOneRequestFromAConnection()
    {
        SingleInstance first(u"main"_s);
        QSignalSpy raises(&first, &SingleInstance::raiseRequested);
        QLocalSocket socket;
        socket.connectToServer(socketPath());
        QVERIFY(socket.waitForConnected());
        socket.write("raise a\nraise b\nraise c\n");
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(raises.size(), 1);
        QCOMPARE(raises.at(0).at(0).toString(), u"a"_s);
    }

    void letsGoOfWhoSaysNothing()
    {
        SingleInstance first(u"main"_s);
        QLocalSocket socket;
        socket.connectToServer(socketPath());
        QVERIFY(socket.waitForConnected());
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 30'000);
    }

    void isOpenToThePersonOnly()
    {
        SingleInstance first(u"main"_s);
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                                          | QFile::WriteOther | QFile::ExeOther;
        for (const QFileInfo& entry : QDir(m_runtime->path()).entryInfoList(QDir::Files | QDir::System))
            QVERIFY2(!(entry.permissions() & others), qPrintable(entry.fileName()));
        QVERIFY(!socketPath().isEmpty());
    }

private:
    QString socketPath() const
    {
        const QStringList names = QDir(m_runtime->path()).entryList({u"*.socket"_s}, QDir::Files | QDir::System);
        return names.isEmpty() ? QString() : m_runtime->filePath(names.first());
    }

    std::unique_ptr<QTemporaryDir> m_runtime;
};

namespace {

/// An instance that writes what it is and what it is asked.
int runInstance(const QString& name)
{
    const auto say = [](const QByteArray& line) {
        std::puts(line.constData());
        std::fflush(stdout);
    };
    SingleInstance instance(name);
    QObject::connect(&instance, &SingleInstance::raiseRequested, &instance,
                     [&](const QString& token) { say("raise " + token.toUtf8()); });
    QObject::connect(&instance, &SingleInstance::latestCodeRequested, &instance,
                     [&](const QString& token, const SingleInstance::Answer& answer) {
                         say("copy-latest " + token.toUtf8());
                         answer(u"answer to "_s + token);
                     });
    say(instance.isFirst() ? "first" : "second");
    return instance.isFirst() ? QCoreApplication::exec() : 0;
}

} // namespace

static int runTest(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--instance"_L1)
        return runInstance(arguments.value(2));
    SingleInstanceTest test;
    return QTest::qExec(&test, arguments);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "single_instance_test.moc"
