// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/add_orders_dialog.h"

#include "account/account.h"
#include "account/background_work.h"
#include "account/order_intake.h"
#include "core/plain_text.h"
#include "gui/dialogs/documents_folder.h"
#include "gui/dialogs/order_ids_edit.h"
#include "gui/lists/fitted_columns.h"
#include "gui/text/error_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/plain_label.h"
#include "models/found_orders_model.h"

#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Order, found?, number, service, purchased, expires, price, label.
const QList<FittedColumns::Column> kColumns{{12, 1}, {26, 5}, {18, 1}, {12, 3}, {17, 1}, {17, 1}, {10, 0}, {12, 3}};
constexpr int kLettersWide = 152;
constexpr int kFieldLines = 4;

/// What could not be taken of a list, in words; empty where all of it could.
QString problemsOf(const OrderList& list)
{
    QStringList problems;
    if (list.hasNoOrders)
        problems << AddOrdersDialog::tr("There is no column or field named “order ID”.");
    if (list.wrong == 1)
        problems << AddOrdersDialog::tr("“%1” is not an order ID.").arg(singleLine(list.firstWrong, 40));
    else if (list.wrong > 1)
        problems << AddOrdersDialog::tr("%1 entries are not order IDs, for example “%2”.")
                        .arg(QString::number(list.wrong), singleLine(list.firstWrong, 40));
    if (list.repeated == 1)
        problems << AddOrdersDialog::tr("One ID is listed twice.");
    else if (list.repeated > 1)
        problems << AddOrdersDialog::tr("%1 IDs are repeated.").arg(list.repeated);
    if (list.isCut)
        problems << AddOrdersDialog::tr("The list was not read to the end: the limit is %1 IDs and %2 MiB at a time.")
                        .arg(kMaxOrderIds)
                        .arg(kMaxOrderListSize / 1024 / 1024);
    return problems.join(u' ');
}

QString pastedText(qsizetype ids)
{
    return ids == 1 ? AddOrdersDialog::tr("The pasted text contains 1 order ID.")
                    : AddOrdersDialog::tr("The pasted text contains %1 order IDs.").arg(ids);
}

QString fileText(const QString& name, qsizetype ids)
{
    return ids == 1 ? AddOrdersDialog::tr("“%1” contains 1 order ID.").arg(name)
                    : AddOrdersDialog::tr("“%1” contains %2 order IDs.").arg(name, QString::number(ids));
}

} // namespace

AddOrdersDialog::AddOrdersDialog(Account& account, QWidget* parent)
    : QDialog(parent)
    , m_account(account)
    , m_lookup(account.api(), account.session(), account.meter())
    , m_model(new FoundOrdersModel(account, this))
    , m_field(new OrderIdsEdit)
    , m_load(new QPushButton(tr("Load a file…")))
    , m_lookUp(new QPushButton)
    , m_table(new QTableView)
    , m_progress(new QProgressBar)
    , m_result(wrappedLabel())
    , m_anyway(new QCheckBox)
    , m_add(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add orders"));
    setAccessibleName(windowTitle());
    makeTable();
    m_progress->setAccessibleName(tr("Looking up orders"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_result->setAccessibleName(tr("Result"));
    m_add->setProperty(kPrimaryProperty, true);
    m_add->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_result, 1);
    buttons->addSpacing(16);
    buttons->addWidget(m_add, 0, Qt::AlignBottom);
    buttons->addWidget(cancel, 0, Qt::AlignBottom);

    auto* layout = dialogLayout(this, 10);
    layout->addWidget(makeInput());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_anyway);
    layout->addLayout(buttons);
    const int width = fontMetrics().averageCharWidth() * kLettersWide;
    resize(parent ? std::min(width, parent->window()->width() - 40) : width, fontMetrics().height() * 32);

    connect(m_load, &QPushButton::clicked, this, &AddOrdersDialog::chooseFile);
    connect(m_lookUp, &QPushButton::clicked, this, &AddOrdersDialog::lookUpOrStop);
    connect(m_anyway, &QCheckBox::toggled, this, [this](bool adds) {
        m_model->setAddsDoubtful(adds);
        updateControls();
    });
    connect(m_add, &QPushButton::clicked, this, &AddOrdersDialog::add);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_field, &QPlainTextEdit::textChanged, this, &AddOrdersDialog::updateControls);
    connect(m_field, &OrderIdsEdit::listRead, this,
            [this](const OrderList& list) { applyList(list, pastedText(list.ids.size())); });
    connectLookup();
    updateControls();
    m_field->setFocus();
}

