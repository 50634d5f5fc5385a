// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"
#include "gui/robot.h"
#include "gui/text/error_text.h"
#include "gui/widgets/banner.h"
#include "gui/window/account_attention.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTabBar>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kConnection = u"Connection"_s;

} // namespace

/// What the window says in every state that it can be in.
class StatesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void bannerSaysWhatMatters_data();
    void bannerSaysWhatMatters();
    void refusedKeyStopsAllCalls();
    void bannerGoesWithItsReason();
    void bannerNamesAnUnwrittenOrder();
    void worstComesFirst();
    void storageErrorIsSaidUntilItIsGone();
    void emptyServices_data();
    void emptyServices();
    void emptyNumbersAndMessages();
    void emptyMessagesSayWhatIsLookedFor();
    void unreadableMessagesAreSaid();
    void brokenConnectionIsToldFromNone();
    void buttonsFollowTheState();
    void watchIsToldInTheStatusLine();
    void watchIsWrittenOnceASecond();

private:
    bool open(const WorkplaceOptions& options = {});
    QString banner() const;
    MainWindow& window() const { return m_place->window(); }

    std::unique_ptr<WindowFixture> m_place;
};

bool StatesTest::open(const WorkplaceOptions& options)
{
    m_place = std::make_unique<WindowFixture>(options);
    return m_place->open()
           && QTest::qWaitFor([this] { return m_place->account().session().connection() == Connection::Connected; },
                              kPatience);
}

void StatesTest::cleanup()
{
    m_place.reset();
}

/// The banner's text; empty while it is not shown.
QString StatesTest::banner() const
{
    const auto* found = window().findChild<Banner*>();
    return found->isVisible() ? found->text() : QString();
}

void StatesTest::bannerSaysWhatMatters_data()
{
    QTest::addColumn<QString>("situation"); // of every call
    QTest::addColumn<QString>("banner");    // empty: none
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("status");
    QTest::newRow("well") << QString() << QString() << QString() << u"● Connected"_s;
    QTest::newRow("refused key") << u"invalid-key"_s << u"The service refused the API key."_s << u"Enter a key…"_s
                                 << u"✕ Key refused"_s;
    QTest::newRow("blocked") << u"suspended"_s << u"“Account suspended”"_s << u"Try again"_s
                             << u"● Connected. The service has blocked this account."_s;
    QTest::newRow("key in doubt") << u"html-401"_s << u"not in the service's own format"_s << u"Try again"_s
                                  << u"✕ Requests stopped"_s;
    QTest::newRow("challenge page") << u"html-403"_s << u"Something between you and the service"_s << u"Try now"_s
                                    << u"○ Offline"_s;
    QTest::newRow("sign-in page") << u"html-200"_s << u"Something between you and the service"_s << u"Try now"_s
                                  << u"○ Offline"_s;
    QTest::newRow("proxy") << u"html-407"_s << u"The proxy asks for a user name and password."_s << u"Try now"_s
                           << u"○ Offline"_s;
    QTest::newRow("down") << u"html-502"_s << QString() << QString()
                          << u"● Connected. The service is having problems."_s;
    QTest::newRow("too many calls") << u"rate-limited"_s << QString() << QString()
                                    << u"● Connected. Too many requests."_s;
    QTest::newRow("garbage") << u"garbage"_s << QString() << QString()
                             << u"● Connected. The service's answer can't be understood."_s;
    QTest::newRow("away") << u"away"_s << u"What you see is from the record"_s << u"Try now"_s << u"○ Offline"_s;
}

void StatesTest::bannerSaysWhatMatters()
{
    QFETCH(QString, situation);
    QFETCH(QString, banner);
    QFETCH(QString, button);
    QFETCH(QString, status);
    QVERIFY(open());
    QVERIFY(!m_place->rent().isEmpty());
    if (situation == "away"_L1) {
        m_place->stopService();
    } else if (!situation.isEmpty()) {
        for (const CallName call : kAllCallNames)
            QVERIFY(m_place->set(call, situation));
    }
    QVERIFY(m_place->poll());
    QCOMPARE(robot::label(window(), kConnection), status);
    QVERIFY2(banner.isEmpty() ? this->banner().isEmpty() : this->banner().contains(banner), qPrintable(this->banner()));
    QCOMPARE(attentionOf(m_place->account()).button, button);
    if (!button.isEmpty())
        QVERIFY(robot::isEnabled(window(), button));
}

