// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/messages_panel.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/message_search.h"
#include "account/phone_book.h"
#include "account/rentals.h"
#include "account/session.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/lists/message_delegate.h"
#include "gui/lists/row_table.h"
#include "gui/panels/attempt_view.h"
#include "gui/panels/detail_matches.h"
#include "gui/panels/release_notice.h"
#include "gui/panels/search_text.h"
#include "gui/panels/silence_notice.h"
#include "gui/text/error_text.h"
#include "gui/widgets/colors.h"
#include "gui/widgets/elided_label.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/plain_label.h"
#include "gui/widgets/search_field.h"
#include "models/messages_model.h"

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
/// Who sent a message matters less than its text where there is no room for both.
constexpr int kLettersWithSender = 100;
/// A message that stood before the person this long was seen.
constexpr auto kSeenAfter = 1s;
/// A search that takes longer than this says so; sooner it would only flicker.
constexpr auto kSlow = 250ms;

} // namespace

MessagesPanel::MessagesPanel(Account& account, QWidget* parent)
    : QWidget(parent)
    , m_account(account)
    , m_model(new MessagesModel(account, this))
    , m_title(plainLabel())
    , m_subtitle(new ElidedLabel)
    , m_search(new SearchField)
    , m_all(new QPushButton(tr("All numbers")))
    , m_table(new RowTable)
    , m_empty(new EmptyState)
    , m_attemptView(new AttemptView(account.clock(), account.background()))
    , m_release(new ReleaseNotice(account.rentals(), account.session()))
    , m_silence(new SilenceNotice(account.silence(), account.session()))
    , m_matches(new DetailMatches(account.rentals()))
    , m_stack(new QStackedLayout)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* layout = partLayout(this, 0);
    layout->addLayout(makeHead());
    layout->addWidget(m_release);
    layout->addWidget(m_silence);
    layout->addWidget(m_matches);
    layout->addLayout(m_stack, 1);
    setUpTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_attemptView);
    connectTable();
    connectSearch();
    connect(&account.rentals(), &Rentals::changed, this, &MessagesPanel::updateWords);
    connect(&account.session(), &Session::changed, this, &MessagesPanel::updateWords);
    updateHead();
    updateEmptyState();
}

QHBoxLayout* MessagesPanel::makeHead()
{
    m_subtitle->setForegroundRole(QPalette::WindowText);
    m_subtitle->setMinimumWidth(0);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    makeBold(m_title);
    m_all->setCheckable(true);
    m_all->setObjectName(u"allNumbers"_s);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 7, 10, 7);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_subtitle, 1);
    head->addWidget(m_search);
    head->addWidget(m_all);
    return head;
}

void MessagesPanel::setUpTable()
{
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
}

void MessagesPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_table->setColumnHidden(MessagesModel::Sender, width() < fontMetrics().averageCharWidth() * kLettersWithSender);
}

void MessagesPanel::connectTable()
{
    m_seenTimer.setSingleShot(true);
    m_seenTimer.setInterval(kSeenAfter);
    m_table->viewport()->installEventFilter(this);
    connect(&m_seenTimer, &QTimer::timeout, this, &MessagesPanel::markSeen);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, &m_seenTimer, qOverload<>(&QTimer::start));
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MessagesPanel::updateEmptyState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MessagesPanel::updateEmptyState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &MessagesPanel::updateEmptyState);
    connect(m_model, &MessagesModel::failed, this, [this](const Error& error) {
        m_failure = error;
        updateWords();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MessagesPanel::currentChanged);
    const auto rowOf = [](const QModelIndex& index) {
        return static_cast<MessageRow>(index.data(MessagesModel::RowRole).toLongLong());
    };
    connect(m_table, &RowTable::focusCame, this, &MessagesPanel::listEntered);
    connect(m_table, &RowTable::chipClicked, this, [this, rowOf](const QModelIndex& index) {
        if (index.data(MessagesModel::CodeRole).toString().isEmpty())
            Q_EMIT copyTextRequested(rowOf(index), index.data(MessagesModel::LikelyCodeRole).toString());
        else
            Q_EMIT copyRequested(rowOf(index));
    });
    connect(m_table, &RowTable::rowOpened, this,
            [this, rowOf](const QModelIndex& index) { Q_EMIT openRequested(rowOf(index)); });
}