QWidget* AddOrdersDialog::makeInput()
{
    auto* intro =
        wrappedLabel(tr("Numbers you rented on the website or on another computer are not listed here, because "
                        "the service can't list them. Paste their order IDs, or load a CSV or JSON file that "
                        "contains them. Each order is looked up by checking its messages."));
    m_field->setAccessibleName(tr("Order IDs"));
    m_field->setPlaceholderText(tr("52608714, 52608715 … separated by commas, spaces or new lines"));
    m_field->setFixedHeight(fontMetrics().lineSpacing() * kFieldLines + 16);

    auto* buttons = new QVBoxLayout;
    buttons->addWidget(m_lookUp);
    buttons->addWidget(m_load);
    buttons->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_field, 1);
    row->addLayout(buttons);
    auto* input = new QWidget;
    auto* layout = partLayout(input, 10);
    layout->addWidget(intro);
    layout->addLayout(row);
    return input;
}

void AddOrdersDialog::makeTable()
{
    m_table->setObjectName(u"foundOrders"_s);
    m_table->setAccessibleName(tr("Orders to add"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    new FittedColumns(m_table, kColumns);
    connect(m_model, &FoundOrdersModel::typedWrong, this, [this](int column, const QString& text) {
        const bool isPrice = column == FoundOrdersModel::Price;
        say(m_result,
            isPrice ? tr("“%1” is not a price. Write it like 3.46.").arg(singleLine(text, 40))
            : column == FoundOrdersModel::Number
                ? tr("“%1” is not a phone number.").arg(singleLine(text, 40))
                : tr("“%1” is not a valid time. Write it like 2025-07-11 13:50. The end may also be in days, like 30 "
                     "d, and must be after the purchase.")
                      .arg(singleLine(text, 40)),
            Tone::Danger);
    });
}

void AddOrdersDialog::connectLookup()
{
    connect(&m_lookup, &OrderLookup::asking, this, [this](const OrderId& order) {
        m_model->setAsking(order);
        m_progress->setValue(m_lookup.done());
        say(m_result, tr("Looking up %1 of %2…").arg(m_lookup.done() + 1).arg(m_lookup.total()), Tone::Muted);
    });
    connect(&m_lookup, &OrderLookup::pausing, this,
            [this](std::chrono::milliseconds pause) { say(m_result, pauseText(pause), Tone::Muted); });
    connect(&m_lookup, &OrderLookup::found, m_model, &FoundOrdersModel::setFound);
    connect(&m_lookup, &OrderLookup::failed, this,
            [this](const OrderId& order, const Error& error) { m_model->setFailed(order, isOrderUnknown(error)); });
    connect(&m_lookup, &OrderLookup::finished, this, [this] { showResult(nullptr); });
    connect(&m_lookup, &OrderLookup::stopped, this, [this](const Error& error) { showResult(&error); });
}

void AddOrdersDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Load order IDs"), documentsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("CSV, JSON and text files (*.csv *.json *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &AddOrdersDialog::readFile);
    dialog->open();
}

void AddOrdersDialog::readFile(const QString& path)
{
    m_load->setEnabled(false);
    say(m_result, tr("Reading the file…"), Tone::Muted);
    m_account.background().run<OrderList>(
        this,
        [path](Progress&) -> Result<OrderList> {
            QFile file(path);
            // A pipe would never end.
            if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
                return fail(ErrorKind::Storage, file.errorString());
            return readOrderFile(file.read(kMaxOrderListSize + 1));
        },
        [this, name = QFileInfo(path).fileName()](const Result<OrderList>& list) {
            m_load->setEnabled(true);
            if (!list) {
                say(m_result, tr("The file can't be read. Check that it exists and that you may read it."),
                    Tone::Danger);
                return;
            }
            m_field->append(list->ids);
            applyList(*list, fileText(singleLine(name, 60), list->ids.size()));
        });
}

void AddOrdersDialog::applyList(const OrderList& list, const QString& summary)
{
    const QString problems = problemsOf(list);
    say(m_result, (summary + u' ' + problems).trimmed(),
        list.ids.isEmpty()   ? Tone::Danger
        : problems.isEmpty() ? Tone::Muted
                             : Tone::Warning);
    updateControls();
}

void AddOrdersDialog::lookUpOrStop()
{
    if (m_lookup.isRunning()) {
        m_lookup.cancel();
        return;
    }
    const OrderList list = readOrderIds(m_field->toPlainText());
    m_model->setOrders(list.ids);
    m_anyway->setChecked(false); // it was said of others
    const QList<OrderId> orders = m_model->toAsk();
    const QString problems = problemsOf(list);
    if (!problems.isEmpty() || orders.isEmpty())
        say(m_result, problems.isEmpty() ? tr("There is no order ID to look up.") : problems, Tone::Warning);
    if (!orders.isEmpty()) {
        m_progress->setMaximum(static_cast<int>(orders.size()));
        m_progress->setValue(0);
        m_lookup.start(orders);
    }
    updateControls();
}

void AddOrdersDialog::showResult(const Error* error)
{
    m_model->setIdle();
    const auto count = [this](FoundState state) { return m_model->count(state); };
    QStringList sentences;
    if (error && error->kind != ErrorKind::Cancelled)
        sentences << errorText(*error, Activity::Checking);
    if (const int waiting = count(FoundState::Waiting); waiting > 0)
        sentences << (waiting == 1 ? tr("1 order was not looked up.")
                                   : tr("%1 orders were not looked up.").arg(waiting));
    sentences << tr("Found: %1. Already saved: %2. Unknown to the service: %3.")
                     .arg(count(FoundState::Found))
                     .arg(count(FoundState::OnRecord))
                     .arg(count(FoundState::Unknown));
    if (const int doubtful = count(FoundState::Doubtful); doubtful > 0)
        sentences
            << tr("Uncertain: %1. The service lists no messages for the order and does not say whether it knows it.")
                   .arg(doubtful);
    if (const int failed = count(FoundState::Failed); failed > 0)
        sentences << tr("No usable answer: %1. Try again later.").arg(failed);
    if (const QString problems = problemsOf(readOrderIds(m_field->toPlainText())); !problems.isEmpty())
        sentences << problems;
    say(m_result, sentences.join(u' '), error ? Tone::Warning : Tone::Muted);
    updateControls();
}

void AddOrdersDialog::updateControls()
{
    const bool isRunning = m_lookup.isRunning();
    const int doubtful = m_model->count(FoundState::Doubtful);
    m_anyway->setVisible(doubtful > 0);
    m_anyway->setEnabled(!isRunning);
    m_anyway->setText(
        doubtful == 1 ? tr("Add it &anyway, if the website lists this order as yours")
                      : tr("Add the %1 uncertain orders &anyway, if the website lists them as yours").arg(doubtful));
    const int found = m_model->count(FoundState::Found) + (m_anyway->isChecked() ? doubtful : 0);
    m_progress->setVisible(isRunning);
    m_field->setReadOnly(isRunning);
    m_load->setEnabled(!isRunning);
    m_lookUp->setText(isRunning ? tr("Stop") : tr("Look up"));
    m_lookUp->setEnabled(isRunning || !m_field->document()->isEmpty());
    m_lookUp->setProperty(kPrimaryProperty, found == 0);
    m_lookUp->update();
    m_add->setText(found == 0 ? tr("Add orders") : found == 1 ? tr("Add 1 order") : tr("Add %1 orders").arg(found));
    m_add->setEnabled(found > 0 && !isRunning);
}

void AddOrdersDialog::add()
{
    const QList<Rental> rentals = m_model->rentals();
    if (m_lookup.isRunning() || rentals.isEmpty())
        return;
    const auto done = addOrders(m_account, rentals, m_model->messages());
    if (!done) {
        say(m_result, tr("%1 Nothing was added.").arg(errorText(done.error(), Activity::Recording)), Tone::Danger);
        return;
    }
    if (!done->isEmpty())
        Q_EMIT added(static_cast<int>(done->size()), done->constLast());
    accept();
}

} // namespace linekeeper
