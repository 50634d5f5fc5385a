// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/messages_panel.h"

#include "core/clock.h"
#include "core/plain_text.h"
#include "desk/desk.h"
#include "gui/code_table.h"
#include "gui/colours.h"
#include "gui/empty_state.h"
#include "gui/error_text.h"
#include "gui/message_delegate.h"
#include "models/messages_model.h"
#include "models/time_words.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kColumnLetters[MessagesModel::ColumnCount] = {22, 19, 16, 60, 24};
/// A message that stood before the person this long was seen.
constexpr auto kSeenAfter = 1s;

/// What is known of a purchase that nobody knows the outcome of.
QString attemptText(const Attempt& attempt)
{
    Error error;
    error.kind = attempt.reason;
    // Not the whole text: it would advise to try again, which could cost the money twice.
    return MessagesPanel::tr("%1 Money may have been spent. Look at your orders on the service's website: if there is one "
                             "for this, keep this entry.")
        .arg(shortErrorText(error));
}

} // namespace

MessagesPanel::MessagesPanel(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new MessagesModel(desk, this))
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_all(new QPushButton(tr("All numbers")))
    , m_table(new CodeTable)
    , m_empty(new EmptyState)
    , m_stack(new QStackedLayout)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setMinimumWidth(0);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_all->setCheckable(true);
    m_all->setObjectName(u"allNumbers"_s);

    m_table->setObjectName(u"messages"_s);
    m_table->setAccessibleName(tr("Messages"));
    m_table->setModel(m_model);
    m_table->setRowDelegate(new MessageDelegate(m_table));
    m_table->setLinesPerRow(2);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(MessagesModel::Text, QHeaderView::Stretch);
    m_table->setColumnHidden(MessagesModel::Number, true);
    for (int column = 0; column < MessagesModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, fontMetrics().averageCharWidth() * kColumnLetters[column]);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 7, 10, 7);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_subtitle, 1);
    head->addWidget(m_all);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    m_seenTimer.setSingleShot(true);
    m_seenTimer.setInterval(kSeenAfter);
    m_table->viewport()->installEventFilter(this);
    connect(&m_seenTimer, &QTimer::timeout, this, &MessagesPanel::markSeen);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, &m_seenTimer, qOverload<>(&QTimer::start));
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MessagesPanel::updateEmptyState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MessagesPanel::updateEmptyState);
    connect(m_all, &QPushButton::toggled, this, &MessagesPanel::setAllNumbers);
    connect(&desk.rentals(), &Rentals::changed, this, &MessagesPanel::updateHead);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MessagesPanel::currentChanged);
    const auto rowOf = [](const QModelIndex& index) {
        return static_cast<MessageRow>(index.data(MessagesModel::RowRole).toLongLong());
    };
    connect(m_table, &CodeTable::focusCame, this, &MessagesPanel::listEntered);
    connect(m_table, &CodeTable::chipClicked, this,
            [this, rowOf](const QModelIndex& index) { Q_EMIT copyRequested(rowOf(index)); });
    connect(m_table, &CodeTable::rowOpened, this,
            [this, rowOf](const QModelIndex& index) { Q_EMIT openRequested(rowOf(index)); });
    connect(m_empty, &EmptyState::buttonClicked, this, &MessagesPanel::settleRequested);
    updateHead();
    updateEmptyState();
}

QHeaderView* MessagesPanel::header() const
{
    return m_table->horizontalHeader();
}

void MessagesPanel::setOrder(const OrderId& order)
{
    if (m_selectedOrder == order)
        return;
    m_selectedOrder = order;
    if (!m_all->isChecked())
        show(order);
    updateHead();
}

void MessagesPanel::setAttempt(const Attempt* attempt)
{
    m_attempt = attempt ? std::optional(*attempt) : std::nullopt;
    updateHead();
    updateEmptyState();
}

void MessagesPanel::setAllNumbers(bool all)
{
    m_all->setChecked(all);
    m_table->setColumnHidden(MessagesModel::Number, !all);
    show(all ? OrderId() : m_selectedOrder);
    updateHead();
}

void MessagesPanel::show(const OrderId& order)
{
    if (order.isEmpty() && !m_all->isChecked())
        m_model->clear();
    else
        m_model->setOrder(order);
    updateEmptyState();
}

bool MessagesPanel::select(MessageRow row)
{
    const QModelIndex index = m_model->locate(row);
    if (!index.isValid())
        return false;
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    m_table->setFocus(Qt::OtherFocusReason);
    // A window that is not in front gets no focus yet.
    Q_EMIT listEntered();
    return true;
}

const StoredMessage* MessagesPanel::current() const
{
    return m_table->currentIndex().isValid() ? m_model->messageAt(m_table->currentIndex()) : nullptr;
}

void MessagesPanel::refreshTimes()
{
    m_model->refreshTimes();
}

void MessagesPanel::setRowActions(const QList<QAction*>& actions)
{
    m_table->addActions(actions);
}

void MessagesPanel::updateHead()
{
    const Rental* rental = m_desk.rentals().find(m_selectedOrder);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Colours(palette()).muted);
    m_subtitle->setPalette(quiet);
    if (m_all->isChecked() || !rental) {
        m_title->setText(m_all->isChecked() ? tr("All numbers") : m_attempt ? tr("Purchase without an answer") : tr("Messages"));
        m_subtitle->clear();
        return;
    }
    const QString number = m_desk.phoneBook().formatted(rental->number);
    m_title->setText(number.isEmpty() ? tr("Number to come") : number);
    m_subtitle->setText(tr("%1 · order %2").arg(singleLine(rental->serviceName, 60), singleLine(rental->order.text(), 40)));
}

void MessagesPanel::updateEmptyState()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget*>(m_table) : m_empty);
    m_seenTimer.start();
    if (hasRows)
        return;
    if (m_all->isChecked())
        m_empty->set(u"bell"_s, tr("No message yet"), tr("Messages of all numbers are listed here, newest first."));
    else if (m_attempt)
        m_empty->set(u"warning"_s,
                     tr("%1, %2, asked %3").arg(singleLine(m_attempt->serviceName, 60),
                                                daysWords(daysOf(m_attempt->request.duration)),
                                                messageTimeWords(m_attempt->asked, m_desk.clock().now())),
                     attemptText(*m_attempt), tr("Nothing was rented…"));
    else if (m_selectedOrder.isEmpty())
        m_empty->set(u"bell"_s, tr("No number selected"), tr("Select a number above to read its messages."));
    else
        m_empty->set(u"bell"_s, tr("No message yet"),
                     tr("Linekeeper keeps looking and tells you when one comes. Ask for the code now."));
}

void MessagesPanel::markSeen()
{
    if (!m_table->isVisible() || !window()->isActiveWindow())
        return;
    const int first = m_table->rowAt(0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    QList<StoredMessage> seen;
    for (int row = std::max(first, 0); row <= (last < 0 ? m_model->rowCount() - 1 : last); ++row) {
        const StoredMessage* message = m_model->messageAt(m_model->index(row, 0));
        if (message && message->unread)
            seen.append(*message);
    }
    for (const StoredMessage& message : seen)
        // Fails only where the record can't be written, which is said elsewhere; the mark then stays.
        (void)m_desk.inbox().markRead(message);
}

bool MessagesPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Resize)
        m_seenTimer.start();
    return QWidget::eventFilter(watched, event);
}

void MessagesPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        m_seenTimer.start();
    if (event->type() == QEvent::PaletteChange)
        updateHead();
}

} // namespace linekeeper
