// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/retention_preference.h"

#include "account/retention.h"
#include "gui/text/record_text.h"
#include "gui/widgets/question.h"

#include <QFormLayout>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

constexpr std::array kChoices{7, 30, 90, 365};

} // namespace

const Preference<int> kRetentionDays{.key = "preferences/keepMessagesForDays", .read = [](const QVariant& kept) {
                                         // Nothing is erased because of a slip in a file: what is none of the choices
                                         // means for ever.
                                         const int days = kept.toInt();
                                         return std::ranges::count(kChoices, days) > 0 ? days : Retention::kForever;
                                     }};

void addRetention(QFormLayout& form, const PreferenceParts& parts)
{
    form.addRow(RetentionPreference::tr("Keep &messages"), new RetentionPreference(parts.retention, parts.preferences));
}

RetentionPreference::RetentionPreference(Retention& retention, Preferences& preferences, QWidget* parent)
    : QComboBox(parent)
    , m_retention(retention)
    , m_preferences(preferences)
{
    setAccessibleName(tr("Keep messages"));
    addItem(tr("Forever"), Retention::kForever);
    for (const int days : kChoices)
        addItem(days == 365 ? tr("For a year after the number ended")
                            : tr("For %1 days after the number ended").arg(days),
                days);
    showChosen();
    connect(this, &QComboBox::activated, this, [this] { consider(currentData().toInt()); });
}

void RetentionPreference::showChosen()
{
    setCurrentIndex(findData(m_preferences[kRetentionDays]));
}

void RetentionPreference::consider(int days)
{
    if (days == m_preferences[kRetentionDays])
        return;
    if (days == Retention::kForever) {
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

void RetentionPreference::ask(int days, const EndedMessages& what)
{
    QMessageBox* question = makeBox(QMessageBox::Question, tr("Erase old messages?"),
                                    tr("This erases %1 of %2 now, and others when they are due, from the backups too. "
                                       "It can't be undone. The numbers themselves stay.")
                                        .arg(messagesWords(what.messages), numbersWords(what.rentals)),
                                    QMessageBox::Cancel, this);
    QPushButton* erase = question->addButton(tr("Erase"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(erase, &QPushButton::clicked, this, [this, days] { choose(days); });
    connect(question, &QDialog::finished, this, &RetentionPreference::showChosen);
    question->open();
}

void RetentionPreference::choose(int days)
{
    m_preferences.set(kRetentionDays, days);
    m_retention.setDays(days);
    showChosen();
}

} // namespace linekeeper
