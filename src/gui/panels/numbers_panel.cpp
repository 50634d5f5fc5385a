// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/numbers_panel.h"

#include "account/account.h"
#include "account/rentals.h"
#include "core/plain_text.h"
#include "gui/lists/fitted_columns.h"
#include "gui/lists/number_delegate.h"
#include "gui/lists/row_table.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/last_part_completer.h"
#include "gui/widgets/plain_label.h"
#include "gui/widgets/search_field.h"
#include "models/numbers_filter.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QStackedLayout>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Service, number, area, label, last code, expiry, price.
const QList<FittedColumns::Column> kColumns{{16, 1}, {23, 1}, {13, 6}, {10, 3}, {31, 2}, {13, 3}, {10, 0}};
/// As many rows stay in sight in a small window.
constexpr int kFewestRows = 5;

} // namespace

NumbersPanel::NumbersPanel(Account& account, QWidget* parent)
    : QWidget(parent)
    , m_account(account)
    , m_model(new NumbersModel(account, this))
    , m_filter(new NumbersFilter(this))
    , m_tabs(new QTabBar)
    , m_search(new SearchField)
    , m_terms(new LastPartCompleter(u' ', this))
    , m_table(new RowTable)
    , m_columns(nullptr)
    , m_empty(new EmptyState)
    , m_stack(new QStackedLayout)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_filter->setSourceModel(m_model);

    setUpTable();
    auto* layout = partLayout(this, 0);
    layout->addLayout(makeTabs());
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connectParts();
    updateTabs();
    updateEmptyState();
    if (m_filter->rowCount() > 0)
        m_table->selectRow(0);
}

QHBoxLayout* NumbersPanel::makeTabs()
{
    m_tabs->setObjectName(u"numberTabs"_s);
    m_tabs->setAccessibleName(tr("Which numbers"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    for (int tab = 0; tab < 3; ++tab)
        m_tabs->addTab({});

    m_search->setObjectName(u"filterNumbers"_s);
    m_search->setPlaceholderText(tr("Filter numbers"));
    m_search->setAccessibleName(tr("Filter numbers"));
    m_search->setToolTip(tr("Words, digits, tag:work, service:google, details:shop, ends<2d, code or nocode"));
    m_search->setCompleter(m_terms);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 2, 10, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_search);
    return row;
}

void NumbersPanel::setUpTable()
{
    m_table->setObjectName(u"numbers"_s);
    m_table->setAccessibleName(tr("Numbers"));
    m_table->setModel(m_filter);
    m_table->setRowDelegate(new NumberDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    // Unsorted, the newest stand first; a third click on a column's head comes back to that. Announced before sorting
    // begins: else the table would sort all by its first column first.
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_columns = new FittedColumns(m_table, kColumns);
    m_table->setMinimumHeight(m_table->verticalHeader()->defaultSectionSize() * (kFewestRows + 1));
}

void NumbersPanel::connectParts()
{
    connect(m_tabs, &QTabBar::currentChanged, this, &NumbersPanel::showTab);
    connect(m_model, &NumbersModel::countsChanged, this, &NumbersPanel::updateTabs);
    connect(m_model, &NumbersModel::countsChanged, this, &NumbersPanel::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &NumbersPanel::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &NumbersPanel::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        updateEmptyState();
        Q_EMIT currentChanged();
    });
    connect(m_filter, &QAbstractItemModel::dataChanged, this, &NumbersPanel::currentChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &NumbersPanel::currentChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        // With Ctrl the row that is left out stays the current one: what is done to "the number" would be done to it.
        const QModelIndexList rows = m_table->selectionModel()->selectedRows();
        if (!rows.isEmpty() && !m_table->selectionModel()->isRowSelected(m_table->currentIndex().row(), {}))
            m_table->selectionModel()->setCurrentIndex(rows.first(), QItemSelectionModel::NoUpdate);
        Q_EMIT selectionChanged();
    });
    connect(m_table, &RowTable::focusCame, this, &NumbersPanel::listEntered);
    connect(m_table, &RowTable::chipClicked, this, [this](const QModelIndex& index) {
        if (index.data(NumbersModel::CodeRole).toString().isEmpty())
            Q_EMIT releaseRequested();
        else
            Q_EMIT copyCodeRequested(OrderId(index.data(NumbersModel::OrderRole).toString()));
    });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() == NumbersModel::Label)
            Q_EMIT detailsRequested();
    });
    connect(m_search, &QLineEdit::textChanged, this, &NumbersPanel::applyFilter);
    connect(m_search, &SearchField::entered, this, &NumbersPanel::offerTerms);
    connect(m_search, &SearchField::listRequested, this, &NumbersPanel::focusList);
    connect(m_search, &SearchField::accepted, this, &NumbersPanel::focusList);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_filter->hasQuery())
            m_search->clear();
        else
            Q_EMIT rentRequested();
    });
    connect(m_empty, &EmptyState::secondButtonClicked, this, &NumbersPanel::addRequested);
}

