// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/main_window.h"

#include "account/account.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/dialogs/add_orders_dialog.h"
#include "gui/dialogs/edit_rental_dialog.h"
#include "gui/dialogs/message_dialog.h"
#include "gui/dialogs/recovery_dialog.h"
#include "gui/dialogs/release_dialog.h"
#include "gui/dialogs/rent_dialog.h"
#include "gui/lists/fitted_columns.h"
#include "gui/panels/attempt_view.h"
#include "gui/panels/messages_panel.h"
#include "gui/panels/numbers_panel.h"
#include "gui/panels/services_panel.h"
#include "gui/preferences/copying_preferences.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/preferences/rate_limit_preference.h"
#include "gui/widgets/banner.h"
#include "gui/widgets/screen_fit.h"
#include "gui/window/about.h"
#include "gui/window/account_attention.h"
#include "gui/window/attempt_actions.h"
#include "gui/window/closing.h"
#include "gui/window/code_expectation.h"
#include "gui/window/command_bar.h"
#include "gui/window/copy_code_menu.h"
#include "gui/window/mark_all_read.h"
#include "gui/window/outcome_reporter.h"
#include "gui/window/page_stack.h"
#include "gui/window/record_commands.h"
#include "gui/window/status_line.h"

#include <QCloseEvent>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <QWindow>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kOuterSplitter = u"servicesSplitter"_s;
const QString kInnerSplitter = u"messagesSplitter"_s;
const QString kNumbersHeader = u"numbersColumns"_s;
const QString kColumnsByPerson = u"numbersColumnsByPerson"_s;

} // namespace

MainWindow::MainWindow(Account& account, QSettings& settings, Mode mode)
    : m_account(account)
    , m_mode(mode)
    , m_preferences(settings)
    , m_memory(settings)
    , m_actions(this)
    , m_choices(new CopyCodeMenu(account, this))
    , m_record(new RecordCommands(account, m_preferences, mode == Mode::Demo, this))
    , m_pages(new PageStack(account, mode == Mode::Demo))
    , m_services(new ServicesPanel(account))
    , m_numbers(new NumbersPanel(account))
    , m_messages(new MessagesPanel(account))
    , m_outcomes(new OutcomeReporter(account, this))
    , m_banner(new Banner)
    , m_status(new StatusLine(account))
    , m_attempts(new AttemptActions(account, *this))
    , m_expectation(new CodeExpectation(account, *m_actions.expectCode, *m_actions.copyNext, this))
    , m_outer(new QSplitter(Qt::Horizontal))
    , m_inner(new QSplitter(Qt::Vertical))
    , m_closing(new Closing(account, m_preferences, *this))
{
    setObjectName(u"mainWindow"_s);
    account.meter().setLimit(m_preferences.callsPerMinute());
    // The platform adds the program's name.
    setWindowTitle(mode == Mode::Demo ? tr("Demo") : tr("Linekeeper"));
    fillWorkPage();
    setCentralWidget(m_pages);
    setStatusBar(m_status);
    new ScreenFit(*this);
    resize(kComfortableSize.boundedTo(roomFor(*this)));

    m_memory.restore(*this);
    m_memory.restore(kOuterSplitter, *m_outer);
    m_memory.restore(kInnerSplitter, *m_inner);
    m_memory.restore(kNumbersHeader, *m_numbers->header());
    m_numbers->columns().setByPerson(m_memory.flag(kColumnsByPerson));

    m_minute.setInterval(1min);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::refreshTimes);
    connect(&account.session(), &Session::changed, m_pages, &PageStack::choose);
    connect(m_pages, &PageStack::chosen, this, &MainWindow::updatePage);
    connect(&account.session(), &Session::changed, this, &MainWindow::updateBanner);
    connect(&account.poller(), &Poller::changed, this, &MainWindow::updateBanner);
    connect(&account.rentals(), &Rentals::unconfirmedChanged, this, &MainWindow::updateBanner);
    connect(&account.rentals().unwritten(), &UnsavedOutcomes::changed, this, &MainWindow::updateBanner);
    connect(&account.care(), &RecordCare::changed, this, &MainWindow::updateBanner);
    connect(&account.catalogue(), &Catalogue::servicesChanged, this, &MainWindow::updateActions);
    connect(&account, &Account::reloaded, this, [this] {
        selectNumber();
        m_pages->choose();
        updateBanner();
    });
    connect(m_outcomes, &OutcomeReporter::done, this, &MainWindow::announce);
    connect(m_outcomes, &OutcomeReporter::unseenChanged, this, &MainWindow::updateBanner);
    // Whoever has turned to something else in the meantime keeps the keyboard there.
    connect(m_outcomes, &OutcomeReporter::rented, m_numbers, &NumbersPanel::select);
    connect(m_banner, &Banner::buttonClicked, this, &MainWindow::followBanner);
    connect(m_pages, &PageStack::demoRequested, this, &MainWindow::demoRequested);
    connectActions();
    selectNumber();
    m_pages->choose();
    updateBanner();
}

