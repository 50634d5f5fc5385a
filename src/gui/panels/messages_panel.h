// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/purchase_attempt.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace linekeeper {

class AttemptView;
class DetailMatches;
class RowTable;
class Account;
class EmptyState;
class MessagesModel;
class ReleaseNotice;
class SearchField;
class SilenceNotice;

/// The messages of the selected number, or of all, newest first.
class MessagesPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagesPanel(Account& account, QWidget* parent = nullptr);

    /// Shows the messages of this number, unless all are shown. Empty: no number is selected.
    void setOrder(const OrderId& order);
    void setAllNumbers(bool all);
    /// Shows what is known of a purchase without an outcome, in place of messages. Null: there is none selected.
    void setAttempt(const PurchaseAttempt* attempt);
    /// Selects the message; ends a search that it does not belong to, and reads on in the record for a while. False
    /// where it is not there or stands too far down.
    bool select(MessageRow row);
    /// Takes the keyboard into the field for a search.
    void search();
    /// Null where none is selected.
    const StoredMessage* current() const;
    void refreshTimes();
    void setRowActions(const QList<QAction*>& actions);
    AttemptView& attemptView() { return *m_attemptView; }
    ReleaseNotice& releaseNotice() { return *m_release; }
    SilenceNotice& silenceNotice() { return *m_silence; }

Q_SIGNALS:
    void copyRequested(linekeeper::MessageRow row);
    /// What may be the code of a message without one.
    void copyTextRequested(linekeeper::MessageRow row, const QString& text);
    void openRequested(linekeeper::MessageRow row);
    void currentChanged();
    /// The person turned to the list.
    void listEntered();
    /// The person wants to see the numbers that this narrows the list to.
    void numbersRequested(const QString& filter);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QHBoxLayout* makeHead();
    void setUpTable();
    void connectTable();
    void connectSearch();
    void show(const OrderId& order);
    void updateHead();
    void updateEmptyState();
    void setQuery(const QString& query);
    void updateMatches();
    /// For as long as words are searched for.
    void searchAll();
    void enterList();
    /// What is said of the number selected, where that changed.
    void updateWords();
    QString waitingText() const;
    void markSeen();

    Account& m_account;
    OrderId m_selectedOrder;
    std::optional<PurchaseAttempt> m_attempt;
    std::optional<Error> m_failure; ///< messages could not be read from the record
    MessagesModel* m_model;
    QLabel* m_title;
    QLabel* m_subtitle;
    SearchField* m_search;
    QPushButton* m_all;
    RowTable* m_table;
    EmptyState* m_empty;
    AttemptView* m_attemptView;
    ReleaseNotice* m_release;
    SilenceNotice* m_silence;
    DetailMatches* m_matches;
    QStackedLayout* m_stack;
    QTimer m_seenTimer;
    QTimer m_slowTimer;          ///< runs while the answer to a search is waited for
    bool m_allForSearch = false; ///< all numbers are shown for the search alone
};

} // namespace linekeeper
