// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/erase_dialog.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/record_work.h"
#include "account/rentals.h"
#include "account/session.h"
#include "core/clock.h"
#include "gui/text/error_text.h"
#include "gui/text/record_text.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace linekeeper {

EraseDialog::EraseDialog(Account& account, RecordWork& work, EraseScope scope, bool hasKey, QWidget* parent)
    : WorkDialog(scope == EraseScope::Messages ? tr("Erase all messages") : tr("Erase everything"), tr("Erase"), parent)
    , m_account(account)
    , m_work(work)
    , m_scope(scope)
    , m_forgetsKey(new QCheckBox(tr("Also forget the API key")))
    , m_word(new QLineEdit)
{
    addText(whatGoes(), tr("What is erased"));
    addText(whatStays(), tr("What stays"));
    if (const QString money = whatCostsMoney(); !money.isEmpty())
        setTone(addText(money, tr("What is paid for")), Tone::Danger);
    m_forgetsKey->setVisible(scope == EraseScope::Everything && hasKey);
    add(m_forgetsKey);

    //: The word that a person types before something is erased for good.
    const QString word = tr("ERASE");
    const QString ask = tr("This can't be undone. Type %1 to continue:").arg(word);
    addText(ask);
    m_word->setAccessibleName(tr("Type %1 to continue").arg(word));
    m_word->setMaxLength(40);
    add(m_word);
    // Neither Enter nor a click in haste: the word, and then the button.
    closeButton()->setDefault(true);
    m_word->setFocus();
    connect(m_word, &QLineEdit::textChanged, this, &EraseDialog::checkWord);
    connect(&work, &RecordWork::progressed, this, [this](int perMille) {
        if (isRunning())
            showProgress(perMille);
    });
    checkWord();
}

QString EraseDialog::whatGoes() const
{
    qint64 messages = 0;
    qint64 withMessages = 0;
    for (const Rental& rental : m_account.rentals().all()) {
        const int count = m_account.inbox().countsOf(rental.order).messages;
        messages += count;
        withMessages += count > 0 ? 1 : 0;
    }
    if (m_scope == EraseScope::Messages)
        return tr("This erases %1 of %2, including codes, from the record, its backups and damaged records that were "
                  "set aside.")
            .arg(messagesWords(messages), numbersWords(withMessages));
    return tr("This erases the whole record, its backups and damaged records that were set aside: %1, %2, labels, "
              "favorites and purchase attempts.")
        .arg(numbersWords(m_account.rentals().all().size()), messagesWords(messages));
}

QString EraseDialog::whatStays() const
{
    if (m_scope == EraseScope::Messages)
        return tr("Your numbers, labels and purchases stay. New messages are kept as before. Linekeeper can't erase "
                  "what the service keeps or files you exported.");
    return tr("Your preferences stay, and so do the files you exported and what the service keeps. The service can't "
              "list your numbers: without the record, nothing here shows what you have paid for. Export it first if "
              "you may need it.");
}

QString EraseDialog::whatCostsMoney() const
{
    const QDateTime now = m_account.clock().now();
    const QList<Rental>& all = m_account.rentals().all();
    const auto active =
        std::count_if(all.cbegin(), all.cend(), [&now](const Rental& rental) { return isActive(rental, now); });
    const qsizetype unconfirmed = m_account.rentals().unconfirmed().size();
    const QLocale locale;
    if (m_scope == EraseScope::Messages) {
        return active == 0 ? QString()
               : active == 1
                   ? tr("1 number is still active: a code that you are waiting for may be among the messages.")
                   : tr("%1 numbers are still active: a code that you are waiting for may be among the messages.")
                         .arg(locale.toString(static_cast<qint64>(active)));
    }
    QStringList sentences;
    if (active == 1)
        sentences << tr("1 number is still active and paid for: you would get no more of its messages, and could not "
                        "release it without the record.");
    else if (active > 1)
        sentences << tr("%1 numbers are still active and paid for: you would get no more of their messages, and could "
                        "not release them without the record.")
                         .arg(locale.toString(static_cast<qint64>(active)));
    if (unconfirmed == 1)
        sentences << tr(
            "1 purchase is unconfirmed and may have been charged: this record is the only trace of that money here.");
    else if (unconfirmed > 1)
        sentences << tr("%1 purchases are unconfirmed and may have been charged: this record is the only trace of that "
                        "money here.")
                         .arg(locale.toString(static_cast<qint64>(unconfirmed)));
    return sentences.join(u' ');
}

void EraseDialog::checkWord()
{
    actionButton()->setEnabled(!isRunning() && m_word->text().trimmed() == tr("ERASE"));
}

void EraseDialog::work()
{
    if (m_work.isBusy())
        return;
    m_word->setEnabled(false);
    m_forgetsKey->setEnabled(false);
    begin(tr("Erasing"));
    m_work.erase(m_scope, this, [this](const Result<EraseReport>& done) { reportErased(done); });
}

void EraseDialog::callOff()
{
    m_work.cancel();
}

void EraseDialog::reportErased(const Result<EraseReport>& done)
{
    if (!done) {
        m_word->setEnabled(true);
        m_forgetsKey->setEnabled(true);
        finish(eraseErrorText(done.error()), Tone::Danger, true);
        checkWord();
        return;
    }
    const QString gone = m_scope == EraseScope::Messages
                             ? tr("%1 erased.").arg(messagesWords(done->messages))
                             : tr("Erased: %1 and %2.").arg(numbersWords(done->rentals), messagesWords(done->messages));
    const QString left = tr("However, a backup or part of a file could not be erased. Close other programs that read "
                            "it, check that the folder is writable, and erase again.");
    const QString told = done->rest ? gone : gone + u' ' + left;
    const Tone tone = done->rest ? Tone::Plain : Tone::Danger;
    if (m_forgetsKey->isVisibleTo(this) && m_forgetsKey->isChecked())
        forgetKey(told, tone);
    else
        finish(told, tone, false);
}

void EraseDialog::forgetKey(const QString& told, Tone tone)
{
    m_account.session().forget(this, [this, told, tone](const tl::expected<void, KeyStoreError>& forgotten) {
        if (forgotten)
            finish(told + u' ' + tr("The API key was forgotten."), tone, false);
        else
            finish(told + u' ' + tr("The API key was not forgotten.") + u' ' + errorText(forgotten.error()),
                   Tone::Danger, false);
    });
}

} // namespace linekeeper
