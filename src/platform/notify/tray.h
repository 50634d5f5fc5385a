// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "platform/notify/notifier.h"

#include <QIcon>
#include <QList>
#include <QObject>

#include <memory>

namespace linekeeper {

/// One of the last codes in the tray's menu.
struct TrayCode
{
    MessageRow row{};
    QString text; ///< "G-276964  Google", shown unchanged
};

/// The tray icon: marked while there are unread messages, with a menu of the last codes, Show or Hide, Refresh and
/// Quit. It knows nothing about windows and only emits requests. Create it once TrayHost has found a host; Qt itself
/// handles a host that disappears and returns.
class Tray final : public QObject
{
    Q_OBJECT

public:
    explicit Tray(const QIcon& icon, QObject* parent = nullptr);
    ~Tray() override;

    void show();
    void setUnread(int count);
    /// Sets the codes, newest first; at most five are shown.
    void setCodes(const QList<TrayCode>& codes);
    void setWindowShown(bool shown);
    /// Shows the platform's own bubble, for desktops without a notification server. A click on it does what the notice
    /// says.
    void showBubble(const Notice& notice);

Q_SIGNALS:
    void copyRequested(linekeeper::MessageRow row);
    void openRequested(linekeeper::MessageRow row);
    /// A bubble with this subject was clicked.
    void subjectClicked(const QString& subject);
    /// The icon was clicked: show the window or, if it is in front, hide it.
    void toggleWindowRequested();
    /// The menu's Show or Hide was chosen, wherever the window is.
    void windowRequested(bool shown);
    void refreshRequested();
    void quitRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