MainWindow::~MainWindow() = default;

void MainWindow::fillWorkPage()
{
    m_inner->addWidget(m_numbers);
    m_inner->addWidget(m_messages);
    // A larger window goes to the numbers: twenty of them should be seen at once.
    m_inner->setStretchFactor(0, 1);
    m_inner->setStretchFactor(1, 0);
    m_inner->setSizes({380, 300});
    m_inner->setChildrenCollapsible(false);
    m_outer->addWidget(m_services);
    m_outer->addWidget(m_inner);
    m_outer->setStretchFactor(0, 0);
    m_outer->setStretchFactor(1, 1);
    m_outer->setSizes({204, 1036});
    m_outer->setChildrenCollapsible(false);

    auto* layout = new QVBoxLayout(m_pages->work());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new CommandBar(m_actions, m_record->actions(), m_mode == Mode::Demo ? tr("Demo") : QString()));
    layout->addWidget(m_banner);
    layout->addWidget(m_outer, 1);
}

void MainWindow::connectActions()
{
    const QList<QAction*> copying = m_choices->below(m_actions.copyCode);
    m_numbers->setRowActions(copying
                             + QList{m_actions.copyNumber, m_actions.expectCode, m_actions.editLabel,
                                     m_actions.editRental, m_actions.enterOrder, m_actions.nothingRented,
                                     m_actions.rentAgain, m_actions.release});
    m_messages->setRowActions(copying + QList{m_actions.openMessage});
    connect(m_choices, &CopyCodeMenu::chosen, this, &MainWindow::copyTextRequested);

    connect(m_actions.rent, &QAction::triggered, this, [this] { openRentDialog(m_services->current()); });
    connect(m_actions.refresh, &QAction::triggered, &m_account, &Account::refresh);
    connect(m_actions.copyCode, &QAction::triggered, this, &MainWindow::copyCode);
    connect(m_actions.copyNumber, &QAction::triggered, this, [this] {
        if (const Rental* rental = m_numbers->currentRental())
            Q_EMIT copyNumberRequested(rental->order);
    });
    connect(m_actions.release, &QAction::triggered, this, &MainWindow::openReleaseDialog);
    connect(m_actions.editLabel, &QAction::triggered, m_numbers, &NumbersPanel::editLabel);
    connect(m_actions.openMessage, &QAction::triggered, this, [this] {
        if (const StoredMessage* message = m_messages->current())
            openMessage(message->row);
    });
    connectAttempts();
    connect(m_expectation, &CodeExpectation::changed, m_status,
            [this] { m_status->setExpecting(m_expectation->countdown()); });
    connect(this, &MainWindow::shownChanged, m_expectation, &CodeExpectation::setShown);
    connect(m_expectation, &CodeExpectation::announced, this, &MainWindow::announce);
    connect(m_expectation, &CodeExpectation::copyRequested, this, &MainWindow::copyCodeRequested);
    connect(m_actions.addOrders, &QAction::triggered, this, &MainWindow::openAddOrders);
    connect(m_actions.editRental, &QAction::triggered, this, &MainWindow::openEditRental);
    connect(new MarkAllRead(m_account, *m_actions.markAllRead, this), &MarkAllRead::failed, this,
            &MainWindow::announce);
    connect(m_actions.find, &QAction::triggered, m_services, &ServicesPanel::focusFilter);
    connect(m_actions.searchMessages, &QAction::triggered, m_messages, &MessagesPanel::search);
    connect(m_actions.preferences, &QAction::triggered, this, &MainWindow::openPreferences);
    connect(m_actions.about, &QAction::triggered, this, [this] { openAbout(this); });
    connect(m_actions.close, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::quitRequested);
    connect(m_closing, &Closing::quitRequested, this, &MainWindow::quitRequested);
    connect(m_closing, &Closing::windowNeeded, this, [this] { bringForward(); });

    connect(m_services, &ServicesPanel::rentRequested, this, &MainWindow::openRentDialog);
    connect(m_services, &ServicesPanel::retryRequested, &m_account, &Account::refresh);
    connect(m_numbers, &NumbersPanel::rentRequested, this, [this] { openRentDialog(m_services->current()); });
    connect(m_numbers, &NumbersPanel::currentChanged, this, &MainWindow::selectNumber);
    connect(m_numbers, &NumbersPanel::copyCodeRequested, this, &MainWindow::copyLastCodeRequested);
    connect(m_messages, &MessagesPanel::copyRequested, this, &MainWindow::copyCodeRequested);
    connect(m_messages, &MessagesPanel::openRequested, this, &MainWindow::openMessage);
    connect(m_numbers, &NumbersPanel::addRequested, m_actions.addOrders, &QAction::trigger);
    connect(m_messages, &MessagesPanel::currentChanged, this, &MainWindow::updateActions);
    // A button takes the focus away when it is clicked: what counts is the list that had it last.
    connect(m_messages, &MessagesPanel::listEntered, this, [this] { turnTo(true); });
    connect(m_numbers, &NumbersPanel::listEntered, this, [this] { turnTo(false); });
}

