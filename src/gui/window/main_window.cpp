// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/main_window.h"

#include "account/account.h"
#include "account/call_meter.h"
#include "account/catalogue.h"
#include "account/poller.h"
#include "account/record_care.h"
#include "account/rentals.h"
#include "account/session.h"
#include "gui/dialogs/tags_dialog.h"
#include "gui/lists/fitted_columns.h"
#include "gui/panels/details_history.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/messages_panel.h"
#include "gui/panels/numbers_panel.h"
#include "gui/panels/services_panel.h"
#include "gui/panels/silence_notice.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/preferences/rate_limit_preference.h"
#include "gui/preferences/silence_preference.h"
#include "gui/text/error_text.h"
#include "gui/widgets/banner.h"
#include "gui/widgets/form_refit.h"
#include "gui/widgets/plain_label.h"
#include "gui/widgets/screen_fit.h"
#include "gui/window/about.h"
#include "gui/window/account_attention.h"
#include "gui/window/closing.h"
#include "gui/window/code_expectation.h"
#include "gui/window/codes_controller.h"
#include "gui/window/command_bar.h"
#include "gui/window/page_stack.h"
#include "gui/window/record_controller.h"
#include "gui/window/reminders_controller.h"
#include "gui/window/renting_controller.h"
#include "gui/window/status_line.h"

#include <QCloseEvent>
#include <QSplitter>
#include <QVBoxLayout>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kOuterSplitter = u"servicesSplitter"_s;
const QString kInnerSplitter = u"messagesSplitter"_s;
const QString kLowerSplitter = u"detailsSplitter"_s;
const QString kDetailsShown = u"detailsShown"_s;
const QString kNumbersHeader = u"numbersColumns"_s;
const QString kColumnsByPerson = u"numbersColumnsByPerson"_s;

} // namespace

MainWindow::MainWindow(Account& account, QSettings& settings, Mode mode)
    : m_account(account)
    , m_mode(mode)
    , m_preferences(settings)
    , m_memory(settings)
    , m_actions(this)
    , m_pages(new PageStack(account.session(), account.rentals(), mode == Mode::Demo))
    , m_services(new ServicesPanel(account.catalogue()))
    , m_numbers(new NumbersPanel(account))
    , m_messages(new MessagesPanel(account))
    , m_history(new DetailsHistory(account.rentals(), this))
    , m_details(new DetailsPanel(account.rentals(), *m_history))
    , m_banner(new Banner)
    , m_status(new StatusLine(account))
    , m_renting(new RentingController(account, m_preferences, m_actions, *m_services, *m_numbers,
                                      m_messages->attemptView(), this))
    , m_codes(new CodesController(account, m_preferences, m_actions, *m_numbers, *m_messages, this))
    , m_record(new RecordController(account, m_preferences, mode == Mode::Demo, m_actions, *m_numbers, this))
    , m_reminders(new RemindersController(account, m_actions, *m_numbers, this))
    , m_preferenceParts{m_preferences, m_record->retention(), account.meter()}
    , m_outer(new QSplitter(Qt::Horizontal))
    , m_inner(new QSplitter(Qt::Vertical))
    , m_lower(new QSplitter(Qt::Horizontal))
    , m_closing(new Closing(account.poller(), account.rentals(), m_preferences, *this))
{
    setObjectName(u"mainWindow"_s);
    account.meter().setLimit(m_preferences[kCallsPerMinute]);
    keepDismissed(account.silence(), m_preferences);
    // The platform adds the program's name.
    setWindowTitle(mode == Mode::Demo ? tr("Demo") : tr("Linekeeper"));
    fillWorkPage();
    setCentralWidget(m_pages);
    setStatusBar(m_status);
    new ScreenFit(*this);
    new FormRefit(this);
    resize(kComfortableSize.boundedTo(roomFor(*this)));
    restoreState();

    m_minute.setInterval(1min);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::refreshTimes);
    followAccount();
    connectActions();
    connectDetails();
    selectNumber();
    m_pages->choose();
    updateBanner();
}

void MainWindow::fillWorkPage()
{
    m_inner->addWidget(m_numbers);
    m_lower->addWidget(m_messages);
    m_lower->addWidget(m_details);
    m_lower->setStretchFactor(0, 1);
    m_lower->setStretchFactor(1, 0);
    m_lower->setSizes({766, 270});
    m_lower->setChildrenCollapsible(false);
    m_inner->addWidget(m_lower);
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

    auto* layout = partLayout(m_pages->work(), 0);
    layout->addWidget(new CommandBar(m_actions, m_record->actions(), m_mode == Mode::Demo ? tr("Demo") : QString()));
    layout->addWidget(m_banner);
    layout->addWidget(m_outer, 1);
}

void MainWindow::restoreState()
{
    m_memory.restore(*this);
    m_memory.restore(kOuterSplitter, *m_outer);
    m_memory.restore(kInnerSplitter, *m_inner);
    m_memory.restore(kLowerSplitter, *m_lower);
    m_details->setVisible(m_memory.flag(kDetailsShown));
    m_memory.restore(kNumbersHeader, *m_numbers->header());
    m_numbers->columns().setByPerson(m_memory.flag(kColumnsByPerson));
}

