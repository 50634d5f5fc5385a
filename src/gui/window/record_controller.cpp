// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/record_controller.h"

#include "account/account.h"
#include "account/record_work.h"
#include "account/retention.h"
#include "account/session.h"
#include "core/clock.h"
#include "gui/dialogs/documents_folder.h"
#include "gui/dialogs/edit_rental_dialog.h"
#include "gui/dialogs/erase_dialog.h"
#include "gui/dialogs/export_dialog.h"
#include "gui/dialogs/import_dialog.h"
#include "gui/dialogs/recovery_dialog.h"
#include "gui/panels/numbers_panel.h"
#include "gui/preferences/retention_preference.h"
#include "gui/window/window_actions.h"
#include "store/record/record.h"

#include <QFileDialog>

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

RecordController::RecordController(Account& account, Preferences& preferences, bool isDemo,
                                   const WindowActions& actions, NumbersPanel& numbers, QWidget* window)
    : QObject(window)
    , m_account(account)
    , m_preferences(preferences)
    , m_isDemo(isDemo)
    , m_numbers(numbers)
    , m_window(window)
    , m_work(new RecordWork(account, this))
    , m_retention(new Retention(account, this))
    , m_editing{actions.editDetails, actions.editTags, actions.editRental}
    , m_exportSelected(actions.exportSelected)
{
    connect(actions.editRental, &QAction::triggered, this, &RecordController::openEditRental);
    connect(actions.exportSelected, &QAction::triggered, this,
            [this] { openExportDialog(m_numbers.selectedOrders()); });
    addAction("exportRecord", tr("Export…"), &RecordController::openExport);
    addAction("importRecord", tr("Import…"), &RecordController::openImport);
    auto* line = new QAction(this);
    line->setSeparator(true);
    m_actions << line;
    addAction("eraseMessages", tr("Erase all messages…"), &RecordController::openEraseMessages);
    addAction("eraseEverything", tr("Erase everything…"), &RecordController::openEraseEverything);
    // A record that can only be read is exported, and not changed.
    for (QAction* action : std::as_const(m_actions))
        action->setEnabled(action->objectName() == "exportRecord"_L1 || !account.record().readOnlyBecause());
    if (account.record().readOnlyBecause())
        return;
    // At the start there is more to do than to tidy up.
    QMetaObject::invokeMethod(
        this, [this] { m_retention->resume(m_preferences[kRetentionDays]); }, Qt::QueuedConnection);
}

QAction* RecordController::addAction(const char* name, const QString& text, void (RecordController::*opened)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, opened);
    m_actions << action;
    return action;
}

void RecordController::updateActions(bool isAtWork)
{
    for (QAction* action : std::as_const(m_editing))
        action->setEnabled(isAtWork && m_numbers.currentRental());
    const qsizetype selected = m_numbers.selectedOrders().size();
    m_exportSelected->setText(selected > 1 ? tr("Export %1 numbers…").arg(selected) : tr("Export number…"));
    m_exportSelected->setEnabled(isAtWork && selected > 0);
}

void RecordController::openExportDialog(const QList<OrderId>& orders)
{
    // A background piece of work that is not over yet is the one that a closed dialog has called off.
    if (!m_work->isBusy())
        (new ExportDialog(*m_work, m_account.clock().now().toLocalTime().date(), orders, m_window))->open();
}

void RecordController::openImport()
{
    if (m_work->isBusy())
        return;
    auto* dialog = new QFileDialog(m_window, tr("Import from"), documentsFolder(),
                                   tr("Linekeeper exports (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAccessibleName(tr("Import from"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { (new ImportDialog(*m_work, path, m_window))->open(); });
    dialog->open();
}

void RecordController::openErase(EraseScope scope)
{
    if (m_work->isBusy())
        return;
    const Connection connection = m_account.session().connection();
    const bool hasKey = !m_isDemo && connection != Connection::NoKey && connection != Connection::Starting;
    (new EraseDialog(m_account, *m_work, scope, hasKey, m_window))->open();
}

void RecordController::openRecovery()
{
    (new RecoveryDialog(m_account.care(), m_window))->open();
}

void RecordController::openEditRental()
{
    const Rental* rental = m_numbers.currentRental();
    if (!rental)
        return;
    auto* dialog = new EditRentalDialog(m_account.rentals(), m_account.catalogue(), *rental, m_window);
    connect(dialog, &EditRentalDialog::saved, this, [this](const OrderId& order) { m_numbers.select(order); });
    dialog->open();
}

} // namespace linekeeper
