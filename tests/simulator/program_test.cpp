// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_client.h"
#include "test_program.h"

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

/// The program as a child; ended with the test.
class Simulator
{
public:
    explicit Simulator(const QStringList& arguments)
    {
        m_process.start(QStringLiteral(SIMULATOR_PROGRAM), arguments);
        // A program that neither speaks nor ends shows in the empty line.
        (void)QTest::qWaitFor([this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; },
                              kPatience);
        m_line = m_process.readLine();
    }

    ~Simulator()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QProcess& process() { return m_process; }
    QString line() const { return QString::fromUtf8(m_line); }
    /// "http://127.0.0.1:PORT"
    QString root() const { return line().trimmed().section(u' ', 2).chopped("/api/v1"_L1.size()); }
    bool ends()
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, kPatience);
    }

private:
    QProcess m_process;
    QByteArray m_line;
};

int statusOf(const Simulator& simulator, const QByteArray& authorization)
{
    HttpClient client(simulator.root());
    client.setAuthorization(authorization);
    return client.get(u"/api/v1/users/rental-services"_s).status;
}

} // namespace

class ProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsOneLineAndServes()
    {
        Simulator simulator({});
        static const QRegularExpression form(u"\\Alistening on http://127\\.0\\.0\\.1:[0-9]{2,5}/api/v1\n\\z"_s);
        QVERIFY2(form.match(simulator.line()).hasMatch(), qPrintable(simulator.line()));
        QCOMPARE(statusOf(simulator, "Bearer whatever"), 200);
        QCOMPARE(statusOf(simulator, {}), 401);
        QCOMPARE(HttpClient(simulator.root()).get(u"/control/orders"_s).status, 404);
        QCOMPARE(simulator.process().readAllStandardOutput(), QByteArray());
        QCOMPARE(simulator.process().readAllStandardError(), QByteArray());
        QCOMPARE(simulator.process().state(), QProcess::Running);
    }

    void takesOneKeyOnly()
    {
        Simulator simulator({u"--key"_s, u"abc"_s});
        QCOMPARE(statusOf(simulator, "Bearer abc"), 200);
        QCOMPARE(statusOf(simulator, "Bearer abd"), 401);
        QCOMPARE(simulator.process().readAllStandardError(), QByteArray());
    }

    void endsWithItsStandardInput()
    {
        Simulator simulator({u"--until-stdin-closes"_s});
        QVERIFY(!simulator.root().isEmpty());
        simulator.process().write("this is dropped\n");
        QCOMPARE(statusOf(simulator, "Bearer k"), 200);
        QCOMPARE(simulator.process().state(), QProcess::Running);
        simulator.process().closeWriteChannel();
        QVERIFY(simulator.ends());
        QCOMPARE(simulator.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(simulator.process().exitCode(), 0);
    }

    void outlivesItsStandardInputOtherwise()
    {
        Simulator simulator({});
        simulator.process().closeWriteChannel();
        QCOMPARE(statusOf(simulator, "Bearer k"), 200);
        QCOMPARE(statusOf(simulator, "Bearer k"), 200);
        QCOMPARE(simulator.process().state(), QProcess::Running);
    }

    void endsWithoutAnyStandardInput_data()
    {
        QTest::addColumn<QString>("redirection");
        QTest::newRow("closed") << u"<&-"_s;
        QTest::newRow("null device") << u"</dev/null"_s;
        QTest::newRow("a file") << u"</etc/passwd"_s;
    }

    void endsWithoutAnyStandardInput()
    {
        QFETCH(const QString, redirection);
        QProcess shell;
        shell.start(u"/bin/sh"_s,
                    {u"-c"_s, u"exec \"$0\" --until-stdin-closes "_s + redirection, QStringLiteral(SIMULATOR_PROGRAM)});
        QVERIFY(QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, kPatience));
        QCOMPARE(shell.exitCode(), 0);
    }

    void saysThatThePortIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Simulator simulator({u"--port"_s, QString::number(other.serverPort())});
        QVERIFY(simulator.ends());
        QCOMPARE(simulator.process().exitCode(), 1);
        QCOMPARE(simulator.line(), QString());
        const QString error = QString::fromUtf8(simulator.process().readAllStandardError());
        QVERIFY2(error.startsWith(u"linekeeper-simulator: cannot listen on 127.0.0.1:%1: "_s.arg(other.serverPort())),
                 qPrintable(error));
    }

    void refusesWrongArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{u"--nonsense"_s};
        QTest::newRow("port too high") << QStringList{u"--port"_s, u"65536"_s};
        QTest::newRow("port no number") << QStringList{u"--port"_s, u"x"_s};
        QTest::newRow("empty key") << QStringList{u"--key"_s, u" "_s};
        QTest::newRow("seed no number") << QStringList{u"--seed"_s, u"-1"_s};
        QTest::newRow("stray word") << QStringList{u"stray"_s};
    }

    void refusesWrongArguments()
    {
        QFETCH(const QStringList, arguments);
        Simulator simulator(arguments);
        QVERIFY(simulator.ends());
        QCOMPARE(simulator.process().exitCode(), 2);
        QVERIFY(simulator.process().readAllStandardError().startsWith("linekeeper-simulator: "));
        QCOMPARE(simulator.line(), QString());
    }

    void helpsAndTellsItsVersion()
    {
        Simulator help({u"--help"_s});
        QVERIFY(help.ends());
        QCOMPARE(help.process().exitCode(), 0);
        const QByteArray text = help.line().toUtf8() + help.process().readAllStandardOutput();
        for (const char* option :
             {"--port", "--key", "--demo", "--control", "--until-stdin-closes", "--seed", "--version"})
            QVERIFY2(text.contains(option), option);

        Simulator version({u"--version"_s});
        QVERIFY(version.ends());
        QCOMPARE(version.line(), u"linekeeper-simulator " LINEKEEPER_VERSION "\n"_s);
    }

    void playsTheDemo()
    {
        Simulator simulator({u"--demo"_s, u"--control"_s, u"--until-stdin-closes"_s, u"--seed"_s, u"5"_s});
        HttpClient client(simulator.root());
        const TestReply rented =
            client.post(u"/api/v1/users/request-rental"_s,
                        QByteArray(R"({"serviceId":"1fe58df2","areas":"503","duration":"threeDay"})"));
        QCOMPARE(rented.status, 201);
        const QJsonObject data = rented.json().value(u"data"_s).toObject();
        QVERIFY(data.value(u"number"_s).toString().startsWith("1912"_L1));
        const QString path = u"/api/v1/users/rental-messages?orderId="_s + data.value(u"orderId"_s).toString();
        const auto messages = [&client, &path] {
            return client.get(path).json().value(u"data"_s).toObject().value(u"messages"_s).toArray();
        };
        QTRY_COMPARE_WITH_TIMEOUT(messages().size(), 1, kPatience);
        QVERIFY(!messages().at(0).toObject().value(u"pin"_s).toString().isEmpty());
        const QJsonObject orders = client.get(u"/control/orders"_s).json().value(u"data"_s).toObject();
        QCOMPARE(orders.value(u"balance"_s), QJsonValue(u"246.54"_s));
    }
};

LINEKEEPER_TEST(QCoreApplication, ProgramTest);
#include "program_test.moc"
