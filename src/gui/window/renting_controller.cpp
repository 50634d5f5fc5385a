// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/renting_controller.h"

#include "account/account.h"
#include "account/catalogue.h"
#include "account/phone_book.h"
#include "account/rentals.h"
#include "account/session.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/dialogs/add_orders_dialog.h"
#include "gui/dialogs/release_dialog.h"
#include "gui/dialogs/release_many_dialog.h"
#include "gui/dialogs/rent_dialog.h"
#include "gui/dialogs/settle_dialog.h"
#include "gui/panels/attempt_view.h"
#include "gui/panels/numbers_panel.h"
#include "gui/panels/services_panel.h"
#include "gui/text/error_text.h"
#include "gui/widgets/question.h"
#include "gui/window/window_actions.h"
#include "models/time_text.h"

#include <QMessageBox>
#include <QPushButton>

namespace linekeeper {

namespace {

QMessageBox* makeQuestion(QWidget* window, QMessageBox::Icon icon, const QString& text, const QString& information)
{
    QMessageBox* question = makeBox(icon, text, information, QMessageBox::Cancel, window);
    question->setDefaultButton(QMessageBox::Cancel);
    return question;
}

} // namespace

RentingController::RentingController(Account& account, Preferences& preferences, const WindowActions& actions,
                                     const ServicesPanel& services, NumbersPanel& numbers,
                                     const AttemptView& attemptView, QWidget* window)
    : QObject(window)
    , m_account(account)
    , m_preferences(preferences)
    , m_actions(actions)
    , m_services(services)
    , m_numbers(numbers)
    , m_window(window)
{
    connect(actions.rent, &QAction::triggered, this, [this] { openRentDialog(m_services.current()); });
    connect(actions.release, &QAction::triggered, this, &RentingController::openReleaseDialog);
    connect(actions.addOrders, &QAction::triggered, this, &RentingController::openAddOrders);
    connect(&services, &ServicesPanel::rentRequested, this, &RentingController::openRentDialog);
    connect(&numbers, &NumbersPanel::rentRequested, this, [this] { openRentDialog(m_services.current()); });
    connect(&numbers, &NumbersPanel::addRequested, actions.addOrders, &QAction::trigger);
    connect(&account.rentals(), &Rentals::rentingEnded, this, &RentingController::reportRenting);
    connect(&account.rentals(), &Rentals::releasingEnded, this, &RentingController::reportReleasing);
    connectAttempts(attemptView);
}

void RentingController::connectAttempts(const AttemptView& view)
{
    connect(&view, &AttemptView::orderRequested, this, &RentingController::enterOrder);
    connect(&view, &AttemptView::nothingRequested, this, &RentingController::askNothingRented);
    connect(&view, &AttemptView::againRequested, this, &RentingController::askRentAgain);
    connect(&view, &AttemptView::announced, this, &RentingController::announced);
    connect(m_actions.enterOrder, &QAction::triggered, this, &RentingController::enterOrder);
    connect(m_actions.nothingRented, &QAction::triggered, this, &RentingController::askNothingRented);
    connect(m_actions.rentAgain, &QAction::triggered, this, &RentingController::rentAgain);
}

void RentingController::updateActions(bool isAtWork)
{
    const bool mayCall = isAtWork && m_account.session().mayCall();
    const Rental* rental = m_numbers.currentRental();
    const bool hasAttempt = m_numbers.currentAttempt() != nullptr;
    m_actions.rent->setEnabled(mayCall && !m_account.catalogue().services().isEmpty());
    const qsizetype active = activeSelected().size();
    m_actions.release->setText(active > 1 ? tr("Release %1 numbers…").arg(active) : tr("Release…"));
    m_actions.release->setEnabled(mayCall && (active > 1 || (rental && isActive(*rental, m_account.clock().now()))));
    for (QAction* action : {m_actions.enterOrder, m_actions.nothingRented}) {
        action->setEnabled(isAtWork && hasAttempt);
        action->setVisible(hasAttempt);
    }
    m_actions.rentAgain->setEnabled(isAtWork && (hasAttempt || (rental && m_actions.rent->isEnabled())));
    m_actions.addOrders->setEnabled(isAtWork);
}

RentDialog* RentingController::openRentDialog(const ServiceId& preselected)
{
    if (!m_actions.rent->isEnabled())
        return nullptr;
    auto* dialog = new RentDialog(m_account, m_preferences, preselected, m_window);
    dialog->open();
    return dialog;
}

QList<OrderId> RentingController::activeSelected() const
{
    QList<OrderId> orders = m_numbers.selectedOrders();
    orders.removeIf([this, now = m_account.clock().now()](const OrderId& order) {
        const Rental* rental = m_account.rentals().find(order);
        return !rental || !isActive(*rental, now);
    });
    return orders;
}

void RentingController::openReleaseDialog()
{
    if (const QList<OrderId> orders = activeSelected(); orders.size() > 1)
        (new ReleaseManyDialog(m_account, orders, m_window))->open();
    else
        releaseCurrent();
}

void RentingController::releaseCurrent()
{
    const Rental* rental = m_numbers.currentRental();
    if (rental && m_actions.release->isEnabled())
        (new ReleaseDialog(m_account, rental->order, m_window))->open();
}

void RentingController::openAddOrders()
{
    auto* dialog = new AddOrdersDialog(m_account, m_window);
    connect(dialog, &AddOrdersDialog::added, this, [this](int count, const OrderId& last) {
        m_numbers.select(last);
        Q_EMIT announced(count == 1 ? tr("1 order added") : tr("%1 orders added").arg(count));
    });
    dialog->open();
}

void RentingController::enterOrder()
{
    const PurchaseAttempt* attempt = m_numbers.currentAttempt();
    if (!attempt)
        return;
    auto* dialog = new SettleDialog(m_account, *attempt, m_window);
    connect(dialog, &SettleDialog::settled, this, [this](const OrderId& order, bool isNew) {
        Q_EMIT announced(isNew ? tr("Purchase resolved: the number was saved")
                               : tr("Purchase resolved with the saved order"));
        m_numbers.select(order);
    });
    dialog->open();
}

void RentingController::askNothingRented()
{
    const PurchaseAttempt* attempt = m_numbers.currentAttempt();
    if (!attempt)
        return;
    auto* question = makeQuestion(m_window, QMessageBox::Question, tr("Was nothing rented?"),
                                  tr("Check your orders on the service's website first. If there is one for %1, keep "
                                     "this entry: it is the only trace of that money here.")
                                      .arg(singleLine(attempt->serviceName, 60)));
    QPushButton* nothing = question->addButton(tr("Nothing was rented"), QMessageBox::DestructiveRole);
    connect(nothing, &QPushButton::clicked, this, [this, id = attempt->id] {
        if (!m_account.rentals().settleAsNothing(id))
            Q_EMIT announced(tr("The record could not be written"));
    });
    question->open();
}

void RentingController::rentAgain()
{
    const Rental* rental = m_numbers.currentRental();
    if (!rental)
        return askRentAgain();
    const RentalRequest request = requestLike(*rental);
    const QString number = m_account.phoneBook().formatted(rental->number);
    if (RentDialog* dialog = openRentDialog(request.service)) {
        dialog->setRequest(request);
        dialog->setNotice(number.isEmpty() ? tr("You will get another number.")
                                           : tr("You will get another number than %1.").arg(number));
    }
}

void RentingController::askRentAgain()
{
    const PurchaseAttempt* attempt = m_numbers.currentAttempt();
    if (!attempt)
        return;
    auto* question = makeQuestion(
        m_window, QMessageBox::Warning, tr("Rent again and perhaps pay twice?"),
        tr("It is not known whether the purchase of %1, requested %2, succeeded. If it did, you are charged a second "
           "time. Check your orders on the service's website first. The first purchase stays here until you resolve "
           "it.")
            .arg(singleLine(attempt->serviceName, 60), messageTimeWords(attempt->asked, m_account.clock().now())));
    QPushButton* again = question->addButton(tr("Rent again…"), QMessageBox::AcceptRole);
    connect(again, &QPushButton::clicked, this, [this, request = attempt->request] {
        if (RentDialog* dialog = openRentDialog(request.service))
            dialog->setRequest(request);
    });
    question->open();
}

void RentingController::reportRenting(const RentingEnd& end)
{
    if (end.result) {
        // Whoever has turned to something else in the meantime keeps the keyboard there.
        m_numbers.select(*end.result, end.isHeard);
        Q_EMIT announced(tr("Number rented"));
        return;
    }
    // What nobody knows the outcome of, or could not be written down, the window says by itself.
    const Error& error = end.result.error();
    if (!end.isHeard && !isOutcomeUnknown(error))
        addUnseen(tr("%1, %2: %3")
                      .arg(singleLine(end.serviceName, 60), daysWords(daysOf(end.request.duration)),
                           errorText(error, Activity::Renting)));
}

void RentingController::reportReleasing(const ReleasingEnd& end)
{
    if (end.result) {
        Q_EMIT announced(tr("Number released"));
        return;
    }
    if (end.isHeard)
        return;
    const Rental* rental = m_account.rentals().find(end.order);
    const QString number = rental ? m_account.phoneBook().formatted(rental->number) : QString();
    addUnseen(tr("%1: %2").arg(number.isEmpty() ? tr("Order %1").arg(singleLine(end.order.text(), 60)) : number,
                               errorText(end.result.error(), Activity::Releasing)));
}

void RentingController::addUnseen(const QString& text)
{
    m_unseen.append(text);
    Q_EMIT unseenChanged();
}

void RentingController::dismiss()
{
    if (m_unseen.isEmpty())
        return;
    m_unseen.removeFirst();
    Q_EMIT unseenChanged();
}

} // namespace linekeeper
