// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "desktop/notify/notifier.h"

#include <QIcon>
#include <QList>
#include <QObject>

#include <memory>

namespace linekeeper {

/// One entry among the last codes in the tray's menu.
struct TrayCode
{
    MessageRow row{};
    QString text; ///< "G-276964  Google", shown as it is
};

/// The icon in the tray: marked while there is something unread, with a menu of the last codes, Show or Hide, Refresh
/// and Quit. Knows nothing of windows; it only asks. Made where TrayHost has found a place for it; a host that goes and
/// comes back is Qt's to follow.
class Tray final : public QObject
{
    Q_OBJECT

public:
    explicit Tray(const QIcon& icon, QObject* parent = nullptr);
    ~Tray() override;

    void show();
    void setUnread(int count);
    /// Newest first; at most five are shown.
    void setCodes(const QList<TrayCode>& codes);
    void setWindowShown(bool shown);
    /// The platform's own bubble, for desktops without a notification server. A click on it asks for what the notice
    /// says.
    void showBubble(const Notice& notice);

Q_SIGNALS:
    void copyRequested(linekeeper::MessageRow row);
    void openRequested(linekeeper::MessageRow row);
    /// A click on the icon: shows the window or, where it is in front, hides it.
    void toggleWindowRequested();
    /// The menu's entry does what it says, wherever the window is.
    void windowRequested(bool shown);
    void refreshRequested();
    void quitRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
