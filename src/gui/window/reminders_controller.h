// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"

#include <QAction>
#include <QList>
#include <QMenu>

#include <array>
#include <memory>

namespace linekeeper {

class Account;
class NumbersPanel;
struct WindowActions;

/// What the person chooses about the selected number's reminders and notifications; and shows a number that a reminder
/// is about.
class RemindersController final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    RemindersController(Account& account, const WindowActions& actions, NumbersPanel& numbers, QObject* parent);
    ~RemindersController() override;

    /// For the menu of a number: its reminders, mute and moved.
    QList<QAction*> actions() const;
    /// Enables and checks what fits the selected number.
    void updateActions(bool isAtWork);
    /// Selects the number, under whatever tab it is.
    void showNumber(const OrderId& order);
    /// Does so and opens the dialog that rents another like it, if that can be done now.
    void rentAgain(const OrderId& order);

Q_SIGNALS:
    void announced(const QString& text);

private:
    void makeMenu();
    template <typename Change>
    void change(const Change& edit);

    Account& m_account;
    const WindowActions& m_actions;
    NumbersPanel& m_numbers;
    std::unique_ptr<QMenu> m_menu;
    std::array<QAction*, kAllReminderStages.size()> m_stages{};
    QAction* m_none = nullptr;
    QAction* m_mute;
    QAction* m_moved;
};

} // namespace linekeeper
