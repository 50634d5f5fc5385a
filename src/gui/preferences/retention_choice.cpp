// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/retention_choice.h"

#include "desk/retention.h"
#include "gui/preferences/preferences.h"
#include "gui/widgets/question.h"
#include "gui/words/record_words.h"

#include <QMessageBox>
#include <QPushButton>

namespace linekeeper {

RetentionChoice::RetentionChoice(Retention& retention, Preferences& preferences, QWidget* parent)
    : QComboBox(parent)
    , m_retention(retention)
    , m_preferences(preferences)
{
    setAccessibleName(tr("Keep messages"));
    addItem(tr("For ever"), Retention::forEver);
    for (const int days : Preferences::retentionChoices)
        addItem(days == 365 ? tr("Until a year after the number ended")
                            : tr("Until %1 days after the number ended").arg(days),
                days);
    showChosen();
    connect(this, &QComboBox::activated, this, [this] { consider(currentData().toInt()); });
}

void RetentionChoice::showChosen()
{
    setCurrentIndex(findData(m_preferences.retentionDays()));
}

void RetentionChoice::consider(int days)
{
    if (days == m_preferences.retentionDays())
        return;
    if (days == Retention::forEver) {
        choose(days);
        return;
    }
    setEnabled(false);
    m_retention.count(days, this, [this, days](const Result<EndedMessages>& found) {
        setEnabled(true);
        if (!found) {
            showChosen();
            return;
        }
        found->messages > 0 ? ask(days, *found) : choose(days);
    });
}

void RetentionChoice::ask(int days, const EndedMessages& what)
{
    QMessageBox* question =
        makeBox(QMessageBox::Question, tr("Erase old messages?"),
                tr("This erases %1 of %2 now, and others when their time comes, also from the backups. It "
                   "can't be undone. The numbers themselves stay.")
                    .arg(messagesWords(what.messages), numbersWords(what.rentals)),
                QMessageBox::Cancel, this);
    QPushButton* erase = question->addButton(tr("Erase"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(erase, &QPushButton::clicked, this, [this, days] { choose(days); });
    connect(question, &QDialog::finished, this, &RetentionChoice::showChosen);
    question->open();
}

void RetentionChoice::choose(int days)
{
    m_preferences.setRetentionDays(days);
    m_retention.setDays(days);
    showChosen();
}

} // namespace linekeeper