void MainWindow::followAccount()
{
    connect(&m_account.session(), &Session::changed, m_pages, &PageStack::choose);
    connect(m_pages, &PageStack::chosen, this, &MainWindow::updatePage);
    connect(&m_account.session(), &Session::changed, this, &MainWindow::updateBanner);
    connect(&m_account.poller(), &Poller::changed, this, &MainWindow::updateBanner);
    connect(&m_account.rentals(), &Rentals::unconfirmedChanged, this, &MainWindow::updateBanner);
    connect(&m_account.rentals().unwritten(), &UnsavedOutcomes::changed, this, &MainWindow::updateBanner);
    connect(&m_account.care(), &RecordCare::changed, this, &MainWindow::updateBanner);
    connect(&m_account.catalogue(), &Catalogue::servicesChanged, this, &MainWindow::updateActions);
    connect(&m_account, &Account::reloaded, this, [this] {
        selectNumber();
        m_pages->choose();
        updateBanner();
    });
}

void MainWindow::connectActions()
{
    m_numbers->setRowActions(m_codes->copyActions() + m_codes->numberActions() + QList{m_actions.expectCode}
                             + m_reminders->actions()
                             + QList{m_actions.editDetails, m_actions.editTags, m_actions.markRead,
                                     m_actions.exportSelected, m_actions.editRental, m_actions.enterOrder,
                                     m_actions.nothingRented, m_actions.rentAgain, m_actions.release});
    m_messages->setRowActions(m_codes->messageActions());
    connect(m_actions.refresh, &QAction::triggered, &m_account, &Account::refresh);
    connect(m_actions.find, &QAction::triggered, this, &MainWindow::findInList);
    connect(m_actions.searchMessages, &QAction::triggered, m_messages, &MessagesPanel::search);
    connect(m_actions.preferences, &QAction::triggered, this, &MainWindow::openPreferences);
    connect(m_actions.about, &QAction::triggered, this, [this] { openAbout(this); });
    connect(m_actions.close, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::quitRequested);
    connect(m_banner, &Banner::buttonClicked, this, &MainWindow::followBanner);
    connect(m_pages, &PageStack::demoRequested, this, &MainWindow::demoRequested);
    connect(m_services, &ServicesPanel::retryRequested, &m_account, &Account::refresh);
    connect(m_numbers, &NumbersPanel::currentChanged, this, &MainWindow::selectNumber);
    connect(m_numbers, &NumbersPanel::selectionChanged, this, &MainWindow::selectNumber);
    connect(m_messages, &MessagesPanel::currentChanged, this, &MainWindow::updateActions);
    connect(m_messages, &MessagesPanel::numbersRequested, m_numbers, &NumbersPanel::showMatching);
    connect(m_numbers, &NumbersPanel::releaseRequested, m_renting, &RentingController::releaseCurrent);
    connect(&m_messages->silenceNotice(), &SilenceNotice::releaseRequested, m_renting,
            &RentingController::releaseCurrent);

    connect(m_renting, &RentingController::announced, this, &MainWindow::announce);
    connect(m_renting, &RentingController::unseenChanged, this, &MainWindow::updateBanner);
    connect(m_reminders, &RemindersController::announced, this, &MainWindow::announce);
    connect(m_codes, &CodesController::announced, this, &MainWindow::announce);
    connect(m_codes, &CodesController::meantChanged, this, &MainWindow::updateActions);
    const CodeExpectation* expectation = &m_codes->expectation();
    connect(expectation, &CodeExpectation::changed, m_status,
            [this, expectation] { m_status->setExpecting(expectation->countdown()); });
    connect(this, &MainWindow::shownChanged, expectation, &CodeExpectation::setShown);
    connect(m_closing, &Closing::quitRequested, this, &MainWindow::quitRequested);
    connect(m_closing, &Closing::windowNeeded, this, [this] { bringForward(); });
}

void MainWindow::connectDetails()
{
    connect(m_actions.editDetails, &QAction::triggered, this, &MainWindow::showDetails);
    connect(m_actions.editTags, &QAction::triggered, this, [this] {
        m_details->flush();
        const auto save = [this](const QList<OrderDetails>& all) { return m_history->save(all); };
        (new TagsDialog(m_account.rentals(), m_numbers->selectedOrders(), save, this))->open();
    });
    connect(m_numbers, &NumbersPanel::detailsRequested, this, &MainWindow::showDetails);
    connect(m_details, &DetailsPanel::left, m_numbers, &NumbersPanel::focusList);
    connect(m_details, &DetailsPanel::closeRequested, this, [this] {
        m_details->flush();
        m_details->hide();
        m_numbers->focusList();
    });
    connect(m_actions.undo, &QAction::triggered, this, [this] { stepInDetails(&DetailsHistory::undo); });
    connect(m_actions.redo, &QAction::triggered, this, [this] { stepInDetails(&DetailsHistory::redo); });
    connect(m_history, &DetailsHistory::changed, this, &MainWindow::updateActions);
    connect(m_history, &DetailsHistory::stepped, this,
            [this](const OrderId& order) { m_numbers->select(order, false); });
    connect(m_history, &DetailsHistory::failed, this,
            [this](const Error& error) { announce(errorText(error, Activity::Recording)); });
    connect(&m_account, &Account::reloaded, m_history, &DetailsHistory::clear);
}

