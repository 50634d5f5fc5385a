// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/rental.h"

#include <QList>
#include <QObject>

class QAction;

namespace linekeeper {

class Account;

/// Menu entries that copy one of several texts of a message: its code as it came, its digits alone, further codes. They
/// are there only where there is a choice.
class CopyCodeMenu final : public QObject
{
    Q_OBJECT

public:
    explicit CopyCodeMenu(Account& account, QObject* parent = nullptr);

    /// The entry that copies the code, and those of this object below it.
    QList<QAction*> below(QAction* copyCode) const { return QList{copyCode} + m_actions; }
    /// Offers what can be copied of this message, or where it is null, of the rental's last code. Both may be null.
    void offer(const StoredMessage* message, const Rental* rental);

Q_SIGNALS:
    void chosen(linekeeper::MessageRow row, const QString& text);

private:
    Account& m_account;
    std::optional<StoredMessage> m_message; ///< the one that is offered now
    MessageRow m_row{};
    // Kept for good and only changed: an open menu must not lose its entries.
    QList<QAction*> m_actions;
};

} // namespace linekeeper
