// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace linekeeper {

/// Whether the user prefers dark or light windows, according to the desktop portal (org.freedesktop.portal.Settings).
/// Without a portal it stays at None and emits nothing.
class ColorScheme final : public QObject
{
    Q_OBJECT

public:
    enum class Preference { None, Dark, Light };
    Q_ENUM(Preference)

    explicit ColorScheme(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Asks the portal, now and whenever it reports a change or returns. Never blocks.
    void start();
    Preference preference() const { return m_preference; }

Q_SIGNALS:
    /// The preference has changed.
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void read();

    QDBusConnection m_bus;
    Preference m_preference = Preference::None;
};

} // namespace linekeeper
