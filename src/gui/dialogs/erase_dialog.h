// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/dialogs/work_dialog.h"
#include "store/erase/erase_record.h"

class QCheckBox;
class QLineEdit;

namespace linekeeper {

class Account;
class RecordWork;

/// Says plainly what an erasing takes away and what stays, has a word typed for it, and erases.
class EraseDialog final : public WorkDialog
{
    Q_OBJECT

public:
    /// The key is offered to be forgotten too where `hasKey`.
    EraseDialog(Account& account, RecordWork& work, EraseScope scope, bool hasKey, QWidget* parent = nullptr);

private:
    QString whatGoes() const;
    QString whatStays() const;
    /// Numbers that still run and purchases without an answer; empty where there are none.
    QString whatCostsMoney() const;
    void checkWord();
    void work() override;
    void callOff() override;
    void reportErased(const Result<EraseReport>& done);
    void forgetKey(const QString& told, Tone tone);

    Account& m_account;
    RecordWork& m_work;
    EraseScope m_scope;
    QCheckBox* m_forgetsKey;
    QLineEdit* m_word;
};

} // namespace linekeeper
