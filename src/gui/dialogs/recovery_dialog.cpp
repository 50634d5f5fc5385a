// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/recovery_dialog.h"

#include "account/record_care.h"
#include "gui/text/recovery_text.h"
#include "gui/widgets/plain_label.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace linekeeper {

namespace {

/// Wide enough for a path and for sentences that are no column of words.
constexpr int kCharactersWide = 72;

QLabel* makeLabel(const QString& text, const QString& name)
{
    QLabel* label = selectable(wrappedLabel(text));
    label->setAccessibleName(name);
    return label;
}

} // namespace

RecoveryDialog::RecoveryDialog(RecordCare& care, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Record recovered"));
    setAccessibleName(windowTitle());
    const RecoveryReport report = care.recovery().value_or(RecoveryReport());

    auto* headline = makeLabel(recoveryHeadline(report), tr("What happened"));
    makeBold(headline);
    headline->setMinimumWidth(kCharactersWide * fontMetrics().averageCharWidth());

    auto* facts = new QFormLayout;
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(6);
    for (const auto& [name, words] : recoveryFacts(report))
        facts->addRow(name, makeLabel(words, name));

    auto* layout = dialogLayout(this, 12);
    layout->addWidget(headline);
    layout->addLayout(facts);
    layout->addWidget(makeLabel(recoveryAdvice(report), tr("What may be missing")));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    if (!report.setAside.isEmpty()) {
        layout->addWidget(
            makeLabel(tr("The old file was kept unchanged in %1").arg(QDir::toNativeSeparators(report.setAside)),
                      tr("Where the old file is")));
        auto* show = buttons->addButton(tr("Show the old file"), QDialogButtonBox::ActionRole);
        connect(show, &QPushButton::clicked, this,
                [folder = report.setAside] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    }
    layout->addStretch(1);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &RecoveryDialog::reject);
    connect(this, &QDialog::finished, &care, &RecordCare::forgetRecovery);
}

} // namespace linekeeper