void StatesTest::refusedKeyStopsAllCalls()
{
    QVERIFY(open());
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"481922"_s, .pin = u"481922"_s}));
    QVERIFY(m_place->set(CallName::Messages, u"invalid-key"_s));
    m_place->clock.advance(1min);
    m_place->account().poller().wake();
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(window(), kConnection), u"✕ Key refused"_s, kPatience);
    m_place->server().situations().clearAll();
    const int before = m_place->server().requests().count();

    QTest::keyClick(&window(), Qt::Key_F5);
    m_place->clock.advance(1h);
    m_place->account().poller().wake();
    m_place->account().refresh();
    for (const QString& name : {u"Rent number"_s, u"Refresh"_s, u"Release"_s})
        QVERIFY2(!robot::isEnabled(window(), name), qPrintable(name));
    QVERIFY(robot::isEnabled(window(), u"Copy code"_s));
    QCOMPARE(m_place->account().poller().pollsUnderWay(), 0);
    QVERIFY(!m_place->account().catalogue().isRefreshing());
    // Whatever was sent would have come before this call of somebody else's, the only one that is counted.
    QNetworkAccessManager another;
    const std::unique_ptr<QNetworkReply> reply(
        another.get(QNetworkRequest(QUrl(m_place->server().baseAddress() + u"/users/rental-services"_s))));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), kPatience);
    QCOMPARE(m_place->server().requests().count(), before + 1);

    // The banner's button leads to the page for another key, which can be left again.
    QVERIFY(robot::click(window(), u"Enter a key…"_s));
    QVERIFY(robot::find(window(), u"API key"_s));
    QVERIFY(robot::click(window(), u"Back"_s));
    QVERIFY(!robot::find(window(), u"API key"_s));
    QVERIFY(robot::click(window(), u"Enter a key…"_s));
    QVERIFY(robot::type(window(), u"API key"_s, u"another"_s));
    QVERIFY(robot::click(window(), u"Connect"_s));
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(window(), kConnection), u"● Connected"_s, kPatience);
    QVERIFY(banner().isEmpty());
}

void StatesTest::bannerNamesAnUnwrittenOrder()
{
    QVERIFY(open());
    QVERIFY(m_place->tamper(u"CREATE TRIGGER f BEFORE INSERT ON rentals BEGIN SELECT raise(ABORT, 'full'); END"_s));
    const OrderId order = m_place->rent();
    QVERIFY(order.isEmpty());
    QCOMPARE(m_place->simulatedAccount.orders().size(), 1);
    QTRY_VERIFY(banner().contains(m_place->simulatedAccount.orders().first().id.text()));
    QVERIFY(banner().contains("paid for"_L1));
    QVERIFY(m_place->tamper(u"DROP TRIGGER f"_s));
    QVERIFY(robot::click(window(), u"Try again"_s));
    QTRY_VERIFY(!banner().contains("paid for"_L1));
    QVERIFY(m_place->account().rentals().unwritten().isEmpty());
}

void StatesTest::bannerGoesWithItsReason()
{
    QVERIFY(open());
    QVERIFY(m_place->set(CallName::Services, u"suspended"_s));
    QVERIFY(m_place->poll());
    QVERIFY(!banner().isEmpty());
    m_place->server().situations().clearAll();
    QVERIFY(robot::click(window(), u"Try again"_s));
    QTRY_VERIFY_WITH_TIMEOUT(banner().isEmpty(), kPatience);
}

void StatesTest::worstComesFirst()
{
    QVERIFY(open());
    QVERIFY(m_place->set(CallName::Request, u"acts-then-502"_s));
    QVERIFY(m_place->rent().isEmpty());
    QVERIFY(banner().contains("One purchase is unconfirmed: Google, 3 days"_L1));
    QVERIFY(m_place->rent().isEmpty());
    QVERIFY(banner().contains("2 purchases are unconfirmed"_L1));

    // The button shows them; settling both ends it.
    QVERIFY(robot::says(window(), u"There are entries under Needs attention."_s));
    QVERIFY(robot::click(window(), u"Show"_s));
    QCOMPARE(window().focusWidget(), robot::view(window(), u"Numbers"_s));
    const auto* tabs = window().findChild<QTabBar*>();
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Needs attention 2"_s);
    QCOMPARE(robot::view(window(), u"Numbers"_s)->model()->rowCount(), 2);

    m_place->stopService();
    QVERIFY(m_place->poll());
    QVERIFY(banner().contains("2 purchases are unconfirmed"_L1));
    QCOMPARE(robot::label(window(), kConnection), u"○ Offline"_s);

    const QList<PurchaseAttempt> open = m_place->account().rentals().unconfirmed();
    for (const PurchaseAttempt& attempt : open)
        QVERIFY(m_place->account().rentals().settleAsNothing(attempt.id));
    QVERIFY(banner().contains("What you see is from the record"_L1));
}

