// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace linekeeper {

class Account;

/// The action that marks all messages of all numbers as read: there while there is something unread.
class MarkAllRead final : public QObject
{
    Q_OBJECT

public:
    MarkAllRead(Account& account, QAction& action, QObject* parent = nullptr);

Q_SIGNALS:
    /// The record did not take it; the words are for the person.
    void failed(const QString& words);

private:
    void mark();
    void follow();

    Account& m_account;
    QAction& m_action;
};

} // namespace linekeeper
