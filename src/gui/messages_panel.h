// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/message.h"

#include <QTimer>
#include <QWidget>

class QHeaderView;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace linekeeper {

class CodeTable;
class Desk;
class EmptyState;
class MessagesModel;

/// The messages of the selected number, or of all, newest first.
class MessagesPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagesPanel(Desk& desk, QWidget* parent = nullptr);

    /// Shows the messages of this number, unless all are shown. Empty: no number is selected.
    void setOrder(const OrderId& order);
    void setAllNumbers(bool all);
    /// Shows what is known of a purchase without an outcome, in place of messages. Null: there is none selected.
    void setAttempt(const Attempt* attempt);
    /// Selects the message; reads on in the record until it is there.
    bool select(MessageRow row);
    /// Null where none is selected.
    const StoredMessage* current() const;
    void refreshTimes();
    void setRowActions(const QList<QAction*>& actions);
    QHeaderView* header() const;

Q_SIGNALS:
    void copyRequested(linekeeper::MessageRow row);
    void openRequested(linekeeper::MessageRow row);
    void currentChanged();
    /// The person turned to the list.
    void listEntered();
    /// The person says that the purchase shown came to nothing.
    void settleRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void show(const OrderId& order);
    void updateHead();
    void updateEmptyState();
    void markSeen();

    Desk& m_desk;
    OrderId m_selectedOrder;
    std::optional<Attempt> m_attempt;
    MessagesModel* m_model;
    QLabel* m_title;
    QLabel* m_subtitle;
    QPushButton* m_all;
    CodeTable* m_table;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    QTimer m_seenTimer;
};

} // namespace linekeeper