void MessagesPanel::connectSearch()
{
    m_slowTimer.setSingleShot(true);
    m_slowTimer.setInterval(kSlow);
    connect(&m_slowTimer, &QTimer::timeout, this, [this] {
        showSearching(*m_empty, m_account.search());
        m_stack->setCurrentWidget(m_empty);
    });
    connect(m_all, &QPushButton::toggled, this, &MessagesPanel::setAllNumbers);
    connect(m_all, &QPushButton::clicked, this, [this] { m_allForSearch = false; });
    connect(m_search, &QLineEdit::textChanged, this, &MessagesPanel::setQuery);
    connect(m_search, &SearchField::entered, &m_account.search(), &MessageSearch::maintainIndex);
    connect(m_search, &SearchField::listRequested, this, &MessagesPanel::enterList);
    connect(m_search, &SearchField::accepted, this, [this] {
        if (m_model->rowCount() > 0)
            enterList();
        else if (!m_model->query().isEmpty() && !m_model->isSearching())
            m_all->isChecked() ? m_matches->request() : searchAll();
    });
    connect(m_matches, &DetailMatches::numbersRequested, this, &MessagesPanel::numbersRequested);
    connect(&m_account, &Account::reloaded, this, &MessagesPanel::updateMatches);
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_all->isChecked())
            m_search->clear();
        else
            searchAll();
        m_search->setFocus(Qt::OtherFocusReason);
    });
    connect(m_empty, &EmptyState::secondButtonClicked, m_search, &QLineEdit::clear);
    connect(&m_account.search(), &MessageSearch::indexChanged, this, [this] {
        if (!m_model->query().isEmpty())
            updateHead();
    });
}

void MessagesPanel::setOrder(const OrderId& order)
{
    if (m_selectedOrder == order)
        return;
    m_selectedOrder = order;
    m_release->setOrder(order);
    if (!m_all->isChecked()) {
        if (order.isEmpty() && !m_model->query().isEmpty())
            searchAll();
        else
            show(order);
    }
    updateHead();
}

void MessagesPanel::setAttempt(const PurchaseAttempt* attempt)
{
    m_attempt = attempt ? std::optional(*attempt) : std::nullopt;
    if (attempt)
        m_attemptView->setAttempt(*attempt);
    updateHead();
    updateEmptyState();
}

void MessagesPanel::setAllNumbers(bool all)
{
    m_all->setChecked(all);
    m_table->setColumnHidden(MessagesModel::Number, !all);
    updateMatches();
    show(all ? OrderId() : m_selectedOrder);
    updateHead();
}

void MessagesPanel::show(const OrderId& order)
{
    m_failure.reset();
    if (order.isEmpty() && !m_all->isChecked())
        m_model->clear();
    else
        m_model->setOrder(order);
    m_silence->setOrder(order);
    updateWords();
    updateEmptyState();
}

void MessagesPanel::setQuery(const QString& query)
{
    m_failure.reset();
    m_model->setQuery(query);
    const bool hasNone = m_model->query().isEmpty();
    // Where no number is selected there is nothing else to search.
    if (!hasNone && m_selectedOrder.isEmpty() && !m_all->isChecked())
        searchAll();
    if (hasNone && m_allForSearch)
        setAllNumbers(false);
    updateHead();
    updateMatches();
    updateEmptyState();
}

/// What is typed is looked for in the numbers' details, too, where all are searched.
void MessagesPanel::updateMatches()
{
    m_matches->setTyped(m_all->isChecked() && !m_model->query().isEmpty() ? m_search->text() : QString());
}

void MessagesPanel::searchAll()
{
    m_allForSearch = true;
    setAllNumbers(true);
}

void MessagesPanel::search()
{
    m_search->enter();
}

