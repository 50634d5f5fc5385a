// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferences.h"
#include "gui/window/window_actions.h"
#include "gui/window/window_memory.h"

#include <QMainWindow>
#include <QTimer>

class QSplitter;

namespace linekeeper {

class Account;
class Banner;
class Closing;
class CodesController;
class DetailsHistory;
class DetailsPanel;
class MessagesPanel;
class NumbersPanel;
class PageStack;
class RecordController;
class RemindersController;
class RentingController;
class ServicesPanel;
class StatusLine;

/// The one window: services, numbers, messages, or the page that asks for the key. Its controllers open the dialogs;
/// clipboard, tray and notifications are joined to it from outside.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    enum class Mode { Real, Demo };
    /// Its size where the screen has room for it and nobody has chosen another.
    static constexpr QSize kComfortableSize{1240, 780};

    MainWindow(Account& account, QSettings& settings, Mode mode);

    /// Shows the window in front. The token is what Wayland asks for; it may be empty.
    void bringForward(const QString& activationToken = {});
    void toggleShown() { setShown(!isVisible() || isMinimized() || !isActiveWindow()); }
    void setShown(bool shown) { shown ? bringForward() : hide(); }
    void announce(const QString& text);
    /// What becomes of the program when this is closed.
    Closing& closing() { return *m_closing; }
    /// Who shows a message, and asks for what is to be copied.
    CodesController& codes() { return *m_codes; }
    /// Who shows a number that a reminder is about.
    RemindersController& reminders() { return *m_reminders; }
    /// What the person chose, and what Preferences work with: whoever makes more of it adds it.
    PreferenceParts& preferenceParts() { return m_preferenceParts; }

Q_SIGNALS:
    void shownChanged(bool shown);
    void quitRequested();
    void logFolderRequested();
    void demoRequested();
    /// The record can only be read, and the person wants to see whether that has changed.
    void reopenRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void fillWorkPage();
    void restoreState();
    void followAccount();
    void connectActions();
    void connectDetails();
    void updatePage();
    void updateBanner();
    void updateActions();
    void refreshTimes();
    void selectNumber();
    void findInList();
    void showDetails();
    void stepInDetails(void (DetailsHistory::*step)());
    void openPreferences();
    void followBanner();
    void saveLayout();

    Account& m_account;
    Mode m_mode;
    Preferences m_preferences;
    WindowMemory m_memory;
    WindowActions m_actions;
    PageStack* m_pages;
    ServicesPanel* m_services;
    NumbersPanel* m_numbers;
    MessagesPanel* m_messages;
    DetailsHistory* m_history;
    DetailsPanel* m_details;
    Banner* m_banner;
    StatusLine* m_status;
    RentingController* m_renting;
    CodesController* m_codes;
    RecordController* m_record;
    RemindersController* m_reminders;
    PreferenceParts m_preferenceParts;
    QSplitter* m_outer;
    QSplitter* m_inner;
    QSplitter* m_lower;
    Closing* m_closing;
    QTimer m_minute;
};

} // namespace linekeeper