void MainWindow::connectAttempts()
{
    const AttemptView* view = &m_messages->attemptView();
    connect(view, &AttemptView::orderRequested, m_attempts, &AttemptActions::enterOrder);
    connect(view, &AttemptView::nothingRequested, m_attempts, &AttemptActions::askNothingRented);
    connect(view, &AttemptView::againRequested, m_attempts, &AttemptActions::askRentAgain);
    connect(view, &AttemptView::announced, this, &MainWindow::announce);
    connect(m_actions.enterOrder, &QAction::triggered, m_attempts, &AttemptActions::enterOrder);
    connect(m_actions.nothingRented, &QAction::triggered, m_attempts, &AttemptActions::askNothingRented);
    connect(m_actions.rentAgain, &QAction::triggered, m_attempts, &AttemptActions::askRentAgain);
    connect(m_attempts, &AttemptActions::announced, this, &MainWindow::announce);
    connect(m_attempts, &AttemptActions::settled, this, [this](const OrderId& order) { m_numbers->select(order); });
    connect(m_attempts, &AttemptActions::rentAgainRequested, this, [this](const RentalRequest& request) {
        if (RentDialog* dialog = openRentDialog(request.service))
            dialog->setRequest(request);
    });
}

void MainWindow::updatePage()
{
    m_status->setVisible(m_pages->isAtWork());
    updateActions();
}

void MainWindow::updateBanner()
{
    const QString unseen = m_outcomes->unseen();
    const Attention attention = unseen.isEmpty() ? attentionOf(m_account) : Attention{unseen, tr("Close"), {}};
    if (attention.text.isEmpty())
        m_banner->hide();
    else
        m_banner->show(attention.text, attention.button);
}

