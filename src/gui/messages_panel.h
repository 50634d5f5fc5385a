// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/message.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace linekeeper {

class AttemptView;
class CodeTable;
class Desk;
class EmptyState;
class MessagesModel;
class ReleaseNotice;

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
    AttemptView& attemptView() { return *m_attemptView; }
    ReleaseNotice& releaseNotice() { return *m_release; }

Q_SIGNALS:
    void copyRequested(linekeeper::MessageRow row);
    void openRequested(linekeeper::MessageRow row);
    void currentChanged();
    /// The person turned to the list.
    void listEntered();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void show(const OrderId& order);
    void updateHead();
    void updateEmptyState();
    /// What is said of the number selected, where that changed.
    void updateWords();
    QString waitingText() const;
    void markSeen();

    Desk& m_desk;
    OrderId m_selectedOrder;
    std::optional<Attempt> m_attempt;
    std::optional<Error> m_failure; ///< messages could not be read from the record
    MessagesModel* m_model;
    QLabel* m_title;
    QLabel* m_subtitle;
    QPushButton* m_all;
    CodeTable* m_table;
    EmptyState* m_empty;
    AttemptView* m_attemptView;
    ReleaseNotice* m_release;
    QStackedLayout* m_stack;
    QTimer m_seenTimer;
};

} // namespace linekeeper