void StatesTest::storageErrorIsSaidUntilItIsGone()
{
    QVERIFY(open());
    const OrderId order = m_place->rent();
    QVERIFY(m_place->simulatedAccount.receive(order, {.text = u"Welcome"_s}));
    QVERIFY(m_place->tamper(u"ALTER TABLE messages RENAME TO elsewhere"_s));
    QVERIFY(m_place->poll());
    QVERIFY2(banner().contains("The record on this computer can't be read or written."_L1), qPrintable(banner()));
    QVERIFY(m_place->tamper(u"ALTER TABLE elsewhere RENAME TO messages"_s));
    QVERIFY(robot::click(window(), u"Try again"_s));
    QTRY_VERIFY_WITH_TIMEOUT(banner().isEmpty(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(robot::view(window(), u"Messages"_s)->model()->rowCount(), 1, kPatience);
}

void StatesTest::emptyServices_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("button");
    QTest::newRow("none") << QString() << u"No services yet"_s << QString();
    QTest::newRow("waiting") << u"silent"_s << u"Loading services…"_s << QString();
    QTest::newRow("down") << u"html-502"_s << u"The service is having problems."_s << u"Try again"_s;
}

void StatesTest::emptyServices()
{
    QFETCH(QString, situation);
    QFETCH(QString, said);
    QFETCH(QString, button);
    WorkplaceOptions options;
    options.services.clear();
    m_place = std::make_unique<WindowFixture>(options);
    if (!situation.isEmpty())
        QVERIFY(m_place->set(CallName::Services, situation));
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->requests(CallName::Services), 1, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), said), kPatience);
    QVERIFY(!robot::view(window(), u"Services"_s)->isVisible());
    QCOMPARE(robot::isEnabled(window(), u"Try again"_s), !button.isEmpty());
    QVERIFY(!robot::isEnabled(window(), u"Rent number"_s));
    if (button.isEmpty())
        return;
    m_place->server().situations().clearAll();
    QVERIFY(robot::click(window(), button));
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No services yet"_s), kPatience);
}

void StatesTest::emptyNumbersAndMessages()
{
    QVERIFY(open());
    QVERIFY(robot::type(window(), u"Filter services"_s, u"no such thing"_s));
    QVERIFY(robot::says(window(), u"No service matches “no such thing”."_s));
    QVERIFY(robot::click(window(), u"Show all"_s));
    QVERIFY(robot::view(window(), u"Services"_s)->isVisible());

    auto* tabs = window().findChild<QTabBar*>();
    QVERIFY(robot::says(window(), u"No number rented yet"_s));
    QVERIFY(robot::says(window(), u"No number selected"_s));
    tabs->setCurrentIndex(2);
    QVERIFY(robot::says(window(), u"No ended numbers"_s));
    tabs->setCurrentIndex(0);
    QVERIFY(robot::click(window(), u"Rent a number…"_s));
    QDialog* dialog = robot::dialog(u"Rent a number"_s);
    QVERIFY(dialog);
    dialog->reject();

    const OrderId order = m_place->rent();
    QVERIFY(robot::says(window(), u"Linekeeper keeps checking and notifies you when one arrives."_s));
    QVERIFY(robot::click(window(), u"All numbers"_s));
    QVERIFY(robot::says(window(), u"Messages of all numbers are listed here"_s));
    m_place->account().rentals().release(order, &window(), [](const Result<void>&) {});
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"No active numbers"_s), kPatience);
}

void StatesTest::emptyMessagesSayWhatIsLookedFor()
{
    const QString looking = u"Linekeeper keeps checking"_s;
    QVERIFY(open());
    QVERIFY(m_place->set(CallName::Request, u"empty-number"_s, 1));
    QVERIFY(!m_place->rent().isEmpty());
    QVERIFY(robot::says(window(), u"The number isn't known yet."_s));
    const OrderId order = m_place->rent();
    QVERIFY(robot::says(window(), looking));
    QVERIFY(m_place->set(CallName::Messages, u"invalid-key"_s));
    m_place->account().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window(), u"Linekeeper can't check for messages until"_s), kPatience);
    QVERIFY(!robot::says(window(), looking));
    m_place->clock.advance(24h * 4);
    window().hide();
    window().show();
    window().findChild<QTabBar*>()->setCurrentIndex(2);
    QVERIFY(robot::says(window(), u"This number has expired"_s));

    QVERIFY(open());
    const OrderId released = m_place->rent();
    m_place->account().rentals().release(released, &window(), [](const Result<void>&) {});
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().rentals().find(released)->release, ReleaseState::Done, kPatience);
    window().findChild<QTabBar*>()->setCurrentIndex(2);
    QVERIFY(robot::says(window(), u"This number was released"_s));
    QVERIFY(!robot::says(window(), looking));
}

