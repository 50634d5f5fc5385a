// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/purchase_attempt.h"
#include "models/numbers_model.h"

#include <QWidget>

class QHBoxLayout;
class QHeaderView;
class QStackedLayout;
class QTabBar;

namespace linekeeper {

class RowTable;
class Account;
class EmptyState;
class FittedColumns;
class LastPartCompleter;
class NumbersFilter;
class SearchField;

/// The numbers, under the tabs Active, Needs attention and Ended.
class NumbersPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit NumbersPanel(Account& account, QWidget* parent = nullptr);

    /// Null where no rental is selected.
    const Rental* currentRental() const;
    /// Null where no purchase without an outcome is selected.
    const PurchaseAttempt* currentAttempt() const;
    QString currentCode() const;
    /// The selected numbers in the order they are shown in, without purchases that have no outcome.
    QList<OrderId> selectedOrders() const;
    /// True if there are several of them: actions are then for all.
    bool isManySelected() const { return selectedOrders().size() > 1; }
    /// Shows the number, whatever tab it is under, and selects it; takes the keyboard there if wanted.
    void select(const OrderId& order, bool takesFocus = true);
    /// Shows this tab; the keyboard goes to its list.
    void focusState(NumberState state);
    void focusList();
    /// Takes the keyboard to the field that narrows the list.
    void filter();
    /// Narrows the list to this, under a tab where there is something of it; the keyboard goes to the list.
    void showMatching(const QString& typed);
    void setRowActions(const QList<QAction*>& actions);

    QHeaderView* header() const;
    FittedColumns& columns() { return *m_columns; }
    NumbersModel& model() { return *m_model; }

Q_SIGNALS:
    /// Another row is selected, or none.
    void currentChanged();
    /// More or fewer rows are selected.
    void selectionChanged();
    /// The person turned to the list.
    void listEntered();
    void copyCodeRequested(const linekeeper::OrderId& order);
    void rentRequested();
    /// Of the selected number.
    void releaseRequested();
    void addRequested();
    void detailsRequested();

private:
    QHBoxLayout* makeTabs();
    void setUpTable();
    void connectParts();
    void showState(NumberState state);
    void updateTabs();
    void updateEmptyState();
    void showTab(int tab);
    void applyFilter(const QString& typed);
    void offerTerms();

    Account& m_account;
    NumbersModel* m_model;
    NumbersFilter* m_filter;
    QTabBar* m_tabs;
    SearchField* m_search;
    LastPartCompleter* m_terms;
    RowTable* m_table;
    FittedColumns* m_columns;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace linekeeper
