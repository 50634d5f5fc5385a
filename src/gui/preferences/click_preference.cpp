// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/click_preference.h"

#include "gui/preferences/preferences.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/widgets/grow_to_fit.h"
#include "platform/notify/dbus_notifier.h"

#include <QComboBox>
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

void addClickChoice(PreferencesDialog& dialog, Preferences& preferences, DbusNotifier& notifier,
                    const std::function<void()>& changed)
{
    auto* row = new QWidget;
    auto* click = new QComboBox;
    click->setAccessibleName(tr("Click on a notification"));
    click->addItem(tr("Opens the message"));
    click->addItem(tr("Copies the code"));
    click->setCurrentIndex(preferences.clickCopies() ? 1 : 0);
    QObject::connect(click, &QComboBox::activated, click, [&preferences, changed](int index) {
        preferences.setClickCopies(index == 1);
        changed();
    });

    auto* note = new QLabel(tr("Your desktop shows notifications without buttons. To copy a code from one, let a click "
                               "copy it; so does the click that dismisses it."));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->hide();
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(click);
    layout->addWidget(note);
    dialog.addRow(tr("Click on a &notification"), row);

    notifier.askForButtons(note, [click, note, &dialog](bool hasButtons) {
        note->setVisible(!hasButtons);
        click->setAccessibleDescription(hasButtons ? QString() : note->text());
        growToFit(dialog);
    });
}

} // namespace linekeeper
