// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <memory>

namespace linekeeper {

/// Finds out whether the desktop has a tray now: a host of StatusNotifierItems on the bus, or a tray on the X server.
/// Qt checks only once, when the first icon is created, and never shows an icon if there was none; so the icon must
/// wait for this.
class TrayHost final : public QObject
{
    Q_OBJECT

public:
    enum class Presence {
        Absent, ///< this desktop has no tray
        Coming, ///< not now, but it may come: the desktop is starting, or its tray was there before and is gone
        There,
    };
    /// How long a desktop may take to start its tray.
    static constexpr std::chrono::milliseconds kDefaultPatience = std::chrono::seconds(30);

    explicit TrayHost(const QDBusConnection& bus, std::chrono::milliseconds patience = kDefaultPatience,
                      QObject* parent = nullptr);
    ~TrayHost() override;

    /// Waits for a reply from the X server, if there is one, but not for the bus.
    Presence presence() const;

Q_SIGNALS:
    /// The tray appeared, for the first time or again.
    void appeared();

private Q_SLOTS:
    /// Asks the bus whether there is a host.
    void ask();

private:
    class XTray;

    void setHost(bool isThere);
    void announce();

    QDBusConnection m_bus;
    std::chrono::milliseconds m_patience;
    QElapsedTimer m_age;
    std::unique_ptr<XTray> m_xTray; ///< on an X server
    bool m_hasWatcher = false;      ///< the watcher keeps the list of icons; a host shows them
    bool m_hasHost = false;
    bool m_wasThere = false;
    int m_asked = 0;
};

} // namespace linekeeper
