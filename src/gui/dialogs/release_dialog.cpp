// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/release_dialog.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/phone_book.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/label_tone.h"
#include "models/time_text.h"
#include "ui_release_dialog.h"

#include <QPushButton>

namespace linekeeper {

ReleaseDialog::ReleaseDialog(Account& account, const OrderId& order, QWidget* parent)
    : QDialog(parent)
    , m_account(account)
    , m_order(order)
    , m_ui(std::make_unique<Ui::ReleaseDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->progress->hide();
    m_ui->result->hide();
    setTone(m_ui->warning, Tone::Danger);
    QFont larger = m_ui->number->font();
    larger.setBold(true);
    larger.setPointSizeF(larger.pointSizeF() * 1.3);
    m_ui->number->setFont(larger);
    describe();
    // How it stood when the question was asked; what comes of it now is told below.
    if (const Rental* rental = account.rentals().find(order); rental && rental->release == ReleaseState::Asked)
        m_ui->warning->setText(tr("A release of this number was already sent, but it is not known whether it "
                                  "succeeded. Trying again is safe.")
                               + u' ' + m_ui->warning->text());
    const auto follow = [this](const OrderId& changed) {
        if (changed == m_order)
            describe();
    };
    connect(&account.inbox(), &Inbox::summaryChanged, this, follow);
    connect(&account.rentals(), &Rentals::changed, this, follow);
    connect(m_ui->release, &QPushButton::clicked, this, &ReleaseDialog::release);
    connect(m_ui->keep, &QPushButton::clicked, this, &ReleaseDialog::reject);
    m_ui->keep->setFocus();
}

ReleaseDialog::~ReleaseDialog() = default;

void ReleaseDialog::describe()
{
    const Rental* rental = m_account.rentals().find(m_order);
    if (!rental)
        return;
    const QString number = m_account.phoneBook().formatted(rental->number);
    const int messages = m_account.inbox().countsOf(m_order).messages;
    const std::chrono::milliseconds left(m_account.clock().now().msecsTo(rental->expires));
    m_ui->number->setText(number.isEmpty() ? tr("Number pending") : number);
    m_ui->number->setAccessibleDescription(m_ui->number->text());
    m_ui->service->setText(singleLine(rental->serviceName, 100));
    m_ui->messages->setText(messages == 0 ? tr("none") : QString::number(messages));
    m_ui->timeLeft->setText(rental->expires.isValid() ? timeLeftWords(left) : tr("unknown"));
    m_ui->order->setText(singleLine(rental->order.text(), 60));
}

void ReleaseDialog::release()
{
    if (m_running)
        return;
    m_running = true;
    m_ui->release->setEnabled(false);
    // From now on the button keeps nothing.
    m_ui->keep->setText(tr("Close"));
    m_ui->progress->show();
    m_ui->result->hide();
    m_account.rentals().release(m_order, this, [this](const Result<void>& result) { finish(result); });
}

void ReleaseDialog::finish(const Result<void>& result)
{
    m_running = false;
    m_ui->progress->hide();
    if (result) {
        accept();
        return;
    }
    setTone(m_ui->result, Tone::Danger);
    const Rental* rental = m_account.rentals().find(m_order);
    // A refusal now says nothing about the release before, whose answer never came.
    const bool isOpen = !isOutcomeUnknown(result.error()) && rental && rental->release == ReleaseState::Asked;
    m_ui->result->setText(isOpen ? tr("%1 It is still not known whether the number was released. Trying again is safe.")
                                       .arg(shortErrorText(result.error()))
                                 : errorText(result.error(), Activity::Releasing));
    m_ui->result->setAccessibleDescription(m_ui->result->text());
    m_ui->result->show();
    m_ui->release->setEnabled(true);
    // Where it may be released already the button still keeps nothing.
    m_ui->keep->setText(rental && rental->release == ReleaseState::Asked ? tr("Close") : tr("Keep number"));
    growToFit(*this);
}

} // namespace linekeeper
