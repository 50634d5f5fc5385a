// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/attempt_actions.h"

#include "account/account.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/dialogs/settle_dialog.h"
#include "gui/widgets/question.h"
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

AttemptActions::AttemptActions(Account& account, QWidget& window)
    : QObject(&window)
    , m_account(account)
    , m_window(window)
{
}

void AttemptActions::enterOrder()
{
    if (!m_attempt)
        return;
    auto* dialog = new SettleDialog(m_account, *m_attempt, &m_window);
    connect(dialog, &SettleDialog::settled, this, [this](const OrderId& order, bool isNew) {
        Q_EMIT announced(isNew ? tr("Purchase resolved: the number was saved")
                               : tr("Purchase resolved with the saved order"));
        Q_EMIT settled(order);
    });
    dialog->open();
}

void AttemptActions::askNothingRented()
{
    if (!m_attempt)
        return;
    auto* question = makeQuestion(&m_window, QMessageBox::Question, tr("Was nothing rented?"),
                                  tr("Check your orders on the service's website first. If there is one for %1, keep "
                                     "this entry: it is the only trace of that money here.")
                                      .arg(singleLine(m_attempt->serviceName, 60)));
    QPushButton* nothing = question->addButton(tr("Nothing was rented"), QMessageBox::DestructiveRole);
    connect(nothing, &QPushButton::clicked, this, [this, id = m_attempt->id] {
        if (!m_account.rentals().settleAsNothing(id))
            Q_EMIT announced(tr("The record could not be written"));
    });
    question->open();
}

void AttemptActions::askRentAgain()
{
    if (!m_attempt)
        return;
    auto* question = makeQuestion(
        &m_window, QMessageBox::Warning, tr("Rent again and perhaps pay twice?"),
        tr("It is not known whether the purchase of %1, requested %2, succeeded. If it did, you are charged a second "
           "time. Check your orders on the service's website first. The first purchase stays here until you resolve "
           "it.")
            .arg(singleLine(m_attempt->serviceName, 60), messageTimeWords(m_attempt->asked, m_account.clock().now())));
    QPushButton* again = question->addButton(tr("Rent again…"), QMessageBox::AcceptRole);
    connect(again, &QPushButton::clicked, this,
            [this, request = m_attempt->request] { Q_EMIT rentAgainRequested(request); });
    question->open();
}

} // namespace linekeeper
