// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export_dialog.h"

#include "desk/record_work.h"
#include "gui/calm_style.h"
#include "gui/documents_folder.h"
#include "gui/record_words.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString fileNameOf(ExportKind kind, const QDate& today)
{
    const QString date = today.toString(Qt::ISODate);
    switch (kind) {
    case ExportKind::NumbersCsv:
        return u"linekeeper-numbers-%1.csv"_s.arg(date);
    case ExportKind::MessagesCsv:
        return u"linekeeper-messages-%1.csv"_s.arg(date);
    case ExportKind::WholeJson:
        return u"linekeeper-%1.json"_s.arg(date);
    }
    return {};
}

} // namespace

ExportDialog::ExportDialog(RecordWork& work, const QDate& today, QWidget* parent)
    : WorkDialog(tr("Export"), tr("Export…"), parent)
    , m_work(work)
    , m_today(today)
    , m_kinds(new QButtonGroup(this))
{
    auto* choices = new QWidget;
    auto* layout = new QVBoxLayout(choices);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const auto choice = [&](ExportKind kind, const QString& text) {
        auto* button = new QRadioButton(text);
        m_kinds->addButton(button, static_cast<int>(kind));
        layout->addWidget(button);
        return button;
    };
    choice(ExportKind::WholeJson, tr("Everything, in a file that Linekeeper can import (JSON)"))->setChecked(true);
    choice(ExportKind::NumbersCsv, tr("Numbers, as a table for a spreadsheet (CSV)"));
    choice(ExportKind::MessagesCsv, tr("Messages, as a table for a spreadsheet (CSV)"));
    add(choices);
    m_warning = addText({}, tr("What the file holds"));
    setTone(m_warning, Tone::Warning);
    actionButton()->setProperty(primaryProperty, true);
    actionButton()->setDefault(true);

    connect(m_kinds, &QButtonGroup::idToggled, this, &ExportDialog::describe);
    connect(&work, &RecordWork::progressed, this, [this](int perMille) {
        if (isRunning())
            showProgress(perMille);
    });
    describe();
}

ExportKind ExportDialog::kind() const
{
    return static_cast<ExportKind>(m_kinds->checkedId());
}

void ExportDialog::describe()
{
    switch (kind()) {
    case ExportKind::NumbersCsv:
        m_warning->setText(tr("The file is not protected: whoever can read it sees your numbers, orders and prices. The API key "
                              "is not in it. Texts that a spreadsheet would run as a formula get an apostrophe before them."));
        break;
    case ExportKind::MessagesCsv:
        m_warning->setText(tr("The file is not protected: whoever can read it sees your messages and their codes. The API key "
                              "is not in it. Texts that a spreadsheet would run as a formula get an apostrophe before them."));
        break;
    case ExportKind::WholeJson:
        m_warning->setText(tr("The file is not protected: whoever can read it sees your numbers, messages and codes. The API "
                              "key is not in it."));
        break;
    }
}

void ExportDialog::work()
{
    const bool isJson = kind() == ExportKind::WholeJson;
    auto* dialog = new QFileDialog(this, tr("Export to"), documentsFolder(), isJson ? tr("JSON files (*.json)") : tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAccessibleName(tr("Export to"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(isJson ? u"json"_s : u"csv"_s);
    dialog->selectFile(fileNameOf(kind(), m_today));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::exportTo);
    dialog->open();
}

void ExportDialog::exportTo(const QString& path)
{
    if (m_work.isBusy())
        return;
    begin(tr("Exporting"));
    m_work.exportTo(kind(), path, this, [this, path, exported = kind()](const Result<qint64>& done) {
        if (!done) {
            end(exportErrorText(done.error()), Tone::Danger, true);
            return;
        }
        const QString what = exported == ExportKind::NumbersCsv ? numbersWords(*done) : messagesWords(*done);
        const QString text = exported == ExportKind::WholeJson ? tr("Everything was exported, with %1, to %2")
                                                               : tr("%1 exported to %2");
        end(text.arg(what, QDir::toNativeSeparators(path)), Tone::Plain, false);
    });
}

void ExportDialog::callOff()
{
    m_work.cancel();
}

} // namespace linekeeper
