// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_key_store.h"
#include "secrets/keyring.h"
#include "test_program.h"

#include <QElapsedTimer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

/// Desktops without a keychain. The session bus of a program is chosen once, so each desktop is one run of
/// this program: `test_secrets_missing_keychain` itself, and the second run that it starts with
/// "--without-bus".
class MissingKeychainTest : public QObject
{
    Q_OBJECT

public:
    explicit MissingKeychainTest(bool withBus)
        : m_withBus(withBus)
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_keyring = std::make_unique<Keyring>();
        if (m_withBus)
            QVERIFY(m_keyring->startBus());
        else
            qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(m_keyring->home()) + "/no-such-bus");
    }

    void cleanupTestCase() { m_keyring.reset(); }

    void saysMissingOnLoading()
    {
        QElapsedTimer time;
        time.start();
        const Answer<ApiKey> answer = load(m_store);
        QVERIFY(answer);
        QCOMPARE(problemOf(answer), KeyStoreProblem::Missing);
        // The bus waits 25 s for a service that does not answer; one that does not exist must be told at
        // once.
        QVERIFY(time.elapsed() < 20'000);
    }

    void saysMissingOnSaving()
    {
        const Answer<void> answer = save(m_store, ApiKey::fromInput(u"some-key"_s));
        QVERIFY(answer);
        QCOMPARE(problemOf(answer), KeyStoreProblem::Missing);
        QVERIFY(!answer->error().detail.contains(u"some-key"_s));
    }

    void saysMissingOnForgetting()
    {
        const Answer<void> answer = forget(m_store);
        QVERIFY(answer);
        QCOMPARE(problemOf(answer), KeyStoreProblem::Missing);
    }

    void saysMissingWithoutABus()
    {
        if (!m_withBus)
            QSKIP("this is the run without a bus");
        QProcess run;
        dieWithTest(run);
        run.setProcessChannelMode(QProcess::MergedChannels);
        run.start(QCoreApplication::applicationFilePath(), {u"--without-bus"_s});
        QVERIFY(run.waitForFinished(120'000));
        QVERIFY2(run.exitStatus() == QProcess::NormalExit && run.exitCode() == 0, run.readAll().constData());
    }

private:
    const bool m_withBus;
    std::unique_ptr<Keyring> m_keyring;
    KeychainKeyStore m_store{u"https://otpverified.com/api/v1"_s};
};

static int runTest(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const bool withBus = arguments.removeAll(u"--without-bus"_s) == 0;
    MissingKeychainTest test(withBus);
    return QTest::qExec(&test, arguments);
}

LINEKEEPER_TEST_MAIN(runTest);
#include "missing_keychain_test.moc"
