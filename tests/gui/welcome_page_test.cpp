// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/widgets/banner.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QMetaProperty>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;
const QString kKey = u"API key"_s;
const QString kConnect = u"Connect"_s;
const QString kStatus = u"Status"_s;
const QString kEnter = u"Enter a key…"_s;
const QString kAgain = u"Try the keychain again"_s;
const QString kSessionOnly = u"Use for this session only"_s;
const QString kSecret = u"live-9fKq7Qm2xT"_s;

/// Where among an object's properties, and what assistive technology hears of it, the text can be read.
QStringList placesOf(const QString& text, QObject* object)
{
    QStringList places;
    const QMetaObject* meta = object->metaObject();
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QVariant value = meta->property(i).read(object);
        if (value.canConvert<QString>() && value.toString().contains(text))
            places << QLatin1StringView(meta->className()) + u'.' + QLatin1StringView(meta->property(i).name());
    }
    if (const QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(object)) {
        for (const QAccessible::Text role :
             {QAccessible::Name, QAccessible::Value, QAccessible::Description, QAccessible::Help}) {
            if (seen->text(role).contains(text))
                places << QLatin1StringView(meta->className()) + u" by accessibility"_s;
        }
    }
    return places;
}

QStringList placesOfText(const QString& text)
{
    QStringList places;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        places += placesOf(text, top);
        for (QObject* child : top->findChildren<QObject*>())
            places += placesOf(text, child);
    }
    return places;
}

} // namespace

/// The page that takes the key.
class WelcomePageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void wrongInputIsNotSent_data();
    void wrongInputIsNotSent();
    void keyIsTrimmed_data();
    void keyIsTrimmed();
    void whatWillBeUsedIsShown();
    void refusedKeyStaysOut();
    void otherErrorsAreSaid_data();
    void otherErrorsAreSaid();
    void unreachableServiceIsSaid();
    void keychainProblemOffersTheSession_data();
    void keychainProblemOffersTheSession();
    void keychainMayBeTriedAgain();
    void keychainProblemAtTheStartIsSaid_data();
    void keychainProblemAtTheStartIsSaid();
    void slowKeychainIsWaitedFor();
    void keyMayBeEnteredMeanwhile();
    void recordIsShownMeanwhile();
    void keyIsNowhereAfterwards();
    void keyCantBeBroughtBack();
    void enterConnectsOnce();

private:
    MainWindow& window() { return m_place->window(); }
    bool isAtWork() { return robot::find(window(), u"Filter services"_s); }

    std::unique_ptr<WindowFixture> m_place;
};

void WelcomePageTest::init()
{
    WorkplaceOptions options;
    options.hasKey = false;
    options.rules.key = ApiKey::fromInput(kSecret);
    m_place = std::make_unique<WindowFixture>(options);
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(m_place->account().session().connection() == Connection::NoKey, kPatience);
    QVERIFY(robot::isEnabled(window(), kConnect));
}

void WelcomePageTest::cleanup()
{
    m_place.reset();
}

void WelcomePageTest::wrongInputIsNotSent_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QString() << u"Paste your API key first."_s;
    QTest::newRow("spaces") << u"   "_s << u"Paste your API key first."_s;
    QTest::newRow("line ends") << u"\r\n"_s << u"Paste your API key first."_s;
    QTest::newRow("Cyrillic") << u"ключ"_s << u"it has characters that no key has"_s;
    QTest::newRow("an umlaut in it") << u"live-ä9"_s << u"it has characters that no key has"_s;
}

void WelcomePageTest::wrongInputIsNotSent()
{
    QFETCH(QString, typed);
    QFETCH(QString, said);
    QVERIFY(robot::paste(window(), kKey, typed));
    QVERIFY(robot::click(window(), kConnect));
    QVERIFY2(robot::label(window(), kStatus).contains(said), qPrintable(robot::label(window(), kStatus)));
    QVERIFY(robot::isEnabled(window(), kConnect));
    QCOMPARE(m_place->server().requests().count(), 0);
}

void WelcomePageTest::keyIsTrimmed_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("as it is") << kSecret;
    QTest::newRow("spaces") << u"  "_s + kSecret + u" "_s;
    QTest::newRow("line end") << kSecret + u"\r\n"_s;
    QTest::newRow("line end within") << kSecret.left(6) + u'\n' + kSecret.mid(6);
    QTest::newRow("zero-width space") << QString(QChar(0x200b)) + kSecret;
    QTest::newRow("scheme") << u"Bearer "_s + kSecret;
    QTest::newRow("header") << u"Authorization: Bearer "_s + kSecret + u'\n';
    QTest::newRow("quotes") << u'"' + kSecret + u'"';
    QTest::newRow("name") << u"API key: "_s + kSecret;
}

void WelcomePageTest::keyIsTrimmed()
{
    QFETCH(QString, pasted);
    QVERIFY(robot::paste(window(), kKey, pasted));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    QCOMPARE(m_place->keys.kept, ApiKey::fromInput(kSecret));
}

