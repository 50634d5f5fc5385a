// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/copy_choices.h"
#include "gui/hand.h"
#include "gui/preferences_dialog.h"
#include "gui/workplace.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kClipboardChoice = u"Take codes off the clipboard"_s;

QString pasted()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

/// A code's way from the window to the clipboard and off it again.
class CopyingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void emptiesAfterAMinute();
    void emptiesWhenLeft();
    void emptiesWhenThePersonSays();
    void staysForWhatTheFileSays_data();
    void staysForWhatTheFileSays();

private:
    StoredMessage receive(const QString& pin);

    std::unique_ptr<Workplace> m_place;
    OrderId m_order;
};

void CopyingTest::init()
{
    QGuiApplication::clipboard()->clear();
    m_place = std::make_unique<Workplace>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->desk().session().connection(), Connection::Connected, kPatience);
    m_order = m_place->rent();
    QVERIFY(!m_order.isEmpty());
}

StoredMessage CopyingTest::receive(const QString& pin)
{
    if (!m_place->receive(m_order, {.text = u"Your code is "_s + pin, .pin = pin}))
        return {};
    const auto latest = m_place->desk().inbox().page({}, {}, 1);
    return latest && !latest->isEmpty() ? latest->first() : StoredMessage();
}

void CopyingTest::emptiesAfterAMinute()
{
    Q_EMIT m_place->window().copyCodeRequested(receive(u"276964"_s).row);
    QCOMPARE(pasted(), u"276964"_s);
    m_place->clock.advance(60s);
    QTRY_COMPARE(pasted(), QString());
}

void CopyingTest::emptiesWhenLeft()
{
    Q_EMIT m_place->window().copyCodeRequested(receive(u"276964"_s).row);
    QCOMPARE(pasted(), u"276964"_s);
    m_place->leave();
    QCOMPARE(pasted(), QString());
}

void CopyingTest::emptiesWhenThePersonSays()
{
    Preferences preferences(m_place->settings());
    PreferencesDialog dialog(preferences, nullptr, u"https://example.com"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    addCopyChoices(dialog, preferences, [this] { Q_EMIT m_place->window().copyingChanged(); });
    dialog.show();
    auto* choice = hand::find<QComboBox>(dialog, kClipboardChoice);
    QVERIFY(choice);
    QCOMPARE(choice->currentText(), u"After a minute"_s);
    QTest::keyClick(choice, Qt::Key_End);
    QCOMPARE(choice->currentText(), u"When Linekeeper quits"_s);
    QCOMPARE(preferences.clipboardSeconds(), 0);

    Q_EMIT m_place->window().copyCodeRequested(receive(u"276964"_s).row);
    m_place->clock.advance(24h);
    QVERIFY(!QTest::qWaitFor([] { return pasted().isEmpty(); }, 1'500));
    QTest::keyClick(choice, Qt::Key_Home);
    QCOMPARE(choice->currentText(), u"After 30 seconds"_s);
    QTRY_COMPARE(pasted(), QString());
}

void CopyingTest::staysForWhatTheFileSays_data()
{
    QTest::addColumn<QVariant>("kept");
    QTest::addColumn<int>("seconds");
    QTest::newRow("nothing") << QVariant() << 60;
    QTest::newRow("a choice") << QVariant(u"300"_s) << 300;
    QTest::newRow("until the end") << QVariant(u"0"_s) << 0;
    QTest::newRow("no choice") << QVariant(u"86400"_s) << 60;
    QTest::newRow("negative") << QVariant(u"-5"_s) << 60;
    QTest::newRow("no number") << QVariant(u"long"_s) << 60;
}

void CopyingTest::staysForWhatTheFileSays()
{
    QFETCH(const QVariant, kept);
    if (kept.isValid())
        m_place->settings().setValue(u"preferences/codesStayOnClipboardForSeconds"_s, kept);
    QTEST(Preferences(m_place->settings()).clipboardSeconds(), "seconds");
}

QTEST_MAIN(CopyingTest)
#include "copying_test.moc"
