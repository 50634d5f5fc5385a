// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/import_dialog.h"

#include "account/record_work.h"
#include "core/plain_text.h"
#include "gui/text/record_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/plain_label.h"

#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>

namespace linekeeper {

namespace {

constexpr int kProblemLines = 4;
constexpr qsizetype kLongestName = 60;

} // namespace

ImportDialog::ImportDialog(RecordWork& work, const QString& path, QWidget* parent)
    : WorkDialog(tr("Import"), tr("Import"), parent)
    , m_work(work)
    , m_path(path)
    , m_intro(addText({}, tr("File")))
    , m_numbers(plainLabel())
    , m_messages(plainLabel())
    , m_purchases(plainLabel())
    , m_counts(new QWidget)
    , m_problems(new QPlainTextEdit)
{
    auto* form = new QFormLayout(m_counts);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    const auto row = [form](const QString& name, QLabel* label) {
        label->setAccessibleName(name);
        form->addRow(name, label);
    };
    row(tr("Numbers"), m_numbers);
    row(tr("Messages"), m_messages);
    row(tr("Purchase attempts"), m_purchases);
    add(m_counts);
    m_skipped = addText({}, tr("Skipped"));
    setTone(m_skipped, Tone::Warning);
    m_problems->setReadOnly(true);
    m_problems->setAccessibleName(tr("Skipped items"));
    m_problems->setTabChangesFocus(true);
    m_problems->setFixedHeight(m_problems->fontMetrics().lineSpacing() * (kProblemLines + 1));
    add(m_problems);
    m_promise =
        addText(tr("What is already saved stays as it is: labels, releases, and what you have read. Imported messages "
                   "are not announced as new. A number that was released in the file counts as released."));
    m_counts->hide();
    m_promise->hide();
    m_skipped->hide();
    m_problems->hide();
    actionButton()->setProperty(kPrimaryProperty, true);
    connect(&work, &RecordWork::progressed, this, [this](int perMille) {
        if (isRunning())
            showProgress(perMille);
    });
    preview();
}

void ImportDialog::preview()
{
    const QString name = singleLine(QFileInfo(m_path).fileName(), kLongestName);
    m_intro->setText(tr("Reading %1…").arg(name));
    begin(tr("Reading the file"));
    m_work.previewImport(m_path, this, [this, name](const Result<ImportSummary>& summary) {
        m_intro->setText(tr("In %1:").arg(name));
        if (!summary)
            finish(importErrorText(summary.error()), Tone::Danger, false);
        else if (summary->end.trouble != ImportTrouble::None)
            finish(importTroubleText(summary->end), Tone::Danger, false);
        else
            showPreview(*summary);
        m_intro->setVisible(m_counts->isVisibleTo(this));
    });
}

void ImportDialog::showPreview(const ImportSummary& summary)
{
    m_numbers->setText(newAndKnownWords(summary.rentalsNew, summary.rentalsKnown));
    m_messages->setText(newAndKnownWords(summary.messagesNew, summary.messagesKnown));
    m_purchases->setText(newAndKnownWords(summary.attemptsNew, summary.attemptsKnown));
    m_counts->show();
    showProblems(summary);
    // Numbers that are here may still gain from it what they lack, or a release.
    const bool isEmpty = summary.bringsNothing() && summary.rentalsKnown == 0;
    m_promise->setVisible(!isEmpty);
    finish(isEmpty ? tr("The file has nothing to import.") : QString(), Tone::Plain, !isEmpty);
    if (!isEmpty) {
        actionButton()->setDefault(true);
        actionButton()->setFocus();
    }
    growToFit(*this);
}

void ImportDialog::showProblems(const ImportSummary& summary)
{
    m_skipped->setVisible(summary.skipped > 0);
    m_problems->setVisible(summary.skipped > 0);
    if (summary.skipped == 0)
        return;
    m_skipped->setText(summary.skipped == 1
                           ? tr("1 item can't be used and is skipped:")
                           : tr("%1 items can't be used and are skipped:").arg(QLocale().toString(summary.skipped)));
    QStringList lines;
    for (const ImportProblem& problem : summary.problems)
        lines << importProblemText(problem);
    if (summary.skipped > summary.problems.size())
        lines << tr("… and %1 more").arg(QLocale().toString(summary.skipped - summary.problems.size()));
    m_problems->setPlainText(lines.join(u'\n'));
}

void ImportDialog::work()
{
    if (m_work.isBusy())
        return;
    begin(tr("Importing"));
    m_work.import(m_path, this, [this](const Result<ImportSummary>& done) {
        if (!done) {
            finish(importErrorText(done.error()), Tone::Danger, true);
            return;
        }
        if (done->end.trouble != ImportTrouble::None) {
            finish(importTroubleText(done->end), Tone::Danger, false);
            return;
        }
        m_promise->hide();
        showProblems(*done);
        finish(tr("Imported. New: %1 and %2.").arg(numbersWords(done->rentalsNew), messagesWords(done->messagesNew)),
               Tone::Plain, false);
    });
}

void ImportDialog::callOff()
{
    m_work.cancel();
}

} // namespace linekeeper
