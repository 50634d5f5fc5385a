// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/erase/erase_record.h"

#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace linekeeper {

class Account;
class Preferences;
class PreferencesDialog;
class RecordWork;
class Retention;

/// What can be done with the record as a whole: export, import, erase, and how long messages stay. Owns the actions and
/// opens their dialogs over the window.
class RecordCommands final : public QObject
{
    Q_OBJECT

public:
    /// Begins to keep messages as long as the preferences say. In the demo the key is not spoken of.
    RecordCommands(Account& account, Preferences& preferences, bool isDemo, QWidget* window);
    ~RecordCommands() override;

    /// For a menu, in their order; one without a text is a line between them.
    const QList<QAction*>& actions() const { return m_actions; }
    /// Adds how long messages are kept to the preferences.
    void addTo(PreferencesDialog& dialog);

private:
    QAction* addAction(const char* name, const QString& text, void (RecordCommands::*opened)());
    void openExport();
    void openImport();
    void openErase(EraseScope scope);
    void openEraseMessages() { openErase(EraseScope::Messages); }
    void openEraseEverything() { openErase(EraseScope::Everything); }

    Account& m_account;
    Preferences& m_preferences;
    bool m_isDemo;
    QWidget* m_window;
    RecordWork* m_work;
    Retention* m_retention;
    QList<QAction*> m_actions;
};

} // namespace linekeeper