QHeaderView* NumbersPanel::header() const
{
    return m_table->horizontalHeader();
}

const Rental* NumbersPanel::currentRental() const
{
    return m_model->rentalAt(m_filter->mapToSource(m_table->currentIndex()));
}

const PurchaseAttempt* NumbersPanel::currentAttempt() const
{
    return m_model->attemptAt(m_filter->mapToSource(m_table->currentIndex()));
}

QString NumbersPanel::currentCode() const
{
    return m_table->currentIndex().data(NumbersModel::CodeRole).toString();
}

QList<OrderId> NumbersPanel::selectedOrders() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<OrderId> orders;
    for (const QModelIndex& row : std::as_const(rows)) {
        if (const Rental* rental = m_model->rentalAt(m_filter->mapToSource(row)))
            orders.append(rental->order);
    }
    return orders;
}

void NumbersPanel::select(const OrderId& order, bool takesFocus)
{
    const QModelIndex source = m_model->indexOf(order);
    if (!source.isValid())
        return;
    showState(static_cast<NumberState>(source.data(NumbersModel::StateRole).toInt()));
    if (!m_filter->mapFromSource(source).isValid())
        m_search->clear();
    const QModelIndex shown = m_filter->mapFromSource(source);
    // Whatever keys are held at this moment: the view itself would take Shift and Ctrl into account.
    m_table->selectionModel()->setCurrentIndex(shown.siblingAtColumn(m_table->horizontalHeader()->logicalIndex(0)),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(shown);
    if (takesFocus)
        focusList();
}

void NumbersPanel::focusState(NumberState state)
{
    showState(state);
    focusList();
}

void NumbersPanel::focusList()
{
    m_table->setFocus(Qt::OtherFocusReason);
    Q_EMIT listEntered();
}

void NumbersPanel::filter()
{
    m_search->enter();
}

void NumbersPanel::showMatching(const QString& typed)
{
    m_search->setText(typed);
    const NumberQuery query(typed);
    for (int row = 0; m_filter->rowCount() == 0 && row < m_model->rowCount(); ++row) {
        if (m_model->matches(row, query))
            showState(static_cast<NumberState>(m_model->index(row, 0).data(NumbersModel::StateRole).toInt()));
    }
    focusList();
}

void NumbersPanel::applyFilter(const QString& typed)
{
    m_filter->setQuery(NumberQuery(typed));
    updateEmptyState();
}

void NumbersPanel::offerTerms()
{
    m_terms->setKnown(queryTerms(m_account.rentals().all()));
}

void NumbersPanel::showState(NumberState state)
{
    m_tabs->setCurrentIndex(static_cast<int>(state));
}

void NumbersPanel::setRowActions(const QList<QAction*>& actions)
{
    m_table->addActions(actions);
}

void NumbersPanel::showTab(int tab)
{
    m_filter->setState(static_cast<NumberState>(tab));
    updateEmptyState();
    if (m_filter->rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    Q_EMIT currentChanged();
}

void NumbersPanel::updateTabs()
{
    const int attention = m_model->count(NumberState::Attention);
    const auto setText = [this](NumberState state, const QString& text) {
        m_tabs->setTabText(static_cast<int>(state), text);
    };
    setText(NumberState::Active, tr("Active %1").arg(m_model->count(NumberState::Active)));
    setText(NumberState::Attention, tr("Needs attention %1").arg(attention));
    setText(NumberState::Ended, tr("Ended %1").arg(m_model->count(NumberState::Ended)));
    m_tabs->setTabVisible(static_cast<int>(NumberState::Attention), attention > 0);
}

void NumbersPanel::updateEmptyState()
{
    const bool hasRows = m_filter->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget*>(m_table) : m_empty);
    if (hasRows) {
        if (!m_table->currentIndex().isValid())
            m_table->selectRow(0);
        return;
    }
    constexpr qsizetype kRepeated = 60;
    if (m_filter->hasQuery())
        m_empty->set(u"search"_s, tr("No number matches"),
                     tr("No number under this tab matches “%1”.").arg(singleLine(m_search->text(), kRepeated)),
                     tr("Clear filter"));
    else if (m_filter->state() == NumberState::Ended)
        m_empty->set(u"clock"_s, tr("No ended numbers"),
                     tr("Released and expired numbers are kept here, with their messages."));
    else if (m_model->rowCount() == 0)
        m_empty->set(u"phone"_s, tr("No number rented yet"),
                     tr("Choose a service on the left and rent a number for it. Its messages then arrive "
                        "automatically. Numbers you rented elsewhere can be added by order ID."),
                     tr("Rent a number…"), tr("Add orders…"));
    else
        m_empty->set(u"phone"_s, tr("No active numbers"),
                     m_model->count(NumberState::Ended) == 0 ? tr("There are entries under Needs attention.")
                                                             : tr("Past numbers are under Ended."),
                     tr("Rent a number…"));
}

} // namespace linekeeper
