// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/work_dialog.h"
#include "store/exchange/import_record.h"

class QPlainTextEdit;

namespace linekeeper {

class RecordWork;

/// Looks through an export, says what an import of it would bring, and imports it if the person wants that.
class ImportDialog final : public WorkDialog
{
    Q_OBJECT

public:
    ImportDialog(RecordWork& work, const QString& path, QWidget* parent = nullptr);

private:
    void preview();
    void showPreview(const ImportSummary& summary);
    void showProblems(const ImportSummary& summary);
    void work() override;
    void callOff() override;

    RecordWork& m_work;
    QString m_path;
    QLabel* m_intro;
    QLabel* m_numbers;
    QLabel* m_messages;
    QLabel* m_purchases;
    QWidget* m_counts;
    QLabel* m_promise;
    QLabel* m_skipped;
    QPlainTextEdit* m_problems;
};

} // namespace linekeeper
