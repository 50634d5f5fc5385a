// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/codes_controller.h"

#include "account/account.h"
#include "account/code_care.h"
#include "account/inbox.h"
#include "account/phone_book.h"
#include "account/rentals.h"
#include "account/session.h"
#include "gui/dialogs/message_dialog.h"
#include "gui/panels/messages_panel.h"
#include "gui/panels/numbers_panel.h"
#include "gui/preferences/number_form_preference.h"
#include "gui/text/error_text.h"
#include "gui/window/code_choices.h"
#include "gui/window/code_expectation.h"
#include "gui/window/number_form_menu.h"
#include "gui/window/number_lines.h"
#include "gui/window/window_actions.h"
#include "store/record/record.h"

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

CodesController::CodesController(Account& account, Preferences& preferences, const WindowActions& actions,
                                 NumbersPanel& numbers, MessagesPanel& messages, QWidget* window)
    : QObject(window)
    , m_account(account)
    , m_preferences(preferences)
    , m_actions(actions)
    , m_numbers(numbers)
    , m_messages(messages)
    , m_window(window)
    , m_choices(new CodeChoices(account, this))
    , m_forms(new NumberFormMenu(this))
    , m_expectation(new CodeExpectation(account, *actions.expectCode, *actions.copyNext, this))
{
    connect(actions.copyCode, &QAction::triggered, this, &CodesController::copyCode);
    connect(actions.copyNumber, &QAction::triggered, this, &CodesController::copyNumber);
    connect(m_forms, &NumberFormMenu::chosen, this, &CodesController::copyNumberAs);
    connect(actions.openMessage, &QAction::triggered, this, [this] {
        if (const StoredMessage* message = m_messages.current())
            openMessage(message->row);
    });
    connect(m_choices, &CodeChoices::copyTextRequested, this, &CodesController::copyTextRequested);
    connect(m_choices, &CodeChoices::corrected, this, &CodesController::meantChanged);
    connect(m_choices, &CodeChoices::announced, this, &CodesController::announced);
    connect(m_expectation, &CodeExpectation::announced, this, &CodesController::announced);
    connect(m_expectation, &CodeExpectation::copyRequested, this, &CodesController::copyCodeRequested);
    connect(actions.markRead, &QAction::triggered, this, &CodesController::markRead);
    connect(actions.markAllRead, &QAction::triggered, this, &CodesController::markAllRead);
    connect(&account.inbox(), &Inbox::summaryChanged, this, &CodesController::updateMarkAllRead);
    connect(&account, &Account::reloaded, this, &CodesController::updateMarkAllRead);
    connect(&numbers, &NumbersPanel::copyCodeRequested, this, &CodesController::copyLastCodeRequested);
    connect(&messages, &MessagesPanel::copyRequested, this, &CodesController::copyCodeRequested);
    connect(&messages, &MessagesPanel::copyTextRequested, this, &CodesController::copyTextRequested);
    connect(&messages, &MessagesPanel::openRequested, this, &CodesController::openMessage);
    // A button takes the focus away when it is clicked: what counts is the list that had it last.
    connect(&messages, &MessagesPanel::listEntered, this, [this] { turnTo(true); });
    connect(&numbers, &NumbersPanel::listEntered, this, [this] { turnTo(false); });
    updateMarkAllRead();
}

QList<QAction*> CodesController::copyActions() const
{
    return QList{m_actions.copyCode} + m_choices->copyActions();
}

QList<QAction*> CodesController::numberActions() const
{
    return {m_actions.copyNumber, m_forms->action()};
}

QList<QAction*> CodesController::messageActions() const
{
    return copyActions() + m_choices->correctionActions() + QList{m_actions.openMessage};
}

void CodesController::updateActions(bool isAtWork)
{
    m_expectation->setMayCall(isAtWork && m_account.session().mayCall());
    const Rental* rental = m_numbers.currentRental();
    const StoredMessage* meant = meantMessage();
    const QList<OrderId> selected = m_numbers.selectedOrders();
    const bool isMany = selected.size() > 1;
    const bool copiesTable = isMany && !meant;
    m_actions.copyCode->setText(copiesTable ? tr("Copy numbers with codes") : tr("Copy code"));
    m_actions.copyCode->setEnabled(
        isAtWork && (copiesTable || (meant ? !meant->code.isEmpty() : !m_numbers.currentCode().isEmpty())));
    const auto known = std::count_if(selected.cbegin(), selected.cend(), [this](const OrderId& order) {
        const Rental* each = m_account.rentals().find(order);
        return each && !each->number.isEmpty();
    });
    m_actions.copyNumber->setText(isMany && known > 1 ? tr("Copy %1 numbers").arg(known) : tr("Copy number"));
    m_actions.markRead->setEnabled(isAtWork && !m_account.record().readOnlyBecause()
                                   && std::any_of(selected.cbegin(), selected.cend(), [this](const OrderId& order) {
                                          return m_account.inbox().countsOf(order).unread > 0;
                                      }));
    m_choices->offer(meant                    ? std::optional(*meant)
                     : rental && !copiesTable ? m_account.inbox().summaryOf(rental->order).lastCode
                                              : std::nullopt,
                     meant != nullptr);
    m_actions.copyNumber->setEnabled(isAtWork && rental && (isMany ? known > 0 : !rental->number.isEmpty()));
    m_forms->offer(isAtWork && rental ? rental->number : PhoneNumber());
    m_actions.openMessage->setEnabled(isAtWork && m_messages.current());
}

