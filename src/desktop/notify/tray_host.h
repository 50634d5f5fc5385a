// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <memory>

namespace linekeeper {

/// Whether the desktop has a place for icons in its tray now: a host of StatusNotifierItems on the bus, or a
/// tray on the X server. Qt looks once, when the first icon is made, and makes none ever after where it found
/// no place; so the icon must wait for this.
class TrayHost final : public QObject
{
    Q_OBJECT

public:
    enum class Presence {
        Absent, ///< this desktop has no tray
        Coming, ///< not now, but it may come: the desktop is starting, or its tray has gone and was there
                ///< before
        There,
    };
    /// How long a desktop may take to start its tray.
    static constexpr std::chrono::milliseconds usualPatience = std::chrono::seconds(30);

    explicit TrayHost(const QDBusConnection& bus, std::chrono::milliseconds patience = usualPatience,
                      QObject* parent = nullptr);
    ~TrayHost() override;

    /// Takes an answer of the X server, where there is one, and does not wait for the bus.
    Presence presence() const;

Q_SIGNALS:
    /// It is there, for the first time or again.
    void appeared();

private Q_SLOTS:
    /// Asks the bus whether there is a host.
    void ask();

private:
    class XTray;

    void setHost(bool isThere);
    void note();

    QDBusConnection m_bus;
    std::chrono::milliseconds m_patience;
    QElapsedTimer m_age;
    std::unique_ptr<XTray> m_xTray; ///< on an X server
    bool m_hasWatcher = false;      ///< that keeps the list of icons; a host shows them
    bool m_hasHost = false;
    bool m_wasThere = false;
    int m_asked = 0;
};

} // namespace linekeeper
