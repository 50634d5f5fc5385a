// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window/reminders_controller.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "models/services_model.h"
#include "test_program.h"

#include <QAbstractItemView>
#include <QAction>
#include <QMenu>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// The entries of a number's and a service's menu that say when the person is disturbed.
class RemindersControllerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<WindowFixture>();
        QVERIFY(m_place->open());
        m_order = m_place->rent();
        QVERIFY(!m_order.isEmpty());
    }
    void cleanup() { m_place.reset(); }

    void offersTheStagesOfTheNumber()
    {
        QVERIFY(reminders()->isEnabled());
        QCOMPARE(shownStages(), (QStringList{u"24 hours before the end"_s, u"3 hours before the end"_s,
                                             u"30 minutes before the end"_s}));
        for (const QAction* stage : stages())
            QVERIFY(stage->isChecked());
        Rental longer = *m_place->account().rentals().find(m_order);
        longer.durationDays = 30;
        longer.expires = longer.purchased.addDays(30);
        QVERIFY(m_place->account().rentals().edit(longer).has_value());
        QCOMPARE(shownStages().size(), 4);
        longer.expires = {};
        QVERIFY(m_place->account().rentals().edit(longer).has_value());
        QVERIFY(!reminders()->isEnabled());
    }

    void keepsWhatIsChosen()
    {
        action("remind4")->trigger();
        QCOMPARE(state().off, ReminderStages(ReminderStage::ThreeHours));
        QVERIFY(!action("remind4")->isChecked() && !action("remindNever")->isChecked());
        action("remindNever")->trigger();
        QCOMPARE(state().off, kEveryReminderStage);
        QVERIFY(!action("remind2")->isChecked() && action("remindNever")->isChecked());
        m_place->leave();
        QVERIFY(m_place->open());
        QVERIFY(action("remindNever")->isChecked());
        action("remind2")->trigger();
        QCOMPARE(state().off, kEveryReminderStage & ~ReminderStages(ReminderStage::Day));
        QVERIFY(!action("remindNever")->isChecked());
        action("remindNever")->trigger();
        action("remindNever")->trigger();
        QCOMPARE(state().off, ReminderStages());
    }

    void followsTheSelection()
    {
        action("muteNumber")->trigger();
        QVERIFY(state().isMuted && action("muteNumber")->isChecked());
        QVERIFY(!m_place->rent().isEmpty());
        m_place->window().reminders().showNumber(m_place->account().rentals().all().first().order);
        QVERIFY(!action("muteNumber")->isChecked());
        m_place->window().reminders().showNumber(m_order);
        QVERIFY(action("muteNumber")->isChecked());
        m_place->window().reminders().showNumber(OrderId(u"unknown"_s));
        QVERIFY(action("muteNumber")->isChecked());
    }

    void showsSignsInTheRow()
    {
        const QModelIndex number = cell();
        const QString plain = number.data(Qt::AccessibleTextRole).toString();
        QVERIFY(!number.data(NumbersModel::MutedRole).toBool());
        action("muteNumber")->trigger();
        QCOMPARE(cell().data(Qt::AccessibleTextRole).toString(), plain + u", muted"_s);
        QVERIFY(cell().data(NumbersModel::MutedRole).toBool());
        action("movedElsewhere")->trigger();
        QCOMPARE(cell().data(Qt::AccessibleTextRole).toString(), plain + u", muted, moved elsewhere"_s);
        QVERIFY(cell().data(Qt::ToolTipRole).toString().contains(u"moved elsewhere"_s));
        QCOMPARE(cell().data().toString(), plain);
        QVERIFY(!reminders()->isEnabled());
        action("movedElsewhere")->trigger();
        action("muteNumber")->trigger();
        QCOMPARE(cell().data(Qt::AccessibleTextRole).toString(), plain);
    }

    void endedNumbersCanOnlyBeMoved()
    {
        m_place->clock.advance(std::chrono::hours(100));
        m_place->window().hide();
        m_place->window().show(); // which brings the times up to date
        m_place->window().reminders().showNumber(m_order);
        QVERIFY(!reminders()->isEnabled() && !action("muteNumber")->isEnabled());
        QVERIFY(action("movedElsewhere")->isEnabled());
    }

    void saysWhenItCannotBeKept()
    {
        QVERIFY(m_place->tamper(u"CREATE TRIGGER forbidden BEFORE UPDATE ON rentals BEGIN SELECT raise(ABORT, 'full');"
                                " END"_s));
        action("movedElsewhere")->trigger();
        QVERIFY(!action("movedElsewhere")->isChecked() && !state().isMoved);
        QVERIFY(!robot::label(m_place->window(), u"Last action"_s).isEmpty());
    }

    void mutesAService()
    {
        QVERIFY(robot::type(m_place->window(), u"Filter services"_s, u"Google"_s));
        auto* list = robot::view(m_place->window(), u"Services"_s);
        const auto mark = [list] { return list->currentIndex().data(Qt::AccessibleDescriptionRole).toString(); };
        QVERIFY(list->actions().contains(action("muteService")));
        QVERIFY(!action("muteService")->isChecked() && mark().isEmpty());
        action("muteService")->trigger();
        QCOMPARE(mark(), u"Muted"_s);
        QVERIFY(list->currentIndex().data(ServicesModel::MutedRole).toBool());
        QVERIFY(list->currentIndex().data(Qt::ToolTipRole).toString().contains(u"muted"_s));
        QVERIFY(cell().data(NumbersModel::MutedRole).toBool()); // and so is its number
        QVERIFY(!state().isMuted);
        QVERIFY(robot::type(m_place->window(), u"Filter services"_s, u"Discord"_s));
        QVERIFY(!action("muteService")->isChecked());
        m_place->leave();
        QVERIFY(m_place->open());
        QVERIFY(robot::type(m_place->window(), u"Filter services"_s, u"Google"_s));
        QVERIFY(action("muteService")->isChecked());
        action("muteService")->trigger();
        QVERIFY(!cell().data(NumbersModel::MutedRole).toBool());
    }

private:
    QAction* action(const char* name)
    {
        if (auto* found = m_place->window().findChild<QAction*>(QLatin1String(name)))
            return found;
        for (QAction* each : reminders()->menu()->actions()) {
            if (each->objectName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    QAction* reminders()
    {
        for (QAction* each : robot::view(m_place->window(), u"Numbers"_s)->actions()) {
            if (each->objectName() == u"reminders"_s)
                return each;
        }
        return nullptr;
    }
    QList<QAction*> stages()
    {
        QList<QAction*> found = reminders()->menu()->actions();
        found.removeIf([](const QAction* each) {
            return !each->isVisible() || !each->objectName().startsWith("remind"_L1)
                   || each->objectName() == "remindNever"_L1;
        });
        return found;
    }
    QStringList shownStages()
    {
        QStringList texts;
        for (const QAction* stage : stages())
            texts.append(stage->text());
        return texts;
    }
    QModelIndex cell() { return robot::view(m_place->window(), u"Numbers"_s)->model()->index(0, NumbersModel::Number); }
    RentalReminders state() { return m_place->account().rentals().find(m_order)->reminders; }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
};

LINEKEEPER_TEST(QApplication, RemindersControllerTest);
#include "reminders_controller_test.moc"
