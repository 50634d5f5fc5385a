// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/launcher_badge.h"

#include <QDBusMessage>
#include <QVariantMap>

namespace linekeeper {

using namespace Qt::StringLiterals;

LauncherBadge::LauncherBadge(QDBusConnection bus, const QString& desktopFile)
    : m_bus(std::move(bus))
    , m_application(u"application://%1.desktop"_s.arg(desktopFile))
{
}

LauncherBadge::~LauncherBadge()
{
    setCount(0);
}

void LauncherBadge::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    sendCount(count);
}

void LauncherBadge::sendCount(int count)
{
    QDBusMessage update = QDBusMessage::createSignal(u"/org/linekeeper/LauncherEntry"_s,
                                                     u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    const QVariantMap properties{{u"count"_s, static_cast<qlonglong>(count)}, {u"count-visible"_s, count > 0}};
    update << m_application << properties;
    m_bus.send(update);
}

} // namespace linekeeper
