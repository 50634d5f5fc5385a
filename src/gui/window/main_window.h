// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "gui/preferences/preferences.h"
#include "gui/window/window_actions.h"
#include "gui/window/window_memory.h"

#include <QMainWindow>
#include <QTimer>

class QSplitter;

namespace linekeeper {

class AttemptActions;
class Banner;
class Closing;
class CopyCodeMenu;
class Account;
class CodeExpectation;
class MessagesPanel;
class NumbersPanel;
class OutcomeReporter;
class PageStack;
class PreferencesDialog;
class RecordCommands;
class RentDialog;
class ServicesPanel;
class StatusLine;

/// The one window: services, numbers, messages, or the page that asks for the key. It shows and asks; clipboard, tray
/// and notifications are joined to it from outside.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    enum class Mode { Real, Demo };
    /// Its size where the screen has room for it and nobody has chosen another.
    static constexpr QSize kComfortableSize{1240, 780};

    MainWindow(Account& account, QSettings& settings, Mode mode);
    ~MainWindow() override;

    /// Shows the window in front. The token is what Wayland asks for; it may be empty.
    void bringForward(const QString& activationToken = {});
    void toggleShown();
    void setShown(bool shown);
    /// Shows the message among those of its number, or of all.
    void showMessage(MessageRow row, bool amongAll = false);
    void announce(const QString& text);
    /// What becomes of the program when this is closed.
    Closing& closing() { return *m_closing; }

Q_SIGNALS:
    void copyCodeRequested(linekeeper::MessageRow row);
    void copyTextRequested(linekeeper::MessageRow row, const QString& text);
    void copyLastCodeRequested(const linekeeper::OrderId& order);
    void copyNumberRequested(const linekeeper::OrderId& order);
    void appearanceChanged(linekeeper::Appearance appearance);
    void hidesCodesChanged();
    void copyingChanged();
    /// The dialog is about to be shown; whoever has more to choose from may add it.
    void preferencesOpened(linekeeper::PreferencesDialog* dialog);
    void logFolderRequested();
    void shownChanged(bool shown);
    void quitRequested();
    void demoRequested();
    /// The record can only be read, and the person wants to see whether that has changed.
    void reopenRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void fillWorkPage();
    void connectActions();
    void updatePage();
    void updateBanner();
    void updateActions();
    void refreshTimes();
    void selectNumber();
    void connectAttempts();
    /// Null where nothing can be rented now.
    RentDialog* openRentDialog(const ServiceId& preselected);
    void openAddOrders();
    void openEditRental();
    void openReleaseDialog();
    void openMessage(MessageRow row);
    void openPreferences();
    void followBanner();
    /// The message whose code is meant, where the person turned to the messages last; else it is the number's.
    const StoredMessage* meantMessage() const;
    void turnTo(bool messages);
    void copyCode();
    void keepState();

    Account& m_account;
    Mode m_mode;
    Preferences m_preferences;
    WindowMemory m_memory;
    WindowActions m_actions;
    CopyCodeMenu* m_choices;
    RecordCommands* m_record;
    PageStack* m_pages;
    ServicesPanel* m_services;
    NumbersPanel* m_numbers;
    MessagesPanel* m_messages;
    OutcomeReporter* m_outcomes;
    Banner* m_banner;
    StatusLine* m_status;
    AttemptActions* m_attempts;
    CodeExpectation* m_expectation;
    QSplitter* m_outer;
    QSplitter* m_inner;
    Closing* m_closing;
    QTimer m_minute;
    bool m_isAtMessages = false; ///< the list that had the focus last is that of the messages
};

} // namespace linekeeper
