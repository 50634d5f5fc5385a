// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/settle_dialog.h"

#include "account/account.h"
#include "account/order_intake.h"
#include "account/order_list.h"
#include "account/phone_book.h"
#include "account/rentals.h"
#include "api/order_in_answer.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/plain_label.h"
#include "models/time_text.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr int kWidth = 64; ///< letters, about
/// Clocks differ: only a message that is older by more than this speaks against the order.
constexpr auto kClockSkew = 5min;

} // namespace

SettleDialog::SettleDialog(Account& account, const PurchaseAttempt& attempt, QWidget* parent)
    : QDialog(parent)
    , m_account(account)
    , m_attempt(attempt)
    , m_lookup(account.api(), account.session(), account.meter())
    , m_id(new QLineEdit)
    , m_result(selectable(wrappedLabel()))
    , m_progress(new QProgressBar)
    , m_go(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Enter order ID"));
    setAccessibleName(windowTitle());

    auto* intro =
        wrappedLabel(tr("%1, %2, requested %3. The order ID is listed with your orders on the service's website.")
                         .arg(singleLine(attempt.serviceName, 60), daysWords(daysOf(attempt.request.duration)),
                              messageTimeWords(attempt.asked, account.clock().now())));
    m_id->setAccessibleName(tr("Order ID"));
    m_id->setMaxLength(1000);
    m_result->setAccessibleName(tr("Result"));
    m_progress->setAccessibleName(tr("Looking up the order"));
    m_progress->setMaximum(0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_go->setProperty(kPrimaryProperty, true);
    m_go->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    auto* label = new QLabel(tr("&Order ID"));
    label->setBuddy(m_id);
    form->addRow(label, m_id);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_go);
    buttons->addWidget(cancel);
    auto* layout = dialogLayout(this, 12);
    layout->addWidget(intro);
    layout->addLayout(form);
    layout->addWidget(m_result);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * kWidth);

    connect(m_id, &QLineEdit::textChanged, this, &SettleDialog::forgetFinding);
    connect(m_go, &QPushButton::clicked, this, &SettleDialog::proceed);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_lookup, &OrderLookup::pausing, this,
            [this](std::chrono::milliseconds pause) { say(pauseText(pause), Tone::Muted); });
    connect(&m_lookup, &OrderLookup::found, this, &SettleDialog::showFound);
    connect(&m_lookup, &OrderLookup::failed, this, [this](const OrderId&, const Error& error) { showFailed(error); });
    connect(&m_lookup, &OrderLookup::stopped, this, &SettleDialog::showFailed);
    connect(&m_lookup, &OrderLookup::finished, this, &SettleDialog::updateControls);
    // What the answer itself names is offered; the look-up shows whether it is the one.
    m_id->setText(orderNamedIn(attempt.answer).order.text());
    forgetFinding();
}

void SettleDialog::say(const QString& text, Tone tone)
{
    linekeeper::say(m_result, text, tone);
    m_result->setVisible(!text.isEmpty());
    growToFit(*this);
}

void SettleDialog::forgetFinding()
{
    m_found.reset();
    m_lookup.cancel();
    say({}, Tone::Muted);
    updateControls();
}

void SettleDialog::updateControls()
{
    const bool isRunning = m_lookup.isRunning();
    m_progress->setVisible(isRunning);
    m_go->setEnabled(!isRunning && !m_id->text().trimmed().isEmpty());
    m_go->setText(!m_found ? tr("Look up") : m_found->messages.isDoubtful ? tr("Add it anyway") : tr("Use this order"));
    growToFit(*this);
}

void SettleDialog::proceed()
{
    if (m_lookup.isRunning())
        return;
    if (m_found)
        settle();
    else
        lookUp();
}

void SettleDialog::lookUp()
{
    const OrderList typed = readOrderIds(m_id->text());
    if (typed.ids.size() != 1 || typed.wrong > 0) {
        say(tr("“%1” is not an order ID: an order ID is one word of letters and digits. Nothing was changed.")
                .arg(singleLine(m_id->text(), 60)),
            Tone::Danger);
        return;
    }
    if (const Rental* rental = m_account.rentals().find(typed.ids.constFirst())) {
        showOnRecord(*rental);
        return;
    }
    m_lookup.start(typed.ids);
    say(tr("Checking the messages of order %1…").arg(typed.ids.constFirst().text()), Tone::Muted);
    updateControls();
}

void SettleDialog::showOnRecord(const Rental& rental)
{
    m_found = FoundOrder();
    m_found->order = rental.order;
    const QString number = m_account.phoneBook().formatted(rental.number);
    say(tr("Order %1 is already saved: %2, %3. If it came from this purchase, use it: the number stays as it is. "
           "Nothing was changed yet.")
            .arg(singleLine(rental.order.text(), 64), singleLine(rental.serviceName, 60),
                 number.isEmpty() ? tr("number pending") : number),
        Tone::Warning);
    updateControls();
}

void SettleDialog::showFound(const FoundOrder& found)
{
    m_found = found;
    if (found.messages.isDoubtful) {
        QStringList sentences{
            tr("The service lists no messages for order %1 and does not say whether it knows the order.")
                .arg(found.order.text())};
        if (const QString words = singleLine(found.messages.serviceMessage, 200); !words.isEmpty())
            sentences << tr("It says: “%1”").arg(words);
        sentences << tr(
            "If the website lists this ID with your orders, add it anyway: its number and messages arrive with the "
            "first message. With a wrong ID nothing would ever arrive, and this purchase would count as resolved.");
        say(sentences.join(u' '), Tone::Warning);
        updateControls();
        return;
    }
    const auto count = found.messages.messages.size();
    const QDateTime now = m_account.clock().now();
    QStringList sentences{tr("The service knows order %1.").arg(found.order.text())};
    if (count == 0)
        sentences << tr("It has no messages yet, so its number is not known yet.");
    else
        sentences << tr("Number: %1. Service: %2. Messages: %3. Last message: %4.")
                         .arg(found.number.isEmpty() ? tr("pending") : m_account.phoneBook().formatted(found.number),
                              found.serviceName.isEmpty() ? tr("unknown") : singleLine(found.serviceName, 60),
                              QString::number(count),
                              found.last.isValid() ? messageTimeWords(found.last, now) : tr("unknown time"));
    const bool isOlder = found.first.isValid() && found.first.addDuration(kClockSkew) < m_attempt.asked;
    if (isOlder)
        sentences << tr(
            "Its first message is older than this purchase: it may be another order. Compare them on the website.");
    say(sentences.join(u' '), isOlder ? Tone::Warning : Tone::Muted);
    updateControls();
}

void SettleDialog::showFailed(const Error& error)
{
    updateControls();
    if (error.kind == ErrorKind::Cancelled)
        return;
    const QString words = singleLine(error.serviceMessage, 200);
    if (isOrderUnknown(error))
        say(tr("The service does not know this order. It says: “%1” Nothing was changed. Compare the ID with the "
               "website.")
                .arg(words),
            Tone::Danger);
    else
        say(tr("%1 Nothing was changed.").arg(errorText(error, Activity::Checking)), Tone::Danger);
}

void SettleDialog::settle()
{
    const auto result = settleAsOrder(m_account, m_attempt, *m_found);
    if (!result) {
        say(result.error().kind == ErrorKind::Storage ? errorText(result.error(), Activity::Recording)
                                                      : tr("This purchase was already resolved. Nothing was changed."),
            Tone::Danger);
        return;
    }
    Q_EMIT settled(m_found->order, *result);
    accept();
}

} // namespace linekeeper
