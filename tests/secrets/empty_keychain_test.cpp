// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_key_store.h"
#include "secrets/keyring.h"
#include "test_program.h"

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

/// A Secret Service that runs and has no collection for new secrets, as before anybody has made one.
class EmptyKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Keyring::isInstalled())
            QSKIP("gnome-keyring-daemon or dbus-daemon is not installed");
        m_keyring = std::make_unique<Keyring>();
        QVERIFY(m_keyring->startBus());
        QVERIFY(m_keyring->start(Keyring::Content::Nothing));
    }

    void cleanupTestCase() { m_keyring.reset(); }

    void hasNoKey()
    {
        const Answer<ApiKey> answer = load(m_store);
        QVERIFY(answer && *answer);
        QVERIFY(answer->value().isEmpty());
    }

    void saysWhatIsMissing()
    {
        const Answer<void> answer = save(m_store, ApiKey::fromInput(u"some-key"_s));
        QCOMPARE(problemOf(answer), KeyStoreProblem::NoKeyring);
        QVERIFY(!answer->error().detail.contains(u"some-key"_s));
    }

private:
    std::unique_ptr<Keyring> m_keyring;
    KeychainKeyStore m_store{u"https://otpverified.com/api/v1"_s};
};

LINEKEEPER_TEST(QCoreApplication, EmptyKeychainTest);
#include "empty_keychain_test.moc"
