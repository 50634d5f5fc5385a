// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace linekeeper {

class Account;
class Notifier;
struct DueReminder;

/// Makes notifications of numbers that end, and does what their buttons say. One is taken back when its number is
/// released, moved or to be told of no more.
class ReminderNotifier final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    ReminderNotifier(Account& account, Notifier& notifier, QObject* parent = nullptr);

    void setPlaysSound(bool playsSound) { m_playsSound = playsSound; }
    /// Does what the button of a notification says; `action` is empty for a click on the notification.
    void act(const QString& subject, const QString& action, const QString& activationToken);

Q_SIGNALS:
    /// The person was told this, or it is the answer to a button.
    void announced(const QString& text);
    void openRequested(const linekeeper::OrderId& order, const QString& activationToken);
    void rentAgainRequested(const linekeeper::OrderId& order, const QString& activationToken);

private:
    void tell(const QList<DueReminder>& reminders);
    void snooze(const QList<OrderId>& orders, const QDateTime& until);
    void takeBack(const OrderId& order);

    Account& m_account;
    Notifier& m_notifier;
    bool m_playsSound = false;
    QHash<QString, QList<OrderId>> m_told; ///< by subject
};

} // namespace linekeeper
