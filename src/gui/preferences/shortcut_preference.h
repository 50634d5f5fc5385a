// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferences.h"

#include <QKeySequence>
#include <QObject>
#include <QString>

class QDBusConnection;

namespace linekeeper {

class SingleShortcutEdit;
class PortalShortcut;
class X11Shortcut;

/// Whether keys that work everywhere copy the latest code.
extern const Preference<bool> kWantsShortcut;
/// Which keys, where the desktop does not choose them with the person: one combination.
extern const Preference<QKeySequence> kShortcutKeys;

/// Their rows in the dialog.
void addShortcut(QFormLayout& form, const PreferenceParts& parts);

/// Keys that copy the latest code wherever the person is: their choice, off by default, and what became of
/// it. The desktop gives the keys through its portal, and asks the person which; where it has no such portal,
/// the X server gives those that the person chose here.
class ShortcutPreference final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Looking, ///< whether there is a way to have keys
        None,    ///< there is no way
        Off,
        Asking, ///< the desktop asks the person
        On,
        Refused,
    };

    /// Looks for a way, and asks for the keys if the person wants them. `preferences` must outlive this.
    ShortcutPreference(const QDBusConnection& bus, Preferences& preferences, QObject* parent = nullptr);

    State state() const { return m_state; }
    /// The choice as a row of the dialog, followed as long as the dialog is there.
    void addTo(QFormLayout& form);

Q_SIGNALS:
    void changed();
    /// The keys were pressed. The token lets a window come forward on Wayland; it may be empty.
    void activated(const QString& activationToken);

private:
    enum class Backend { None, Portal, Keyboard };

    void joinPortal();
    void joinKeyboard();
    void begin(bool hasPortal);
    void choose(bool on);
    void chooseKeys(const QKeySequence& keys);
    /// While the field takes keys they must reach it.
    void setFieldListens(bool listens);
    void ask();
    void show(SingleShortcutEdit& field) const;
    QString label() const;
    QString words() const;
    void setState(State state, const QString& why = {});

    Preferences& m_preferences;
    PortalShortcut* m_portal;
    X11Shortcut* m_keyboard;
    Backend m_way = Backend::None;
    State m_state = State::Looking;
    QString m_why; ///< words for what was refused
    QString m_portalKeys;
    bool m_fieldListens = false;
};

} // namespace linekeeper