void WelcomePageTest::whatWillBeUsedIsShown()
{
    auto* field = robot::find<QLineEdit>(window(), kKey);
    QVERIFY(field);
    QVERIFY(robot::paste(window(), kKey, kSecret));
    QCOMPARE(robot::label(window(), kStatus), QString());
    field->clear();
    QVERIFY(robot::paste(window(), kKey, u"Authorization: \"Bearer "_s + kSecret + u'"'));
    QCOMPARE(field->text(), kSecret);
    QVERIFY(robot::label(window(), kStatus).contains(u"Only the key itself was kept"_s));
    QVERIFY(!robot::label(window(), kStatus).contains(kSecret));
    QCOMPARE(field->echoMode(), QLineEdit::Password);
}

void WelcomePageTest::refusedKeyStaysOut()
{
    QVERIFY(robot::type(window(), kKey, u"live-wrong"_s));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(window(), kStatus).contains("The service refused this key"_L1), kPatience);
    QVERIFY(!isAtWork());
    QCOMPARE(m_place->server().requests().count(), 1);
    QCOMPARE(m_place->keys.saves, 0);
    QVERIFY(robot::type(window(), kKey, kSecret));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
}

void WelcomePageTest::otherErrorsAreSaid_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QString>("said");
    QTest::newRow("blocked") << u"suspended"_s << u"Account suspended"_s;
    QTest::newRow("too many calls") << u"rate-limited-retry-after"_s << u"Wait 7 s, as the service asks"_s;
    QTest::newRow("down") << u"html-502"_s << u"The service is having problems"_s;
    QTest::newRow("garbage") << u"garbage"_s << u"can't be understood"_s;
    QTest::newRow("redirect") << u"redirect"_s << u"Something between you and the service"_s;
    QTest::newRow("sign-in page") << u"html-200"_s << u"Something between you and the service"_s;
    QTest::newRow("challenge page") << u"html-403"_s << u"Something between you and the service"_s;
    QTest::newRow("refused by somebody else") << u"html-401"_s << u"not in the service's own format"_s;
    QTest::newRow("proxy") << u"html-407"_s << u"The proxy asks for a user name and password."_s;
}

void WelcomePageTest::otherErrorsAreSaid()
{
    QFETCH(QString, situation);
    QFETCH(QString, said);
    QVERIFY(m_place->set(CallName::Services, situation));
    QVERIFY(robot::type(window(), kKey, kSecret));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(window(), kStatus).contains(said), kPatience);
    QVERIFY(!isAtWork());
    QCOMPARE(m_place->keys.saves, 0);
    QVERIFY(robot::isEnabled(window(), kConnect));
}

void WelcomePageTest::unreachableServiceIsSaid()
{
    m_place->stopService();
    QVERIFY(robot::type(window(), kKey, kSecret));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(window(), kStatus).contains("The service can't be reached."_L1), kPatience);
    QVERIFY(!isAtWork());
    QVERIFY(robot::isEnabled(window(), kConnect));
}

void WelcomePageTest::keychainProblemOffersTheSession_data()
{
    QTest::addColumn<int>("problem");
    QTest::addColumn<QString>("said");
    QTest::newRow("missing") << int(KeyStoreProblem::Missing) << u"has no keychain"_s;
    QTest::newRow("locked") << int(KeyStoreProblem::Locked) << u"is locked"_s;
    QTest::newRow("failed") << int(KeyStoreProblem::Failed) << u"“the keychain's own words”"_s;
}

void WelcomePageTest::keychainProblemOffersTheSession()
{
    QFETCH(int, problem);
    QFETCH(QString, said);
    m_place->keys.problem = static_cast<KeyStoreProblem>(problem);
    QVERIFY(robot::type(window(), kKey, kSecret));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), kSessionOnly), kPatience);
    QVERIFY2(robot::label(window(), kStatus).contains(said), qPrintable(robot::label(window(), kStatus)));
    QVERIFY(robot::label(window(), kStatus).contains("The key works."_L1));
    QVERIFY(robot::isEnabled(window(), kAgain));
    QVERIFY(!isAtWork());
    QVERIFY(robot::click(window(), kSessionOnly));
    QVERIFY(isAtWork());
    QVERIFY(m_place->account().session().isForThisSessionOnly());
    QVERIFY(m_place->keys.kept.isEmpty());
}

void WelcomePageTest::keychainMayBeTriedAgain()
{
    m_place->keys.problem = KeyStoreProblem::Locked;
    QVERIFY(robot::type(window(), kKey, kSecret));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), kAgain), kPatience);
    QVERIFY(robot::click(window(), kAgain));
    QTRY_COMPARE_WITH_TIMEOUT(m_place->keys.saves, 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), kAgain), kPatience);
    QVERIFY(!isAtWork());
    m_place->keys.problem.reset();
    QVERIFY(robot::click(window(), kAgain));
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    QCOMPARE(m_place->keys.kept, ApiKey::fromInput(kSecret));
    QVERIFY(!m_place->account().session().isForThisSessionOnly());
    QCOMPARE(m_place->requests(CallName::Services), 1);
}