const StoredMessage* CodesController::meantMessage() const
{
    return m_isAtMessages ? m_messages.current() : nullptr;
}

void CodesController::turnTo(bool messages)
{
    m_isAtMessages = messages;
    Q_EMIT meantChanged();
}

void CodesController::copyCode()
{
    if (const StoredMessage* meant = meantMessage())
        Q_EMIT copyCodeRequested(meant->row);
    else if (m_numbers.isManySelected())
        copyTable(m_numbers.selectedOrders());
    else if (const Rental* rental = m_numbers.currentRental())
        Q_EMIT copyLastCodeRequested(rental->order);
}

void CodesController::copyNumber()
{
    if (m_numbers.isManySelected())
        copyNumbers(m_numbers.selectedOrders(), {});
    else if (const Rental* rental = m_numbers.currentRental())
        Q_EMIT copyNumberRequested(rental->order, numberFormFor(m_preferences, rental->service));
}

void CodesController::copyNumbers(const QList<OrderId>& orders, std::optional<NumberForm> form)
{
    const QStringList lines = numberLines(m_account, orders, [this, form](const Rental& rental) {
        return form.value_or(numberFormFor(m_preferences, rental.service));
    });
    if (!lines.isEmpty())
        Q_EMIT copyListRequested(lines.join(u'\n'), false,
                                 lines.size() == 1 ? tr("Copied 1 number") : tr("Copied %1 numbers").arg(lines.size()));
}

void CodesController::copyTable(const QList<OrderId>& orders)
{
    const QStringList lines = numberTable(
        m_account, orders, [this](const Rental& rental) { return numberFormFor(m_preferences, rental.service); });
    Q_EMIT copyListRequested(lines.join(u'\n'), true, tr("Copied %1 numbers with their codes").arg(lines.size()));
}

void CodesController::copyNumberAs(NumberForm form)
{
    if (const Rental* rental = m_numbers.currentRental()) {
        rememberNumberForm(m_preferences, rental->service, form);
        if (m_numbers.isManySelected())
            return copyNumbers(m_numbers.selectedOrders(), form);
        Q_EMIT copyNumberRequested(rental->order, form);
    }
}

void CodesController::showMessage(MessageRow row, bool amongAll)
{
    const auto stored = m_account.inbox().find(row);
    if (!stored)
        return;
    m_messages.setAllNumbers(amongAll);
    m_numbers.select(stored->order);
    if (!m_messages.select(row))
        openMessage(row);
}

void CodesController::openMessage(MessageRow row)
{
    const auto stored = m_account.inbox().find(row);
    if (!stored)
        return;
    // Fails only where the record can't be written; the mark then stays.
    (void)m_account.inbox().markRead(*stored);
    const Rental* rental = m_account.rentals().find(stored->order);
    const QString number = rental ? m_account.phoneBook().formatted(rental->number) : QString();
    auto* dialog = new MessageDialog(*stored, number, m_account.codeCare().guessOf(*stored), m_window);
    connect(dialog, &MessageDialog::copyRequested, this, &CodesController::copyCodeRequested);
    connect(dialog, &MessageDialog::copyTextRequested, this, &CodesController::copyTextRequested);
    dialog->open();
}

void CodesController::markRead()
{
    if (const auto marked = m_account.inbox().markAllRead(m_numbers.selectedOrders()); !marked)
        Q_EMIT announced(errorText(marked.error(), Activity::Recording));
}

void CodesController::markAllRead()
{
    if (const auto marked = m_account.inbox().markAllRead(); !marked)
        Q_EMIT announced(errorText(marked.error(), Activity::Recording));
}

void CodesController::updateMarkAllRead()
{
    m_actions.markAllRead->setEnabled(m_account.inbox().unread() > 0 && !m_account.record().readOnlyBecause());
}

} // namespace linekeeper
