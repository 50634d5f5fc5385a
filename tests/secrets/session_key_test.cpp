// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/session_key_store.h"
#include "test_program.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace linekeeper;

class SessionKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithTheKeyItWasGiven()
    {
        SessionKeyStore empty;
        QVERIFY(kept(empty).isEmpty());
        SessionKeyStore full(m_key);
        QCOMPARE(kept(full), m_key);
    }

    void keepsAndForgets()
    {
        SessionKeyStore store(ApiKey::fromInput(u"an-older-key"_s));
        int done = 0;
        store.save(m_key, this, [&](const auto& answer) { done += answer.has_value(); });
        QCOMPARE(kept(store), m_key);
        store.forget(this, [&](const auto& answer) { done += answer.has_value(); });
        QVERIFY(kept(store).isEmpty());
        store.forget(this, [&](const auto& answer) { done += answer.has_value(); });
        QTRY_COMPARE(done, 3);
    }

    void answersAfterTheCallReturnedAndOnce()
    {
        SessionKeyStore store(m_key);
        int answers = 0;
        store.load(this, [&](const auto&) { ++answers; });
        QCOMPARE(answers, 0);
        QCOMPARE(kept(store), m_key);
        QCOMPARE(answers, 1);
    }

    void saysNothingToAContextThatIsGone()
    {
        SessionKeyStore store(m_key);
        int answers = 0;
        auto context = std::make_unique<QObject>();
        store.load(context.get(), [&](const auto&) { ++answers; });
        store.save(m_key, context.get(), [&](const auto&) { ++answers; });
        store.forget(context.get(), [&](const auto&) { ++answers; });
        context.reset();
        kept(store);
        QCOMPARE(answers, 0);
    }

private:
    ApiKey kept(SessionKeyStore& store)
    {
        std::optional<ApiKey> key;
        store.load(this, [&](const auto& answer) { key = answer.value(); });
        [&] { QTRY_VERIFY(key.has_value()); }();
        return key.value_or(ApiKey());
    }

    const ApiKey m_key = ApiKey::fromInput(u"sk-live-0f9a3c77e1b24d51"_s);
};

LINEKEEPER_TEST(QCoreApplication, SessionKeyTest);
#include "session_key_test.moc"