void MessagesPanel::enterList()
{
    if (m_model->rowCount() == 0)
        return;
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    m_table->setFocus(Qt::TabFocusReason);
}

bool MessagesPanel::select(MessageRow row)
{
    QModelIndex index = m_model->locate(row);
    if (!index.isValid() && !m_model->query().isEmpty()) {
        m_search->clear();
        index = m_model->locate(row);
    }
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
    if (m_attempt)
        m_attemptView->refreshTimes();
    m_silence->describe();
    updateWords();
}

void MessagesPanel::setRowActions(const QList<QAction*>& actions)
{
    m_table->addActions(actions);
}

void MessagesPanel::updateHead()
{
    const Rental* rental = m_account.rentals().find(m_selectedOrder);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Colors(palette()).muted);
    m_subtitle->setPalette(quiet);
    // What was read stands in the table; the rest of it could not be.
    const QString unread = m_failure && m_model->rowCount() > 0 ? tr("Older messages can't be read.")
                                                                : searchNote(*m_model, m_account.search());
    if (m_all->isChecked() || !rental) {
        m_title->setText(m_all->isChecked() ? tr("All numbers")
                         : m_attempt        ? tr("Unconfirmed purchase")
                                            : tr("Messages"));
        m_subtitle->setText(unread);
        return;
    }
    const QString number = m_account.phoneBook().formatted(rental->number);
    m_title->setText(number.isEmpty() ? tr("Number pending") : number);
    const QString service = singleLine(rental->serviceName, 60);
    const QString order = singleLine(rental->order.text(), 40);
    m_subtitle->setText(!unread.isEmpty()   ? unread
                        : service.isEmpty() ? tr("order %1").arg(order)
                                            : tr("%1 · order %2").arg(service, order));
}

void MessagesPanel::updateEmptyState()
{
    if (m_model->isSearching()) {
        if (!m_slowTimer.isActive())
            m_slowTimer.start();
        return;
    }
    m_slowTimer.stop();
    const bool hasRows = m_model->rowCount() > 0;
    const bool showsAttempt = m_attempt && !m_all->isChecked();
    m_stack->setCurrentWidget(hasRows        ? static_cast<QWidget*>(m_table)
                              : showsAttempt ? static_cast<QWidget*>(m_attemptView)
                                             : m_empty);
    m_seenTimer.start();
    if (hasRows)
        return;
    if (m_failure)
        m_empty->set(u"warning"_s, tr("The messages can't be read"), errorText(*m_failure, Activity::Recording));
    else if (!m_model->query().isEmpty())
        showNothingFound(*m_empty, m_search->text(), m_all->isChecked(), m_model->hasOnlyNewest(),
                         m_matches->count() > 0);
    else if (m_all->isChecked())
        m_empty->set(u"bell"_s, tr("No messages yet"), tr("Messages of all numbers are listed here, newest first."));
    else if (m_selectedOrder.isEmpty())
        m_empty->set(u"bell"_s, tr("No number selected"), tr("Select a number above to read its messages."));
    else
        m_empty->set(u"bell"_s, tr("No messages yet"), waitingText());
}

QString MessagesPanel::waitingText() const
{
    const Rental* rental = m_account.rentals().find(m_selectedOrder);
    if (rental && rental->release == ReleaseState::Done)
        return tr("This number was released. It receives no more messages.");
    if (rental && !isActive(*rental, m_account.clock().now()))
        return tr("This number has expired. It receives no more messages.");
    if (m_account.session().mayHaveKey())
        return tr("Linekeeper checks for messages as soon as it has your key.");
    if (!m_account.session().mayCall())
        return tr("Linekeeper can't check for messages until you enter a valid API key.");
    if (rental && rental->number.isEmpty())
        return tr("The number isn't known yet. It appears with the first message.");
    return tr("Linekeeper keeps checking and notifies you when one arrives. Request the code now.");
}

void MessagesPanel::updateWords()
{
    updateHead();
    if (m_model->rowCount() == 0)
        updateEmptyState();
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
        (void)m_account.inbox().markRead(message);
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
