// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/work_dialog.h"
#include "store/export_file.h"

#include <QDate>

class QButtonGroup;

namespace linekeeper {

class RecordWork;

/// Asks what to export and where to, says that the file is not protected, and exports it.
class ExportDialog final : public WorkDialog
{
    Q_OBJECT

public:
    /// `today` goes into the file's name.
    ExportDialog(RecordWork& work, const QDate& today, QWidget* parent = nullptr);

private:
    void work() override;
    void callOff() override;
    ExportKind kind() const;
    void describe();
    void exportTo(const QString& path);

    RecordWork& m_work;
    QDate m_today;
    QButtonGroup* m_kinds;
    QLabel* m_warning;
};

} // namespace linekeeper
