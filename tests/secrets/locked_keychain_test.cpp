// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_key_store.h"
#include "secrets/keyring.h"
#include "test_program.h"

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

/// A real keyring that is locked, and nobody types its password.
class LockedKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Keyring::isInstalled())
            QSKIP("gnome-keyring-daemon or dbus-daemon is not installed");
        m_keyring = std::make_unique<Keyring>();
        QVERIFY(m_keyring->startBus());
        QVERIFY(m_keyring->start());
        const Answer<void> saved = save(m_store, m_key);
        QVERIFY(saved && *saved);
        QVERIFY(m_keyring->lock());
    }

    void cleanupTestCase() { m_keyring.reset(); }

    /// Taking it for "no key" would send a person who has one to the first-run page.
    void doesNotTakeALockedKeyForNone()
    {
        const Answer<ApiKey> answer = load(m_store);
        QVERIFY(answer);
        QCOMPARE(problemOf(answer), KeyStoreProblem::Locked);
    }

    void saysLockedOnSaving()
    {
        const Answer<void> answer = save(m_store, ApiKey::fromInput(u"replaced-key"_s));
        QVERIFY(answer);
        QCOMPARE(problemOf(answer), KeyStoreProblem::Locked);
        QVERIFY(!answer->error().detail.isEmpty());
        QVERIFY(!answer->error().detail.contains(u"replaced-key"_s));
    }

    void doesNotClaimToHaveForgotten()
    {
        const Answer<void> answer = forget(m_store);
        QVERIFY(answer);
        QCOMPARE(problemOf(answer), KeyStoreProblem::Locked);
    }

    void hasNoKeyForAServerThatHasNone()
    {
        KeychainKeyStore other(u"https://elsewhere.example/api/v1"_s);
        const Answer<ApiKey> answer = load(other);
        QVERIFY(answer && *answer);
        QVERIFY(answer->value().isEmpty());
        const Answer<void> forgotten = forget(other);
        QVERIFY(forgotten && *forgotten);
    }

private:
    std::unique_ptr<Keyring> m_keyring;
    const ApiKey m_key = ApiKey::fromInput(u"sk-live-0f9a3c77e1b24d51"_s);
    KeychainKeyStore m_store{u"https://otpverified.com/api/v1"_s};
};

LINEKEEPER_TEST(QCoreApplication, LockedKeychainTest);
#include "locked_keychain_test.moc"
