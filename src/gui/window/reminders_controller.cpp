// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/reminders_controller.h"

#include "account/account.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/reminder_plan.h"
#include "gui/panels/numbers_panel.h"
#include "gui/text/error_text.h"
#include "gui/window/window_actions.h"

#include <QApplication>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString textOf(ReminderStage stage)
{
    switch (stage) {
    case ReminderStage::Week:
        return RemindersController::tr("7 days before the end");
    case ReminderStage::Day:
        return RemindersController::tr("24 hours before the end");
    case ReminderStage::ThreeHours:
        return RemindersController::tr("3 hours before the end");
    case ReminderStage::HalfHour:
        return RemindersController::tr("30 minutes before the end");
    }
    return {};
}

QAction* makeCheckable(const QString& text, const QString& name, QObject* parent)
{
    auto* action = new QAction(text, parent);
    action->setObjectName(name);
    action->setCheckable(true);
    return action;
}

} // namespace

RemindersController::RemindersController(Account& account, const WindowActions& actions, NumbersPanel& numbers,
                                         QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_actions(actions)
    , m_numbers(numbers)
    , m_menu(std::make_unique<QMenu>(tr("Reminders")))
    , m_mute(makeCheckable(tr("Mute"), u"muteNumber"_s, this))
    , m_moved(makeCheckable(tr("Moved elsewhere"), u"movedElsewhere"_s, this))
{
    makeMenu();
    connect(m_mute, &QAction::triggered, this,
            [this](bool isOn) { change([isOn](RentalReminders& state) { state.isMuted = isOn; }); });
    connect(m_moved, &QAction::triggered, this,
            [this](bool isOn) { change([isOn](RentalReminders& state) { state.isMoved = isOn; }); });
}

RemindersController::~RemindersController() = default;

void RemindersController::makeMenu()
{
    m_menu->menuAction()->setObjectName(u"reminders"_s);
    for (std::size_t i = 0; i < kAllReminderStages.size(); ++i) {
        const ReminderStage stage = kAllReminderStages[i];
        m_stages[i] = makeCheckable(textOf(stage), u"remind%1"_s.arg(static_cast<int>(stage)), m_menu.get());
        m_menu->addAction(m_stages[i]);
        connect(m_stages[i], &QAction::triggered, this, [this, stage](bool isOn) {
            change([stage, isOn](RentalReminders& state) { state.off.setFlag(stage, !isOn); });
        });
    }
    m_menu->addSeparator();
    m_none = makeCheckable(tr("None"), u"remindNever"_s, m_menu.get());
    m_menu->addAction(m_none);
    connect(m_none, &QAction::triggered, this, [this](bool isOn) {
        change([isOn](RentalReminders& state) { state.off = isOn ? kEveryReminderStage : ReminderStages(); });
    });
}

QList<QAction*> RemindersController::actions() const
{
    return {m_menu->menuAction(), m_mute, m_moved};
}

void RemindersController::updateActions(bool isAtWork)
{
    const Rental* rental = isAtWork ? m_numbers.currentRental() : nullptr;
    const RentalReminders state = rental ? rental->reminders : RentalReminders();
    const bool runs = rental && isActive(*rental, m_account.clock().now());
    const ReminderStages offered = runs ? stagesOf(*rental) : ReminderStages();
    m_menu->menuAction()->setEnabled(offered && !state.isMoved);
    for (std::size_t i = 0; i < kAllReminderStages.size(); ++i) {
        m_stages[i]->setVisible(offered.testFlag(kAllReminderStages[i]));
        m_stages[i]->setChecked(!state.off.testFlag(kAllReminderStages[i]));
    }
    m_none->setChecked(!(offered & ~state.off));
    m_mute->setEnabled(runs);
    m_mute->setChecked(state.isMuted);
    m_moved->setEnabled(rental);
    m_moved->setChecked(state.isMoved);
}

template <typename Change>
void RemindersController::change(const Change& edit)
{
    const Rental* rental = m_numbers.currentRental();
    if (!rental)
        return;
    RentalReminders state = rental->reminders;
    edit(state);
    if (const auto done = m_account.rentals().setReminders(rental->order, state); !done)
        Q_EMIT announced(errorText(done.error(), Activity::Recording));
    updateActions(true);
}

void RemindersController::showNumber(const OrderId& order)
{
    // A dialog has the keyboard, and perhaps shows the number that is selected now.
    if (!QApplication::activeModalWidget())
        m_numbers.select(order);
}

void RemindersController::rentAgain(const OrderId& order)
{
    showNumber(order);
    const Rental* selected = m_numbers.currentRental();
    if (selected && selected->order == order && !QApplication::activeModalWidget())
        m_actions.rentAgain->trigger();
}

} // namespace linekeeper
