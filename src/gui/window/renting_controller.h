// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QObject>
#include <QStringList>

class QWidget;

namespace linekeeper {

class Account;
class AttemptView;
class NumbersPanel;
class Preferences;
class RentDialog;
class ServicesPanel;
struct ReleasingEnd;
struct RentingEnd;
struct WindowActions;

/// Rents and releases numbers, adds orders, and settles purchases without an answer: connects the actions and opens
/// their dialogs and questions over the window. Says how purchases and releases ended, also to a person who has closed
/// the dialog that asked. Nothing here rents by itself.
class RentingController final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    RentingController(Account& account, Preferences& preferences, const WindowActions& actions,
                      const ServicesPanel& services, NumbersPanel& numbers, const AttemptView& attemptView,
                      QWidget* window);

    /// Enables what can be done now, with the number or purchase that is selected.
    void updateActions(bool isAtWork);
    /// The first failure that no dialog was there to show, and that the person has not put away; empty where there is
    /// none.
    QString unseen() const { return m_unseen.value(0); }
    void dismiss();
    /// Asks whether to release the current number, whatever else is selected.
    void releaseCurrent();

Q_SIGNALS:
    void announced(const QString& text);
    void unseenChanged();

private:
    void connectAttempts(const AttemptView& view);
    /// Null where nothing can be rented now.
    RentDialog* openRentDialog(const ServiceId& preselected);
    /// The selected numbers that can be released.
    QList<OrderId> activeSelected() const;
    void openReleaseDialog();
    void openAddOrders();
    void enterOrder();
    void askNothingRented();
    /// Once warned, the person can rent the same once more. The purchase stays as it is.
    void rentAgain();
    void askRentAgain();
    void reportRenting(const RentingEnd& end);
    void reportReleasing(const ReleasingEnd& end);
    void addUnseen(const QString& text);

    Account& m_account;
    Preferences& m_preferences;
    const WindowActions& m_actions;
    const ServicesPanel& m_services;
    NumbersPanel& m_numbers;
    QWidget* m_window;
    QStringList m_unseen;
};

} // namespace linekeeper
