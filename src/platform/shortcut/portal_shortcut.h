// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QObject>
#include <QString>
#include <QVariantMap>

#include <functional>

namespace linekeeper {

/// One global shortcut, through the desktop's portal (org.freedesktop.portal.GlobalShortcuts). The desktop asks the
/// user for the keys, and remembers them.
class PortalShortcut final : public QObject
{
    Q_OBJECT

public:
    enum class Failure {
        Absent,   ///< this desktop's portal offers no shortcuts, or none to this program
        Declined, ///< the user declined
        Ended,    ///< the desktop withdrew it, or closed its dialog
    };

    explicit PortalShortcut(const QDBusConnection& bus, QObject* parent = nullptr);
    /// Releases the shortcut.
    ~PortalShortcut() override;

    /// Finds out whether the desktop's portal offers shortcuts. Ends with looked(). The user is not asked.
    void look();
    /// Requests the shortcut; `description` tells the user what it does. Ends with bound() or failed(). Does nothing if
    /// it was requested or bound already.
    void bind(const QString& description);
    /// Releases the shortcut.
    void release();

Q_SIGNALS:
    void looked(bool isThere);
    /// The shortcut is bound. `keys` is the desktop's name for them, for example "Ctrl+Alt+C"; empty if it gives none.
    void bound(const QString& keys);
    /// The shortcut is not bound, or not any longer.
    void failed(linekeeper::PortalShortcut::Failure why);
    /// The shortcut was pressed. The token lets a window be raised on Wayland; it may be empty.
    void activated(const QString& activationToken);

private Q_SLOTS:
    void onResponse(uint response, const QVariantMap& results);
    void onActivated(const QDBusObjectPath& session, const QString& shortcut, qulonglong time,
                     const QVariantMap& options);
    void onClosed();

private:
    using Next = std::function<void(const QVariantMap& results)>;
    /// Calls a method that replies by a signal of a request object, and calls `next` when that arrives.
    void ask(const QString& method, const QVariantList& arguments, QVariantMap options, Next next);
    void listenToRequest(bool listens);
    void bindTo(const QString& session, const QString& description);
    void giveUp(Failure why);

    QDBusConnection m_bus;
    QString m_request; ///< the object whose response is awaited; empty: none
    QString m_session; ///< empty: none
    Next m_next;
    int m_serial = 0;
};

} // namespace linekeeper
