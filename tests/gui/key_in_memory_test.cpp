// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account.h"
#include "account/poller.h"
#include "account/rentals.h"
#include "account/session.h"
#include "api/base_address.h"
#include "api/rental_api.h"
#include "core/wipe.h"
#include "fakes/manual_clock.h"
#include "gui/app/demo_service.h"
#include "gui/memory_search.h"
#include "gui/panels/welcome_page.h"
#include "gui/robot.h"
#include "secrets/session_key_store.h"
#include "store/record/record.h"
#include "test_program.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000;

} // namespace

/// How often the key stands in this process's own memory, before and after it is forgotten.
class KeyInMemoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchFindsWhatIsThere();
    void forgottenKeyIsGone();
    void replacedKeyIsGone();
    void wipesWhatIsShared();
    void wholeWayThroughTheProgram();

private:
    /// The key of a secret, without a trace of how it was typed.
    static ApiKey keyOf(const HiddenSecret& secret)
    {
        QString typed = secret.reveal();
        const ApiKey key = ApiKey::fromInput(typed);
        wipeShared(typed);
        return key;
    }
};

void KeyInMemoryTest::searchFindsWhatIsThere()
{
    const HiddenSecret secret;
    QCOMPARE(secret.copies(), 0);
    QString text = secret.reveal();
    QCOMPARE(secret.copies(), 1);
    QByteArray bytes = text.toLatin1();
    QCOMPARE(secret.copies(), 2);
    wipeShared(text);
    QCOMPARE(secret.copies(), 1);
    wipeShared(bytes);
    QCOMPARE(secret.copies(), 0);
}

void KeyInMemoryTest::forgottenKeyIsGone()
{
    const HiddenSecret secret;
    {
        ApiKey key = keyOf(secret);
        QCOMPARE(secret.copies(), 1);
        SessionKeyStore store(key);
        RentalApi api(BaseAddress::ofTheService());
        Session session(api, store);
        session.start();
        QTRY_COMPARE(session.connection(), Connection::Unproven);
        key = ApiKey();
        QCOMPARE(secret.copies(), 1); // all who have it share it
        bool forgotten = false;
        session.forget(this, [&](const tl::expected<void, KeyStoreError>& done) { forgotten = done.has_value(); });
        QTRY_VERIFY(forgotten);
        QCOMPARE(secret.copies(), 0);
    }
    {
        const ApiKey key = keyOf(secret);
        QCOMPARE(secret.copies(), 1);
    }
    QCOMPARE(secret.copies(), 0);
}

void KeyInMemoryTest::replacedKeyIsGone()
{
    const HiddenSecret secret;
    RentalApi api(BaseAddress::ofTheService());
    api.setKey(keyOf(secret));
    QCOMPARE(secret.copies(), 1);
    api.setKey(ApiKey::fromInput(u"another"_s));
    QCOMPARE(secret.copies(), 0);
}

void KeyInMemoryTest::wipesWhatIsShared()
{
    const HiddenSecret secret;
    QString text = secret.reveal();
    const QString other = text;
    wipeShared(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(secret.copies(), 0);
    QCOMPARE(other, QString(other.size(), QChar(u'\0')));

    QByteArray literal = "in read-only memory"_ba;
    QString textLiteral = u"in read-only memory"_s;
    wipeShared(literal);
    wipeShared(textLiteral);
    QVERIFY(literal.isEmpty() && textLiteral.isEmpty());
    QByteArray nothing;
    wipeShared(nothing);
    QVERIFY(nothing.isEmpty());
}

/// Typed, tried, kept for the session, used for calls, forgotten. How much of it stays is in docs/privacy.md.
void KeyInMemoryTest::wholeWayThroughTheProgram()
{
    DemoService service;
    QSignalSpy ready(&service, &DemoService::ready);
    service.start();
    QVERIFY(ready.wait(kPatience));
    const auto address = BaseAddress::fromText(ready.at(0).at(0).toString());
    QVERIFY(address.has_value());

    const QTemporaryDir folder;
    auto record = Record::open(folder.path());
    QVERIFY(record.has_value());
    ManualClock clock;
    SessionKeyStore store;
    Account account(*address, std::move(*record), store, clock);
    QVERIFY(account.load().has_value());
    const HiddenSecret secret;
    {
        WelcomePage page(account.session());
        page.show();
        account.start();
        QTRY_COMPARE_WITH_TIMEOUT(account.session().connection(), Connection::NoKey, kPatience);
        auto* field = robot::find<QLineEdit>(page, u"API key"_s);
        QVERIFY(field);
        QString typed = secret.reveal();
        for (const QChar letter : typed)
            QTest::keyClick(field, letter.toLatin1());
        wipeShared(typed);
        qInfo("typed: %d", secret.copies());
        QVERIFY(robot::click(page, u"Connect"_s));
        QTRY_COMPARE_WITH_TIMEOUT(account.session().connection(), Connection::Connected, kPatience);
        QTRY_VERIFY(field->text().isEmpty());
        qInfo("in use: %d", secret.copies());
    }
    qInfo("without the page: %d", secret.copies());
    bool rented = false;
    account.rentals().rent({ServiceId(u"1fe58df2"_s), RentalDuration::ThreeDays, {}}, u"Google"_s, this,
                           [&](const RentingEnd& end) { rented = end.result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(rented, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(account.poller().pollsUnderWay(), 0, kPatience);
    qInfo("after calls: %d", secret.copies());
    QVERIFY(secret.copies() >= 1);

    bool forgotten = false;
    account.session().forget(this,
                             [&](const tl::expected<void, KeyStoreError>& done) { forgotten = done.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(forgotten, kPatience);
    const HiddenSecret::Copies left = secret.find();
    qInfo("forgotten: %d as bytes, %d as text", left.asBytes, left.asText);
    // What was typed is gone. As bytes it stays in what Qt made of the Authorization header.
    QCOMPARE(left.asText, 0);
}

LINEKEEPER_TEST(QApplication, KeyInMemoryTest);
#include "key_in_memory_test.moc"
