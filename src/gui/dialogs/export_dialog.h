// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/work_dialog.h"
#include "store/exchange/export_file.h"

#include <QDate>

class QButtonGroup;
class QComboBox;

namespace linekeeper {

class RecordWork;

/// Asks what to export, how a table is to be written and where to, says that the file is not protected, and exports it.
class ExportDialog final : public WorkDialog
{
    Q_OBJECT

public:
    /// `today` goes into the file's name. With orders, only these numbers and their messages, as tables.
    ExportDialog(RecordWork& work, const QDate& today, const QList<OrderId>& orders = {}, QWidget* parent = nullptr);

private:
    void work() override;
    void callOff() override;
    ExportKind kind() const;
    CsvForm form() const;
    QWidget* makeForms();
    void describe();
    void showReport(const ExportReport& report, const QString& asked, ExportKind exported);
    void exportTo(const QString& path);

    RecordWork& m_work;
    QDate m_today;
    QList<OrderId> m_orders;
    QButtonGroup* m_kinds;
    QWidget* m_formRow; ///< for tables only
    QComboBox* m_forms;
    QLabel* m_warning;
};

} // namespace linekeeper
