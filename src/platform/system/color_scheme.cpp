// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/color_scheme.h"

#include "platform/dbus/dbus_call.h"

#include <QDBusServiceWatcher>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

QString portal()
{
    return u"org.freedesktop.portal.Desktop"_s;
}

QString portalPath()
{
    return u"/org/freedesktop/portal/desktop"_s;
}

QString settings()
{
    return u"org.freedesktop.portal.Settings"_s;
}

QString appearance()
{
    return u"org.freedesktop.appearance"_s;
}

QString colorScheme()
{
    return u"color-scheme"_s;
}

/// Read wraps its result in one more variant than the setting has.
ColorScheme::Preference preferenceFrom(QVariant value)
{
    for (int depth = 0; depth < 2 && value.canConvert<QDBusVariant>(); ++depth)
        value = value.value<QDBusVariant>().variant();
    switch (value.toUInt()) {
    case 1:
        return ColorScheme::Preference::Dark;
    case 2:
        return ColorScheme::Preference::Light;
    default:
        return ColorScheme::Preference::None;
    }
}

} // namespace

ColorScheme::ColorScheme(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
}

void ColorScheme::start()
{
    // Without a sender's name: with one, Qt would ask the bus for its owner and block on the reply.
    m_bus.connect({}, portalPath(), settings(), u"SettingChanged"_s, this,
                  SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    auto* watcher = new QDBusServiceWatcher(portal(), m_bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &ColorScheme::read);
    read();
}

void ColorScheme::onSettingChanged(const QString& group, const QString& key, const QDBusVariant&)
{
    // Anyone can send this signal, so ask the portal itself.
    if (group == appearance() && key == colorScheme())
        read();
}

void ColorScheme::read()
{
    QDBusMessage message = QDBusMessage::createMethodCall(portal(), portalPath(), settings(), u"Read"_s);
    message << appearance() << colorScheme();
    callOnBus(m_bus, message, this, [this](const QDBusPendingReply<QDBusVariant>& reply) {
        if (!reply.isValid())
            return;
        const Preference preference = preferenceFrom(reply.value().variant());
        if (preference == m_preference)
            return;
        m_preference = preference;
        Q_EMIT changed();
    });
}

} // namespace linekeeper