void MainWindow::followBanner()
{
    if (!m_outcomes->unseen().isEmpty()) {
        m_outcomes->putAway();
        return;
    }
    switch (attentionOf(m_account).remedy) {
    case Attention::Remedy::ReplaceKey:
        m_pages->replaceKey();
        break;
    case Attention::Remedy::TryKeyAgain:
        m_account.session().tryKeyAgain();
        break;
    case Attention::Remedy::AskKeychain:
        m_account.session().start();
        break;
    case Attention::Remedy::Retry:
        m_account.refresh();
        break;
    case Attention::Remedy::WriteDown:
        m_account.rentals().unwritten().write();
        break;
    case Attention::Remedy::ShowAttention:
        m_numbers->goTo(NumberState::Attention);
        break;
    case Attention::Remedy::Reopen:
        Q_EMIT reopenRequested();
        break;
    case Attention::Remedy::ShowRecovery:
        (new RecoveryDialog(m_account, this))->open();
        break;
    case Attention::Remedy::BackUp:
        m_account.care().backUp();
        break;
    case Attention::Remedy::None:
        break;
    }
}

void MainWindow::selectNumber()
{
    const Rental* rental = m_numbers->currentRental();
    m_messages->setOrder(rental ? rental->order : OrderId());
    m_messages->setAttempt(m_numbers->currentAttempt());
    m_expectation->setNumber(rental ? rental->order : OrderId());
    m_attempts->setAttempt(m_numbers->currentAttempt());
    updateActions();
}

void MainWindow::updateActions()
{
    const bool isAtWork = m_pages->isAtWork();
    const Rental* rental = m_numbers->currentRental();
    const bool mayCall = isAtWork && m_account.session().mayCall();
    const StoredMessage* message = m_messages->current();
    m_actions.rent->setEnabled(mayCall && !m_account.catalogue().services().isEmpty());
    m_actions.refresh->setEnabled(mayCall);
    m_expectation->setMayCall(mayCall);
    const StoredMessage* meant = meantMessage();
    m_actions.copyCode->setEnabled(isAtWork && (meant ? !meant->code.isEmpty() : !m_numbers->currentCode().isEmpty()));
    m_choices->offer(meant, rental);
    m_actions.copyNumber->setEnabled(isAtWork && rental && !rental->number.isEmpty());
    m_actions.release->setEnabled(mayCall && rental && isActive(*rental, m_account.clock().now()));
    m_actions.editLabel->setEnabled(isAtWork && rental);
    m_actions.openMessage->setEnabled(isAtWork && message);
    for (QAction* action : {m_actions.enterOrder, m_actions.nothingRented, m_actions.rentAgain}) {
        action->setEnabled(isAtWork && m_numbers->currentAttempt());
        action->setVisible(m_numbers->currentAttempt());
    }
    m_actions.addOrders->setEnabled(isAtWork);
    m_actions.editRental->setEnabled(isAtWork && rental);
    for (QAction* action : {m_actions.find, m_actions.searchMessages})
        action->setEnabled(isAtWork);
}

void MainWindow::refreshTimes()
{
    m_numbers->model().refreshTimes();
    m_messages->refreshTimes();
    updateActions();
}

const StoredMessage* MainWindow::meantMessage() const
{
    return m_isAtMessages ? m_messages->current() : nullptr;
}

void MainWindow::turnTo(bool messages)
{
    m_isAtMessages = messages;
    updateActions();
}

void MainWindow::copyCode()
{
    if (const StoredMessage* meant = meantMessage())
        Q_EMIT copyCodeRequested(meant->row);
    else if (const Rental* rental = m_numbers->currentRental())
        Q_EMIT copyLastCodeRequested(rental->order);
}

