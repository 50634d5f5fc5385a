// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>

#include <cstdio>

namespace linekeeper::test {

/// The part of a desktop that shows icons of StatusNotifierItems, in a program of its own: Qt waits for its
/// answers. It says on its standard output whose icons it got, line by line.
class FakeTrayHost final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered MEMBER hasHost)

public:
    bool appear()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        return bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), this, QDBusConnection::ExportAllContents)
               && bus.registerService(QStringLiteral("org.kde.StatusNotifierWatcher"));
    }

    bool hasHost = true; ///< else it only keeps the list of icons

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString& service)
    {
        std::printf("%s\n", qPrintable(service));
        std::fflush(stdout);
    }

Q_SIGNALS:
    void StatusNotifierHostRegistered();
    void StatusNotifierHostUnregistered();
};

} // namespace linekeeper::test
