// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/message_dialog.h"

#include "core/plain_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/plain_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {

namespace {

QLabel* factLabel(const QString& text)
{
    return selectable(plainLabel(singleLine(text, 200)));
}

} // namespace

MessageDialog::MessageDialog(const StoredMessage& stored, const QString& number, const QString& guess, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Message"));
    const Message& message = stored.message;

    auto* facts = new QFormLayout;
    facts->addRow(tr("Number"), factLabel(number));
    facts->addRow(tr("Service"), factLabel(message.service));
    facts->addRow(tr("Sender"), factLabel(message.sender));
    // A time that can't be read or believed is shown in the service's own spelling.
    facts->addRow(tr("Sent"), factLabel(message.sent && !stored.isStampOff
                                            ? QLocale().toString(message.sent->toLocalTime(), QLocale::LongFormat)
                                            : message.sentText));

    auto* text = new QPlainTextEdit;
    text->setPlainText(multiLine(message.text));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(tr("Message text"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (!stored.code.isEmpty()) {
        facts->addRow(tr("Code"), factLabel(stored.code));
        auto* copy = buttons->addButton(tr("Copy code"), QDialogButtonBox::ActionRole);
        copy->setProperty(kPrimaryProperty, true);
        copy->setDefault(true);
        connect(copy, &QPushButton::clicked, this, [this, row = stored.row] { Q_EMIT copyRequested(row); });
    } else if (!guess.isEmpty()) {
        facts->addRow(tr("Possible code"), factLabel(guess));
        auto* copy = buttons->addButton(tr("Copy possible code"), QDialogButtonBox::ActionRole);
        connect(copy, &QPushButton::clicked, this,
                [this, row = stored.row, guess] { Q_EMIT copyTextRequested(row, guess); });
    }

    auto* layout = new QVBoxLayout(this);
    layout->addLayout(facts);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 20);
}

} // namespace linekeeper