RentDialog* MainWindow::openRentDialog(const ServiceId& preselected)
{
    if (!m_actions.rent->isEnabled())
        return nullptr;
    auto* dialog = new RentDialog(m_account, preselected, this);
    dialog->open();
    return dialog;
}

void MainWindow::openAddOrders()
{
    auto* dialog = new AddOrdersDialog(m_account, this);
    connect(dialog, &AddOrdersDialog::added, this, [this](int count, const OrderId& last) {
        m_numbers->select(last);
        announce(count == 1 ? tr("1 order added") : tr("%1 orders added").arg(count));
    });
    dialog->open();
}

void MainWindow::openEditRental()
{
    const Rental* rental = m_numbers->currentRental();
    if (!rental)
        return;
    auto* dialog = new EditRentalDialog(m_account, *rental, this);
    connect(dialog, &EditRentalDialog::saved, this, [this](const OrderId& order) { m_numbers->select(order); });
    dialog->open();
}

void MainWindow::openReleaseDialog()
{
    if (const Rental* rental = m_numbers->currentRental())
        (new ReleaseDialog(m_account, rental->order, this))->open();
}

void MainWindow::openMessage(MessageRow row)
{
    const auto stored = m_account.inbox().find(row);
    if (!stored)
        return;
    // Fails only where the record can't be written; the mark then stays.
    (void)m_account.inbox().markRead(*stored);
    const Rental* rental = m_account.rentals().find(stored->order);
    auto* dialog =
        new MessageDialog(*stored, rental ? m_account.phoneBook().formatted(rental->number) : QString(), this);
    connect(dialog, &MessageDialog::copyRequested, this, &MainWindow::copyCodeRequested);
    dialog->open();
}

void MainWindow::openPreferences()
{
    const bool isDemo = m_mode == Mode::Demo;
    auto* dialog = new PreferencesDialog(m_preferences, isDemo ? nullptr : &m_account.session(),
                                         m_account.server().toString(), this);
    connect(dialog, &PreferencesDialog::appearanceChanged, this, &MainWindow::appearanceChanged);
    connect(dialog, &PreferencesDialog::hidesCodesChanged, this, &MainWindow::hidesCodesChanged);
    connect(dialog, &PreferencesDialog::logFolderRequested, this, &MainWindow::logFolderRequested);
    connect(dialog, &PreferencesDialog::replaceKeyRequested, m_pages, &PageStack::replaceKey);
    addCopyChoices(*dialog, m_preferences, [this] { Q_EMIT copyingChanged(); });
    m_record->addTo(*dialog);
    addCallsChoice(*dialog, m_preferences, m_account.meter());
    Q_EMIT preferencesOpened(dialog);
    dialog->open();
}

void MainWindow::announce(const QString& text)
{
    m_status->announce(text);
}

void MainWindow::showMessage(MessageRow row, bool amongAll)
{
    const auto stored = m_account.inbox().find(row);
    if (!stored)
        return;
    m_messages->setAllNumbers(amongAll);
    m_numbers->select(stored->order);
    if (!m_messages->select(row))
        openMessage(row);
}

void MainWindow::bringForward(const QString& activationToken)
{
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::toggleShown()
{
    setShown(!isVisible() || isMinimized() || !isActiveWindow());
}

void MainWindow::setShown(bool shown)
{
    if (shown)
        bringForward();
    else
        hide();
}

void MainWindow::keepState()
{
    m_memory.keep(*this);
    m_memory.keep(kOuterSplitter, *m_outer);
    m_memory.keep(kInnerSplitter, *m_inner);
    m_memory.keep(kNumbersHeader, *m_numbers->header());
    m_memory.keep(kColumnsByPerson, m_numbers->columns().areByPerson());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    keepState();
    m_closing->decide(*event);
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    refreshTimes();
    m_minute.start();
    Q_EMIT shownChanged(true);
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    m_minute.stop();
    keepState();
    Q_EMIT shownChanged(false);
}

} // namespace linekeeper
