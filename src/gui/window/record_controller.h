// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "store/erase/erase_record.h"

#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace linekeeper {

class Account;
class NumbersPanel;
class Preferences;
class RecordWork;
class Retention;
struct WindowActions;

/// Exports, imports and erases the record, says what a recovery brought back, keeps messages as long as wanted, and
/// edits what is recorded of a rental. Owns the actions for the record as a whole, connects those for a rental, and
/// opens their dialogs over the window.
class RecordController final : public QObject
{
    Q_OBJECT

public:
    /// Begins to keep messages as long as the preferences say. In the demo the key is not spoken of. All must outlive
    /// this.
    RecordController(Account& account, Preferences& preferences, bool isDemo, const WindowActions& actions,
                     NumbersPanel& numbers, QWidget* window);

    /// For a menu, in their order; one without a text is a line between them.
    const QList<QAction*>& actions() const { return m_actions; }
    /// Enables what can be done now, with the number that is selected.
    void updateActions(bool isAtWork);
    Retention& retention() { return *m_retention; }
    /// Shows what a recovery brought back.
    void openRecovery();

private:
    QAction* addAction(const char* name, const QString& text, void (RecordController::*opened)());
    void openExport() { openExportDialog({}); }
    /// None: everything.
    void openExportDialog(const QList<OrderId>& orders);
    void openImport();
    void openErase(EraseScope scope);
    void openEraseMessages() { openErase(EraseScope::Messages); }
    void openEraseEverything() { openErase(EraseScope::Everything); }
    void openEditRental();

    Account& m_account;
    Preferences& m_preferences;
    bool m_isDemo;
    NumbersPanel& m_numbers;
    QWidget* m_window;
    RecordWork* m_work;
    Retention* m_retention;
    QList<QAction*> m_actions;
    QList<QAction*> m_editing; ///< the window's, for the selected rental
    QAction* m_exportSelected; ///< likewise, for several too
};

} // namespace linekeeper
