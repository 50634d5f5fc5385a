// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_key_store.h"
#include "secrets/keyring.h"
#include "test_program.h"

#include <QDirIterator>

#include <memory>

using namespace Qt::StringLiterals;
using namespace linekeeper;
using namespace linekeeper::test;

/// The key in a real keyring that is open.
class KeychainTest : public QObject
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
    }

    void cleanupTestCase() { m_keyring.reset(); }

    void cleanup()
    {
        if (m_keyring)
            QVERIFY(forget(m_store).has_value());
    }

    void loadsAnEmptyKeyWhereNoneIsKept()
    {
        const Answer<ApiKey> answer = load(m_store);
        QVERIFY(answer && *answer);
        QVERIFY(answer->value().isEmpty());
    }

    void keepsAKey()
    {
        QVERIFY(keep(m_store, m_key));
        QCOMPARE(kept(m_store), m_key);
        KeychainKeyStore another(m_server);
        QCOMPARE(kept(another), m_key);
    }

    void keepsEveryCharacterOfAKey()
    {
        QString all;
        for (char16_t c = u'!'; c <= u'~'; ++c)
            all += c;
        QVERIFY(keep(m_store, ApiKey::fromInput(all)));
        QCOMPARE(kept(m_store).secretBytes().toByteArray(), all.toLatin1());
    }

    void replacesAKey()
    {
        QVERIFY(keep(m_store, ApiKey::fromInput(u"first-key"_s)));
        QVERIFY(keep(m_store, m_key));
        QCOMPARE(kept(m_store), m_key);
        QVERIFY(forget(m_store)->has_value());
        QVERIFY(kept(m_store).isEmpty());
    }

    void forgetsAKey()
    {
        QVERIFY(keep(m_store, m_key));
        const Answer<void> answer = forget(m_store);
        QVERIFY(answer && *answer);
        QVERIFY(kept(m_store).isEmpty());
    }

    void forgettingNothingSucceeds()
    {
        const Answer<void> answer = forget(m_store);
        QVERIFY(answer && *answer);
    }

    void offersNoOtherServersKey()
    {
        KeychainKeyStore other(u"http://127.0.0.1:8080/api/v1"_s);
        QVERIFY(keep(m_store, m_key));
        QVERIFY(kept(other).isEmpty());
        QVERIFY(keep(other, ApiKey::fromInput(u"the-other-key"_s)));
        QCOMPARE(kept(m_store), m_key);
        QVERIFY(forget(other)->has_value());
        QCOMPARE(kept(m_store), m_key);
    }

    void answersAfterTheCallReturned()
    {
        int answers = 0;
        QObject context;
        m_store.load(&context, [&](const auto&) { ++answers; });
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 1);
        QVERIFY(load(m_store).has_value());
        QCOMPARE(answers, 1);
    }

    void saysNothingToAContextThatIsGone()
    {
        int answers = 0;
        auto context = std::make_unique<QObject>();
        m_store.save(m_key, context.get(), [&](const auto&) { ++answers; });
        m_store.load(context.get(), [&](const auto&) { ++answers; });
        m_store.forget(context.get(), [&](const auto&) { ++answers; });
        context.reset();
        // Jobs run one after another: this one's answer comes after theirs would have.
        QVERIFY(load(m_store).has_value());
        QCOMPARE(answers, 0);
    }

    void survivesItsStore()
    {
        std::optional<bool> saved;
        QObject context;
        std::make_unique<KeychainKeyStore>(m_server)->save(m_key, &context,
                                                           [&](const auto& answer) { saved = answer.has_value(); });
        QTRY_VERIFY(saved.has_value());
        QVERIFY(*saved);
        QCOMPARE(kept(m_store), m_key);
    }

    /// One that waits for its password at login answers later than the bus waits for it.
    void doesNotTakeASlowKeychainForAnEmptyOne()
    {
        QVERIFY(keep(m_store, m_key));
        m_keyring->stun();
        const Answer<ApiKey> answer = load(m_store);
        m_keyring->wake();
        QCOMPARE(problemOf(answer), KeyStoreProblem::Slow);
        QCOMPARE(kept(m_store), m_key);
    }

    void leavesNoPlainKeyOnDisk()
    {
        QVERIFY(keep(m_store, m_key));
        int files = 0;
        QDirIterator it(m_keyring->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            ++files;
            QVERIFY2(!bytes.contains(m_key.secretBytes()), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains(m_key.secretBytes().toByteArray().toBase64()), qPrintable(file.fileName()));
        }
        QVERIFY(files > 0);
    }

private:
    static bool keep(KeyStore& store, const ApiKey& key)
    {
        const Answer<void> answer = save(store, key);
        return answer && *answer;
    }

    static ApiKey kept(KeyStore& store)
    {
        const Answer<ApiKey> answer = load(store);
        return answer && *answer ? answer->value() : ApiKey::fromInput(u"(no answer)"_s);
    }

    std::unique_ptr<Keyring> m_keyring;
    const QString m_server = u"https://otpverified.com/api/v1"_s;
    const ApiKey m_key = ApiKey::fromInput(u"sk-live-0f9a3c77e1b24d51"_s);
    KeychainKeyStore m_store{m_server};
};

LINEKEEPER_TEST(QCoreApplication, KeychainTest);
#include "keychain_test.moc"
