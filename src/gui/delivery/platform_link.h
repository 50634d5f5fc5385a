// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "gui/delivery/message_notice.h"
#include "platform/system/single_instance.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QDBusConnection;
class QSettings;

namespace linekeeper {

class Announcer;
class AppearanceSetter;
class Clipboard;
class ColorScheme;
class CodeCopier;
class DbusNotifier;
class Account;
class LatestCodeCopier;
class LauncherBadge;
class MainWindow;
class Notifier;
class Preferences;
class ReminderNotifier;
class ShortcutPreference;
class Tray;

/// Joins account and window with the desktop: clipboard, notifications, tray, light or dark.
class PlatformLink final : public QObject
{
    Q_OBJECT

public:
    PlatformLink(Account& account, MainWindow& window, AppearanceSetter& appearance, QSettings& settings);
    ~PlatformLink() override;

    /// Looks for the desktop's parts, which takes some milliseconds: call it after the first frame, once. Ends with
    /// started().
    void start();
    /// Offers keys that copy the latest code from anywhere, in Preferences, and gives them if they are wanted. Part of
    /// start().
    void offerShortcut(const QDBusConnection& bus);
    /// Another start wants the latest code; `answer` gets the line for it.
    void copyLatest(const QString& activationToken, const SingleInstance::Answer& answer);

Q_SIGNALS:
    /// All parts were looked for.
    void started();

private:
    void runNextStep();
    void startNotifying();
    void followTray();
    void showTray();
    void followUnread();
    void followComputer();
    void followDesktop();
    void followReminders();
    void followPreferences();
    NoticeDetail shown() const;
    void applyChoices();
    void updateUnread();
    /// Where a code can't be copied from a notification, says once that a click can do it.
    void proposeClick();
    void open(MessageRow row, const QString& activationToken);
    /// True where a message must not pop up now.
    bool isQuiet(const StoredMessage& stored) const;
    /// Says once where the program went.
    void explainTray();
    void explainWaiting();

    Account& m_account;
    MainWindow& m_window;
    AppearanceSetter& m_appearance;
    QSettings& m_settings;
    Preferences& m_preferences;
    Clipboard* m_clipboard;
    CodeCopier* m_copier;
    LatestCodeCopier* m_latest;
    Notifier* m_notifier = nullptr;
    Announcer* m_announcer = nullptr;
    ReminderNotifier* m_reminders = nullptr;
    Tray* m_tray = nullptr; ///< once there is a place for it
    ShortcutPreference* m_shortcut = nullptr;
    QTimer m_turns; ///< of start(), step by step
    std::size_t m_step = 0;
    ColorScheme* m_colorScheme = nullptr;
    std::unique_ptr<LauncherBadge> m_badge;
};

} // namespace linekeeper
