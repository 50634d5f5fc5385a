// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/click_preference.h"

#include "gui/preferences/preference_controls.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/plain_label.h"
#include "platform/notify/dbus_notifier.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace linekeeper {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ClickChoice", text);
}

} // namespace

const Preference<bool> kClickCopies{"preferences/clickOnNotificationCopies",
                                    [](const QVariant& kept) { return kept.toBool(); }};

void addClick(QFormLayout& form, const PreferenceParts& parts)
{
    if (!parts.notifier)
        return;
    auto* row = new QWidget;
    auto* click = comboBoxFor(parts.preferences, kClickCopies, tr("Click on a notification"),
                              {{false, tr("Opens the message")}, {true, tr("Copies the code")}});

    auto* note =
        wrappedLabel(tr("Your desktop shows notifications without buttons. To copy a code from one, let a click "
                        "copy it; so does the click that dismisses it."));
    note->hide();
    auto* layout = partLayout(row, 4);
    layout->addWidget(click);
    layout->addWidget(note);
    form.addRow(tr("Click on a &notification"), row);

    parts.notifier->askForButtons(note, [click, note, &dialog = dialogOf(form)](bool hasButtons) {
        note->setVisible(!hasButtons);
        click->setAccessibleDescription(hasButtons ? QString() : note->text());
        growToFit(dialog);
    });
}

} // namespace linekeeper
