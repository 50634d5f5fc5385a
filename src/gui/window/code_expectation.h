// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QObject>
#include <QTimer>

class QAction;

namespace linekeeper {

class Account;

/// "Expect a code": asks the account to look often at the number that the person means, and says how much longer
/// it does. Where the person wants it, the next code that was expected goes to the clipboard by itself, once.
class CodeExpectation final : public QObject
{
    Q_OBJECT

public:
    /// Both actions are the window's and checkable.
    CodeExpectation(Account& account, QAction& expect, QAction& copyNext, QObject* parent = nullptr);

    /// The number that the person means; an empty one for none. If several are selected, the action is for all of them.
    void setNumber(const OrderId& order, const QList<OrderId>& selected = {});
    /// Whether anything can be asked of the service now.
    void setMayCall(bool may);
    /// Whether anybody sees the countdown: it stands still where nobody does.
    void setShown(bool shown);
    /// "A code is expected on … 9:41"; empty while none is. For the line at the window's foot.
    QString countdown() const;

Q_SIGNALS:
    /// countdown() changed.
    void changed();
    /// The code of this message is the next one: it is to be copied.
    void copyRequested(linekeeper::MessageRow row);
    void announced(const QString& text);

private:
    void toggle(bool expects);
    void choose(bool copies);
    void copyIfWanted(MessageRow row);
    void update();
    bool isUsable(const OrderId& order) const;

    Account& m_account;
    QAction& m_expect;
    QAction& m_copyNext;
    QTimer m_second{this};
    OrderId m_order;
    QList<OrderId> m_orders; ///< those that the action is for
    bool m_mayCall = false;
    bool m_isShown = false;
};

} // namespace linekeeper