void StatesTest::unreadableMessagesAreSaid()
{
    QVERIFY(open());
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"Welcome"_s}));
    QVERIFY(m_place->tamper(u"ALTER TABLE messages RENAME TO elsewhere"_s));
    QVERIFY(robot::click(window(), u"All numbers"_s));
    QVERIFY(robot::says(window(), u"The messages can't be read"_s));
    QVERIFY(m_place->tamper(u"ALTER TABLE elsewhere RENAME TO messages"_s));
    QVERIFY(robot::click(window(), u"All numbers"_s));
    QVERIFY(!robot::says(window(), u"The messages can't be read"_s));
}

void StatesTest::brokenConnectionIsToldFromNone()
{
    Error error;
    error.kind = ErrorKind::Network;
    QVERIFY(shortErrorText(error).contains("can't be reached"_L1));
    error.delivery = Delivery::MayHaveArrived;
    QCOMPARE(shortErrorText(error), u"The connection was lost before the answer arrived."_s);
}

void StatesTest::buttonsFollowTheState()
{
    const auto enabled = [this] {
        QStringList names;
        for (const QString& name : {u"Rent number"_s, u"Refresh"_s, u"Copy code"_s, u"Copy number"_s, u"Release"_s}) {
            if (robot::isEnabled(window(), name))
                names << name;
        }
        return names;
    };
    QVERIFY(open());
    QTRY_COMPARE_WITH_TIMEOUT(enabled(), QStringList({u"Rent number"_s, u"Refresh"_s}), kPatience);
    QVERIFY(m_place->set(CallName::Request, u"empty-number"_s));
    const OrderId numberless = m_place->rent();
    QVERIFY(!numberless.isEmpty());
    QCOMPARE(enabled(), QStringList({u"Rent number"_s, u"Refresh"_s, u"Release"_s}));
    m_place->server().situations().clearAll();
    const OrderId order = m_place->rent();
    auto* numbers = robot::view(window(), u"Numbers"_s);
    numbers->setCurrentIndex(numbers->model()->index(0, 0));
    QCOMPARE(enabled(), QStringList({u"Rent number"_s, u"Refresh"_s, u"Copy number"_s, u"Release"_s}));
    QVERIFY(m_place->receive(order, {.text = u"no code in it"_s}));
    QCOMPARE(enabled(), QStringList({u"Rent number"_s, u"Refresh"_s, u"Copy number"_s, u"Release"_s}));
    QVERIFY(m_place->receive(order, {.text = u"481922"_s, .pin = u"481922"_s}));
    QCOMPARE(enabled().size(), 5);
    // Expired while it was looked at.
    m_place->clock.advance(24h * 4);
    window().hide();
    window().show();
    QVERIFY(!enabled().contains(u"Release"_s));
}

void StatesTest::watchIsToldInTheStatusLine()
{
    QVERIFY(open());
    QVERIFY(!robot::says(window(), u"watched"_s));
    QVERIFY(!m_place->rent().isEmpty());
    QTRY_VERIFY(robot::says(window(), u"1 number watched"_s));
    QTRY_VERIFY(robot::says(window(), u"Next check at "_s));
    QVERIFY(!m_place->rent().isEmpty());
    QTRY_VERIFY(robot::says(window(), u"2 numbers watched"_s));
    m_place->clock.advance(24h * 4);
    QVERIFY(m_place->poll());
    QTRY_VERIFY(!robot::says(window(), u"watched"_s));
    QTRY_VERIFY(!robot::says(window(), u"Next check at "_s));
}

void StatesTest::watchIsWrittenOnceASecond()
{
    QVERIFY(open());
    QVERIFY(!m_place->rent().isEmpty());
    m_place->account().meter().setLimit(60);
    Q_EMIT m_place->account().poller().changed();
    QTRY_VERIFY(robot::says(window(), u"of 60 requests used"_s));
    Q_EMIT m_place->account().poller().changed();
    m_place->account().meter().setLimit(30);
    Q_EMIT m_place->account().poller().changed();
    QVERIFY(robot::says(window(), u"of 60 requests used"_s));
    QTRY_VERIFY(robot::says(window(), u"of 30 requests used"_s));
    // Nobody sees a hidden window; shown again, it is up to date at once.
    window().hide();
    m_place->account().meter().setLimit(20);
    Q_EMIT m_place->account().poller().changed();
    QTRY_VERIFY(!m_place->account().poller().pollsUnderWay());
    window().show();
    QVERIFY(robot::says(window(), u"of 20 requests used"_s));
}

LINEKEEPER_TEST(QApplication, StatesTest);
#include "states_test.moc"
