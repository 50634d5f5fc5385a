// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QObject>
#include <QString>
#include <QVariantMap>

#include <functional>

namespace linekeeper {

/// One shortcut that works wherever the keyboard is, through the desktop's portal
/// (org.freedesktop.portal.GlobalShortcuts). Which keys it has is between the desktop and the person: the desktop asks
/// them, and remembers it.
class PortalShortcut final : public QObject
{
    Q_OBJECT

public:
    enum class Failure {
        Absent,   ///< this desktop's portal has no shortcuts to give, or none for this program
        Declined, ///< the person said no
        Ended,    ///< the desktop took it back, or ended the question
    };

    explicit PortalShortcut(const QDBusConnection& bus, QObject* parent = nullptr);
    /// Gives the shortcut back.
    ~PortalShortcut() override;

    /// Looks whether the desktop's portal gives shortcuts. Ends with looked(). The person is not asked.
    void look();
    /// Asks for it; `description` tells the person what it does. Ends with bound() or failed(). Nothing while it is
    /// asked for or there already.
    void bind(const QString& description);
    /// Gives it back.
    void release();

Q_SIGNALS:
    void looked(bool isThere);
    /// It is there. `keys` are the desktop's words for them, for example "Ctrl+Alt+C"; empty where it does not tell.
    void bound(const QString& keys);
    /// It is not there, or not any longer.
    void failed(linekeeper::PortalShortcut::Failure why);
    /// It was pressed. The token is what Wayland asks for to bring a window forward; it may be empty.
    void activated(const QString& activationToken);

private Q_SLOTS:
    void onResponse(uint response, const QVariantMap& results);
    void onActivated(const QDBusObjectPath& session, const QString& shortcut, qulonglong time,
                     const QVariantMap& options);
    void onClosed();

private:
    using Next = std::function<void(const QVariantMap& results)>;
    /// Calls a method that answers by a signal of a request object, and goes on with `next` when that has come.
    void ask(const QString& method, const QVariantList& arguments, QVariantMap options, Next next);
    void listenToRequest(bool listens);
    void bindTo(const QString& session, const QString& description);
    void giveUp(Failure why);

    QDBusConnection m_bus;
    QString m_request; ///< the object whose answer is waited for; empty: none
    QString m_session; ///< empty: there is none
    Next m_next;
    int m_serial = 0;
};

} // namespace linekeeper
