// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/erase_dialog.h"

#include "core/clock.h"
#include "desk/desk.h"
#include "desk/record_work.h"
#include "gui/words/error_text.h"
#include "gui/words/record_words.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace linekeeper {

EraseDialog::EraseDialog(Desk& desk, RecordWork& work, EraseScope scope, bool hasKey, QWidget* parent)
    : WorkDialog(scope == EraseScope::Messages ? tr("Erase all messages") : tr("Erase everything"), tr("Erase"), parent)
    , m_desk(desk)
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
    const QString ask = tr("This can't be undone. Type %1 to go on:").arg(word);
    addText(ask);
    m_word->setAccessibleName(tr("Type %1 to go on").arg(word));
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
    for (const Rental& rental : m_desk.rentals().all()) {
        const int count = m_desk.inbox().countsOf(rental.order).messages;
        messages += count;
        withMessages += count > 0 ? 1 : 0;
    }
    if (m_scope == EraseScope::Messages)
        return tr("This erases %1 of %2, codes included: from the record, from its backups, and from damaged records "
                  "that "
                  "were set aside.")
            .arg(messagesWords(messages), numbersWords(withMessages));
    return tr("The whole record goes, with its backups and damaged records that were set aside: %1, %2, labels, "
              "favourites and "
              "what was noted of purchases.")
        .arg(numbersWords(m_desk.rentals().all().size()), messagesWords(messages));
}

QString EraseDialog::whatStays() const
{
    if (m_scope == EraseScope::Messages)
        return tr("Your numbers, labels and purchases stay. Messages that come from now on are kept as before. What "
                  "the service "
                  "keeps, and files you exported, are out of Linekeeper's reach.");
    return tr(
        "Your preferences stay, and so does what the service keeps and what you exported. The service can't list your "
        "numbers: without the record nothing here tells what you have paid for. Export it first if you may need it.");
}

QString EraseDialog::whatCostsMoney() const
{
    const QDateTime now = m_desk.clock().now();
    const QList<Rental>& all = m_desk.rentals().all();
    const auto active =
        std::count_if(all.cbegin(), all.cend(), [&now](const Rental& rental) { return isActive(rental, now); });
    const qsizetype unconfirmed = m_desk.rentals().unconfirmed().size();
    QStringList sentences;
    if (m_scope == EraseScope::Messages) {
        if (active > 0)
            sentences
                << tr("%1 still active: a code that you wait for may be among the messages.").arg(numbersWords(active));
        return sentences.join(u' ');
    }
    if (active > 0)
        sentences << tr("%1 still active and paid for: you would get no more messages from there, and can't release "
                        "what is not on "
                        "record.")
                         .arg(numbersWords(active));
    if (unconfirmed > 0)
        sentences << tr("%1 without an answer may have been charged: this record is the only trace of that money here.")
                         .arg(purchasesWords(unconfirmed));
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
    m_work.erase(m_scope, this, [this](const Result<EraseReport>& done) { finish(done); });
}

void EraseDialog::callOff()
{
    m_work.cancel();
}

void EraseDialog::finish(const Result<EraseReport>& done)
{
    if (!done) {
        m_word->setEnabled(true);
        m_forgetsKey->setEnabled(true);
        end(eraseErrorText(done.error()), Tone::Danger, true);
        checkWord();
        return;
    }
    const QString gone = m_scope == EraseScope::Messages
                             ? tr("%1 erased.").arg(messagesWords(done->messages))
                             : tr("Erased: %1 and %2.").arg(numbersWords(done->rentals), messagesWords(done->messages));
    const QString left =
        tr("A backup or a part of a file could not be erased, though. Close other programs that read it, see that "
           "the folder is writable, and erase once more.");
    const QString told = done->rest ? gone : gone + u' ' + left;
    const Tone tone = done->rest ? Tone::Plain : Tone::Danger;
    if (m_forgetsKey->isVisibleTo(this) && m_forgetsKey->isChecked())
        forgetKey(told, tone);
    else
        end(told, tone, false);
}

void EraseDialog::forgetKey(const QString& told, Tone tone)
{
    m_desk.session().forget(this, [this, told, tone](const tl::expected<void, KeyStoreError>& forgotten) {
        if (forgotten)
            end(told + u' ' + tr("The API key is forgotten."), tone, false);
        else
            end(told + u' ' + tr("The API key is not forgotten: ") + errorText(forgotten.error()), Tone::Danger, false);
    });
}

} // namespace linekeeper