void WelcomePageTest::keychainProblemAtTheStartIsSaid_data()
{
    QTest::addColumn<int>("problem");
    QTest::addColumn<QString>("said");
    QTest::newRow("locked") << int(KeyStoreProblem::Locked) << u"is locked"_s;
    QTest::newRow("failed") << int(KeyStoreProblem::Failed) << u"“the keychain's own words”"_s;
}

void WelcomePageTest::keychainProblemAtTheStartIsSaid()
{
    QFETCH(int, problem);
    QFETCH(QString, said);
    m_place->leave();
    m_place->keys.kept = ApiKey::fromInput(kSecret);
    m_place->keys.problem = static_cast<KeyStoreProblem>(problem);
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(window(), kStatus).contains(said), kPatience);
    // There is a key: nobody is welcomed and asked for one.
    QVERIFY(!robot::find(window(), kKey));
    QVERIFY(robot::isEnabled(window(), kEnter));
    m_place->keys.problem.reset();
    QVERIFY(robot::click(window(), kAgain));
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
}

void WelcomePageTest::slowKeychainIsWaitedFor()
{
    m_place->leave();
    m_place->keys.kept = ApiKey::fromInput(kSecret);
    m_place->keys.isSilent = true;
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(window(), kStatus).contains("locked or slow"_L1), kPatience);
    QVERIFY(!robot::find(window(), kKey));
    const int loads = m_place->keys.loads;
    m_place->keys.speak();
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    // One that is asked already is not asked beside that: it could ask for its password twice.
    QCOMPARE(loads, 2);
}

void WelcomePageTest::keyMayBeEnteredMeanwhile()
{
    m_place->leave();
    m_place->keys.isSilent = true;
    QVERIFY(m_place->open());
    QVERIFY(robot::click(window(), kEnter));
    QVERIFY(robot::type(window(), kKey, u"live-wrong"_s));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(window(), kStatus).contains("The service refused this key"_L1), kPatience);
    QVERIFY(robot::type(window(), kKey, kSecret));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    m_place->keys.speak();
}

void WelcomePageTest::recordIsShownMeanwhile()
{
    m_place->leave();
    m_place->keys.kept = ApiKey::fromInput(kSecret);
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_place->rent().isEmpty(), kPatience);
    m_place->leave();
    m_place->keys.problem = KeyStoreProblem::Locked;
    QVERIFY(m_place->open());
    QVERIFY(isAtWork());
    const auto* banner = window().findChild<Banner*>();
    QVERIFY(banner && banner->isVisible());
    const QString said = banner->text();
    QVERIFY2(said.contains("The keychain is locked"_L1) && !said.contains("There is no API key"_L1), qPrintable(said));
    m_place->keys.problem.reset();
    QVERIFY(robot::click(window(), u"Try again"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_place->account().session().connection() == Connection::Connected, kPatience);
}

void WelcomePageTest::keyIsNowhereAfterwards()
{
    QVERIFY(robot::type(window(), kKey, kSecret));
    // The way of looking is one that finds it where it is.
    QVERIFY(!placesOfText(kSecret).isEmpty());
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    QTest::keyClick(&window(), Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(robot::dialog(u"Preferences"_s));
    QCOMPARE(placesOfText(kSecret).join(u", "_s), QString());
    m_place->leave();
    for (const QString& path : {m_place->settingsFile(), m_place->recordFile(), m_place->recordFile() + u"-wal"_s}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains(kSecret.toLatin1()), qPrintable(path));
    }
}

void WelcomePageTest::keyCantBeBroughtBack()
{
    auto* field = robot::find<QLineEdit>(window(), kKey);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QAction* reveal = nullptr;
    for (QAction* action : field->actions()) {
        if (action->text() == "Show the key"_L1)
            reveal = action;
    }
    QVERIFY(reveal);
    reveal->trigger();
    QCOMPARE(field->echoMode(), QLineEdit::Normal);
    QVERIFY(robot::type(window(), kKey, kSecret));
    QVERIFY(robot::click(window(), kConnect));
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(field->text(), QString());
    QVERIFY(!field->isUndoAvailable());
}

void WelcomePageTest::enterConnectsOnce()
{
    QVERIFY(robot::type(window(), kKey, kSecret));
    QTest::keyClick(robot::find(window(), kKey), Qt::Key_Return);
    QTest::keyClick(robot::find(window(), kKey), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    QCOMPARE(m_place->requests(CallName::Services), 1);
}

LINEKEEPER_TEST(QApplication, WelcomePageTest);
#include "welcome_page_test.moc"
