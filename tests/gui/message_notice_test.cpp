// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/message_notice.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/preferences/switch_preferences.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QCheckBox>
#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

} // namespace

/// What is shown of a message outside the window.
class MessageNoticeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void choiceIsKept();
};

void MessageNoticeTest::tells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<bool>("hasCode");
    QTest::newRow("pin") << u"G-276964 is your Google verification code."_s << u"G-276964"_s << true;
    QTest::newRow("pin that is not in the text") << u"Welcome."_s << u"551208"_s << true;
    QTest::newRow("code in the text alone") << u"Your code is 835117"_s << QString() << true;
    QTest::newRow("no code") << u"Welcome to zanzibar"_s << QString() << false;
}

void MessageNoticeTest::tells()
{
    QFETCH(const QString, text);
    QFETCH(const QString, pin);
    QFETCH(const bool, hasCode);
    WindowFixture place;
    QVERIFY(place.open());
    QTRY_COMPARE_WITH_TIMEOUT(place.account().session().connection(), Connection::Connected, kPatience);
    const OrderId order = place.rent();
    QVERIFY(!order.isEmpty());
    QVERIFY(place.receive(order, {.text = text, .pin = pin}));
    const auto latest = place.account().inbox().page({}, {}, 1);
    QVERIFY(latest && latest->size() == 1);
    const StoredMessage& stored = latest->first();
    const QString number = place.account().phoneBook().formatted(place.account().rentals().find(order)->number);

    const Notice open =
        noticeOf(place.account().rentals(), place.account().phoneBook(), stored, NoticeDetail::Everything);
    QVERIFY(open.body.contains(number) && open.body.contains(text));
    const Notice hidden =
        noticeOf(place.account().rentals(), place.account().phoneBook(), stored, NoticeDetail::ServiceAndNumber);
    QCOMPARE(hidden.row, stored.row);
    QCOMPARE(hidden.title, hasCode ? u"Google: new code"_s : u"Google: new message"_s);
    QCOMPARE(hidden.body, number);
    QCOMPARE(hidden.copyLabel, hasCode ? u"Copy code"_s : QString());

    const auto entry =
        trayCodeOf(place.account().rentals(), place.account().phoneBook(), stored, NoticeDetail::ServiceAndNumber);
    QCOMPARE(entry.has_value(), hasCode);
    QCOMPARE(trayCodeOf(place.account().rentals(), place.account().phoneBook(), stored, NoticeDetail::Everything)
                 .has_value(),
             hasCode);
    if (entry) {
        QCOMPARE(entry->text, u"Google   "_s + number);
        QCOMPARE(entry->row, stored.row);
    }
}

void MessageNoticeTest::choiceIsKept()
{
    WindowFixture place;
    QVERIFY(place.open());
    Preferences preferences(place.settings());
    QVERIFY(!preferences[kHidesCodes]);
    PreferencesDialog dialog(place.window().preferenceParts(), nullptr, u"https://example.com"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    const QSignalSpy changed(&place.window().preferenceParts().preferences, &Preferences::changed);
    const QSignalSpy log(&dialog, &PreferencesDialog::logFolderRequested);
    auto* box = robot::find<QCheckBox>(dialog, u"Hide codes in notifications and in the tray menu"_s);
    QVERIFY(box && !box->isChecked());
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(preferences[kHidesCodes]);
    QCOMPARE(changed.count(), 1);
    QVERIFY(robot::click(dialog, u"Show log folder"_s));
    QCOMPARE(log.count(), 1);
}

LINEKEEPER_TEST(QApplication, MessageNoticeTest);
#include "message_notice_test.moc"
