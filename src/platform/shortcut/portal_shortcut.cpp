// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/shortcut/portal_shortcut.h"

#include "core/log.h"
#include "platform/dbus/dbus_call.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusVariant>

#include <utility>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

const QString kPortal = u"org.freedesktop.portal.Desktop"_s;
const QString kPortalPath = u"/org/freedesktop/portal/desktop"_s;
const QString kShortcuts = u"org.freedesktop.portal.GlobalShortcuts"_s;
const QString kRequest = u"org.freedesktop.portal.Request"_s;
const QString kSession = u"org.freedesktop.portal.Session"_s;
const QString kShortcutId = u"copy-latest-code"_s;

/// The first value of a request's response: 0 is success, 2 and above another end.
constexpr uint kCancelledByPerson = 1;

/// An entry in a list of shortcuts: a(sa{sv}).
struct Shortcut
{
    QString id;
    QVariantMap properties;
};

QDBusArgument& operator<<(QDBusArgument& argument, const Shortcut& shortcut)
{
    argument.beginStructure();
    argument << shortcut.id << shortcut.properties;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Shortcut& shortcut)
{
    argument.beginStructure();
    argument >> shortcut.id >> shortcut.properties;
    argument.endStructure();
    return argument;
}

QString keysIn(const QVariantMap& results)
{
    const auto list = qdbus_cast<QList<Shortcut>>(results.value(u"shortcuts"_s).value<QDBusArgument>());
    for (const Shortcut& shortcut : list) {
        if (shortcut.id == kShortcutId)
            return shortcut.properties.value(u"trigger_description"_s).toString();
    }
    return {};
}

} // namespace

} // namespace linekeeper

Q_DECLARE_METATYPE(linekeeper::Shortcut)

namespace linekeeper {

PortalShortcut::PortalShortcut(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    // connect() finds the type by this name, and nothing else may have registered it yet.
    qRegisterMetaType<QDBusObjectPath>();
    qDBusRegisterMetaType<Shortcut>();
    qDBusRegisterMetaType<QList<Shortcut>>();
    // Without a sender's name: with one, Qt would ask the bus for its owner and block on the reply. Only signals of our
    // own session are handled.
    m_bus.connect({}, kPortalPath, kShortcuts, u"Activated"_s, this,
                  SLOT(onActivated(QDBusObjectPath, QString, qulonglong, QVariantMap)));
}

PortalShortcut::~PortalShortcut()
{
    release();
}

void PortalShortcut::look()
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(kPortal, kPortalPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << kShortcuts << u"version"_s;
    callOnBus(m_bus, call, this, [this](const QDBusPendingReply<QDBusVariant>& reply) {
        Q_EMIT looked(reply.isValid() && reply.value().variant().toUInt() > 0);
    });
}

void PortalShortcut::bind(const QString& description)
{
    if (!m_request.isEmpty() || !m_session.isEmpty())
        return;
    ask(u"CreateSession"_s, {}, {{u"session_handle_token"_s, u"linekeeper%1"_s.arg(++m_serial)}},
        [this, description](const QVariantMap& results) {
            bindTo(results.value(u"session_handle"_s).toString(), description);
        });
}

void PortalShortcut::bindTo(const QString& session, const QString& description)
{
    if (!session.startsWith(u'/')) {
        giveUp(Failure::Absent);
        return;
    }
    m_session = session;
    m_bus.connect({}, m_session, kSession, u"Closed"_s, this, SLOT(onClosed()));
    const QList<Shortcut> wanted{{kShortcutId, {{u"description"_s, description}}}};
    ask(u"BindShortcuts"_s, {QVariant::fromValue(QDBusObjectPath(m_session)), QVariant::fromValue(wanted), QString()},
        {}, [this](const QVariantMap& results) { Q_EMIT bound(keysIn(results)); });
}

void PortalShortcut::ask(const QString& method, const QVariantList& arguments, QVariantMap options, Next next)
{
    const QString token = u"linekeeper%1"_s.arg(++m_serial);
    options.insert(u"handle_token"_s, token);
    // The response may arrive before the reply to the call: the path of its object is known beforehand.
    m_request = u"%1/request/%2/%3"_s.arg(kPortalPath, m_bus.baseService().mid(1).replace(u'.', u'_'), token);
    m_next = std::move(next);
    listenToRequest(true);
    QDBusMessage call = QDBusMessage::createMethodCall(kPortal, kPortalPath, kShortcuts, method);
    call.setArguments(arguments + QVariantList{options});
    callOnBus(m_bus, call, this, [this, asked = m_request](const QDBusPendingReply<QDBusObjectPath>& reply) {
        if (!reply.isError() || m_request != asked)
            return;
        qCDebug(logPlatform) << "The portal has no shortcut to give:" << reply.error().name();
        giveUp(Failure::Absent);
    });
}

void PortalShortcut::listenToRequest(bool listens)
{
    if (listens)
        m_bus.connect({}, m_request, kRequest, u"Response"_s, this, SLOT(onResponse(uint, QVariantMap)));
    else
        m_bus.disconnect({}, m_request, kRequest, u"Response"_s, this, SLOT(onResponse(uint, QVariantMap)));
}

void PortalShortcut::onResponse(uint response, const QVariantMap& results)
{
    if (m_request.isEmpty())
        return;
    listenToRequest(false);
    m_request.clear();
    if (response != 0) {
        giveUp(response == kCancelledByPerson ? Failure::Declined : Failure::Ended);
        return;
    }
    std::exchange(m_next, nullptr)(results);
}

void PortalShortcut::onActivated(const QDBusObjectPath& session, const QString& shortcut, qulonglong,
                                 const QVariantMap& options)
{
    if (!m_session.isEmpty() && session.path() == m_session && shortcut == kShortcutId)
        Q_EMIT activated(options.value(u"activation_token"_s).toString());
}

void PortalShortcut::onClosed()
{
    if (m_session.isEmpty())
        return;
    giveUp(Failure::Ended);
}

void PortalShortcut::giveUp(Failure why)
{
    release();
    Q_EMIT failed(why);
}

void PortalShortcut::release()
{
    if (!m_request.isEmpty())
        listenToRequest(false);
    m_request.clear();
    m_next = nullptr;
    const QString session = std::exchange(m_session, {});
    if (session.isEmpty())
        return;
    m_bus.disconnect({}, session, kSession, u"Closed"_s, this, SLOT(onClosed()));
    m_bus.send(QDBusMessage::createMethodCall(kPortal, session, kSession, u"Close"_s));
}

} // namespace linekeeper
