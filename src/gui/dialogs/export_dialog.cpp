// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/export_dialog.h"

#include "account/record_work.h"
#include "core/plain_text.h"
#include "gui/dialogs/documents_folder.h"
#include "gui/text/record_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/plain_label.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
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

/// In the order they are offered in.
const QList<CsvForm> kForms{{u',', u'.'}, {u';', u','}, {u';', u'.'}};

/// Spreadsheets take what the language of the desktop takes: where the comma is for cents, it can't part columns.
CsvForm formOf(const QLocale& locale)
{
    return locale.decimalPoint() == "."_L1 ? kForms.at(0) : kForms.at(1);
}

} // namespace

ExportDialog::ExportDialog(RecordWork& work, const QDate& today, const QList<OrderId>& orders, QWidget* parent)
    : WorkDialog(tr("Export"), tr("Export…"), parent)
    , m_work(work)
    , m_today(today)
    , m_orders(orders)
    , m_kinds(new QButtonGroup(this))
{
    auto* choices = new QWidget;
    auto* layout = partLayout(choices, 8);
    const auto choice = [&](ExportKind kind, const QString& text) {
        auto* button = new QRadioButton(text);
        m_kinds->addButton(button, static_cast<int>(kind));
        layout->addWidget(button);
        return button;
    };
    if (orders.isEmpty()) {
        choice(ExportKind::WholeJson, tr("Everything, in a file that Linekeeper can import (JSON)"))->setChecked(true);
        choice(ExportKind::NumbersCsv, tr("Numbers, as a table for a spreadsheet (CSV)"));
        choice(ExportKind::MessagesCsv, tr("Messages, as a table for a spreadsheet (CSV)"));
    } else {
        choice(ExportKind::NumbersCsv, tr("The selected numbers, as a table for a spreadsheet (CSV)"))
            ->setChecked(true);
        choice(ExportKind::MessagesCsv, tr("Their messages, as a table for a spreadsheet (CSV)"));
    }
    add(choices);
    add(makeForms());
    m_warning = addText({}, tr("What the file holds"));
    setTone(m_warning, Tone::Warning);
    actionButton()->setProperty(kPrimaryProperty, true);
    actionButton()->setDefault(true);

    connect(m_kinds, &QButtonGroup::idToggled, this, &ExportDialog::describe);
    connect(&work, &RecordWork::progressed, this, [this](int perMille) {
        if (isRunning())
            showProgress(perMille);
    });
    describe();
}

QWidget* ExportDialog::makeForms()
{
    m_formRow = new QWidget;
    auto* layout = new QHBoxLayout(m_formRow);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("&Columns separated by"));
    m_forms = new QComboBox;
    m_forms->setAccessibleName(tr("Columns separated by"));
    m_forms->addItems(
        {tr("Commas, amounts as 3.46"), tr("Semicolons, amounts as 3,46"), tr("Semicolons, amounts as 3.46")});
    m_forms->setCurrentIndex(static_cast<int>(kForms.indexOf(formOf(QLocale()))));
    label->setBuddy(m_forms);
    layout->addWidget(label);
    layout->addWidget(m_forms);
    layout->addStretch(1);
    return m_formRow;
}

CsvForm ExportDialog::form() const
{
    return kForms.at(m_forms->currentIndex());
}

ExportKind ExportDialog::kind() const
{
    return static_cast<ExportKind>(m_kinds->checkedId());
}

void ExportDialog::describe()
{
    m_formRow->setEnabled(kind() != ExportKind::WholeJson);
    switch (kind()) {
    case ExportKind::NumbersCsv:
        m_warning->setText(tr("The file is not protected: anyone who can read it sees your numbers, orders and prices. "
                              "The API key is not in it. What a spreadsheet would run gets an apostrophe in front of "
                              "it, and what it would change, such as 012345, is written as =\"012345\"."));
        break;
    case ExportKind::MessagesCsv:
        m_warning->setText(tr("The file is not protected: anyone who can read it sees your messages and their codes. "
                              "The API key is not in it. What a spreadsheet would run gets an apostrophe in front of "
                              "it, and what it would change, such as 012345, is written as =\"012345\"."));
        break;
    case ExportKind::WholeJson:
        m_warning->setText(tr("The file is not protected: anyone who can read it sees your numbers, messages and "
                              "codes. The API key is not in it."));
        break;
    }
}

void ExportDialog::work()
{
    const bool isJson = kind() == ExportKind::WholeJson;
    auto* dialog = new QFileDialog(this, tr("Export to"), documentsFolder(),
                                   isJson ? tr("JSON files (*.json)") : tr("CSV files (*.csv)"));
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
    m_work.exportTo({kind(), form(), m_orders}, path, this,
                    [this, path, exported = kind()](const Result<ExportReport>& done) {
                        if (done)
                            showReport(*done, path, exported);
                        else
                            finish(exportErrorText(done.error()), Tone::Danger, true);
                    });
}

void ExportDialog::showReport(const ExportReport& report, const QString& asked, ExportKind exported)
{
    const QString what = exported == ExportKind::NumbersCsv ? numbersWords(report.count) : messagesWords(report.count);
    const QString text = exported == ExportKind::WholeJson ? tr("Everything was exported, including %1, to %2")
                                                           : tr("%1 exported to %2");
    QStringList sentences{text.arg(what, QDir::toNativeSeparators(report.file.path))};
    if (report.file.isBesideIt)
        sentences << tr("“%1” is in use or can't be replaced, and was left unchanged.")
                         .arg(singleLine(QFileInfo(asked).fileName(), 60));
    if (report.file.isOpenToOthers)
        sentences << tr("Linekeeper can't restrict access to files on that drive: anyone who can use the drive may be "
                        "able to read it.");
    finish(sentences.join(u'\n'), sentences.size() > 1 ? Tone::Warning : Tone::Plain, false);
}

void ExportDialog::callOff()
{
    m_work.cancel();
}

} // namespace linekeeper