/// Goes to the field of the list that has the keyboard.
void MainWindow::findInList()
{
    const QWidget* focus = focusWidget();
    if (m_services->isAncestorOf(focus))
        m_services->focusFilter();
    else if (m_messages->isAncestorOf(focus))
        m_messages->search();
    else
        m_numbers->filter();
}

void MainWindow::showDetails()
{
    m_details->show();
    m_details->enter();
}

void MainWindow::stepInDetails(void (DetailsHistory::*step)())
{
    m_details->flush();
    (m_history->*step)();
}

void MainWindow::updatePage()
{
    m_status->setVisible(m_pages->isAtWork());
    updateActions();
}

void MainWindow::updateBanner()
{
    const QString unseen = m_renting->unseen();
    const Attention attention = unseen.isEmpty() ? attentionOf(m_account) : Attention{unseen, tr("Close"), {}};
    if (attention.text.isEmpty())
        m_banner->hide();
    else
        m_banner->show(attention.text, attention.button);
}

void MainWindow::followBanner()
{
    if (!m_renting->unseen().isEmpty())
        return m_renting->dismiss();
    switch (attentionOf(m_account).remedy) {
    case Attention::Remedy::ReplaceKey:
        return m_pages->replaceKey();
    case Attention::Remedy::TryKeyAgain:
        return m_account.session().tryKeyAgain();
    case Attention::Remedy::AskKeychain:
        return m_account.session().start();
    case Attention::Remedy::Retry:
        return m_account.refresh();
    case Attention::Remedy::WriteDown:
        return m_account.rentals().unwritten().write();
    case Attention::Remedy::ShowAttention:
        return m_numbers->focusState(NumberState::Attention);
    case Attention::Remedy::Reopen:
        return Q_EMIT reopenRequested();
    case Attention::Remedy::ShowRecovery:
        return m_record->openRecovery();
    case Attention::Remedy::BackUp:
        return m_account.care().backUp();
    case Attention::Remedy::None:
        return;
    }
}

void MainWindow::selectNumber()
{
    const Rental* rental = m_numbers->currentRental();
    const OrderId order = rental ? rental->order : OrderId();
    m_messages->setOrder(order);
    m_messages->setAttempt(m_numbers->currentAttempt());
    m_details->setOrder(order);
    m_codes->expectation().setNumber(order, m_numbers->selectedOrders());
    updateActions();
}

void MainWindow::updateActions()
{
    const bool isAtWork = m_pages->isAtWork();
    m_renting->updateActions(isAtWork);
    m_actions.refresh->setEnabled(isAtWork && m_account.session().mayCall());
    m_codes->updateActions(isAtWork);
    m_record->updateActions(isAtWork);
    m_reminders->updateActions(isAtWork);
    // Beside actions for all selected numbers, one for the current number alone would mislead.
    const bool isOne = !m_numbers->isManySelected();
    for (QAction* action : m_reminders->actions() + QList{m_actions.editRental, m_actions.rentAgain})
        action->setVisible(isOne);
    for (QAction* action : {m_actions.find, m_actions.searchMessages})
        action->setEnabled(isAtWork);
    m_actions.undo->setEnabled(isAtWork && m_history->canUndo());
    m_actions.redo->setEnabled(isAtWork && m_history->canRedo());
}

void MainWindow::refreshTimes()
{
    m_numbers->model().refreshTimes();
    m_messages->refreshTimes();
    updateActions();
}

void MainWindow::openPreferences()
{
    const bool isDemo = m_mode == Mode::Demo;
    auto* dialog = new PreferencesDialog(m_preferenceParts, isDemo ? nullptr : &m_account.session(),
                                         m_account.server().toString(), this);
    connect(dialog, &PreferencesDialog::replaceKeyRequested, m_pages, &PageStack::replaceKey);
    connect(dialog, &PreferencesDialog::logFolderRequested, this, &MainWindow::logFolderRequested);
    dialog->open();
}

void MainWindow::announce(const QString& text)
{
    m_status->announce(text);
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

void MainWindow::saveLayout()
{
    m_details->flush();
    m_memory.save(kLowerSplitter, *m_lower);
    m_memory.save(kDetailsShown, m_details->isVisibleTo(m_lower));
    m_memory.save(*this);
    m_memory.save(kOuterSplitter, *m_outer);
    m_memory.save(kInnerSplitter, *m_inner);
    m_memory.save(kNumbersHeader, *m_numbers->header());
    m_memory.save(kColumnsByPerson, m_numbers->columns().areByPerson());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
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
    saveLayout();
    Q_EMIT shownChanged(false);
}

} // namespace linekeeper
