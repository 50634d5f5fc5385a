// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_forms.h"
#include "gui/preferences/appearance.h"

#include <QKeySequence>
#include <QSettings>

#include <array>

namespace linekeeper {

/// What the person chose, kept in the settings file. Not the key: that is in the keychain.
class Preferences final
{
public:
    explicit Preferences(QSettings& settings);

    Appearance appearance() const;
    void setAppearance(Appearance appearance);
    /// Whether closing the window leaves the program in the tray.
    bool staysInTray() const;
    void setStaysInTray(bool stays);
    /// For how many days messages stay after their number ended: 0 (for ever) or one of the choices.
    int retentionDays() const;
    void setRetentionDays(int days);
    static constexpr std::array kRetentionChoices{7, 30, 90, 365};
    /// How many calls a minute the service may see.
    int callsPerMinute() const;
    void setCallsPerMinute(int calls);
    /// Whether codes and texts of messages are shown in the window only, not in notifications and the tray's menu.
    bool hidesCodes() const;
    void setHidesCodes(bool hides);
    /// Whether a notification asks the desktop for its sound.
    bool playsSound() const;
    void setPlaysSound(bool plays);
    /// Whether a click on a notification copies its code; else it opens the message.
    bool clickCopies() const;
    void setClickCopies(bool copies);
    /// How a code is copied where the person does not choose.
    CodeForm codeForm() const;
    void setCodeForm(CodeForm form);
    /// How long a copied code stays on the clipboard, in seconds: 0 (until the program ends) or one of the choices.
    int clipboardSeconds() const;
    void setClipboardSeconds(int seconds);
    static constexpr std::array kClipboardChoices{30, 60, 120, 300};
    /// Whether keys that work everywhere copy the latest code.
    bool wantsShortcut() const;
    void setWantsShortcut(bool wants);
    /// Which keys, where the desktop does not choose them with the person: one combination.
    QKeySequence shortcutKeys() const;
    void setShortcutKeys(const QKeySequence& keys);

private:
    QSettings& m_settings;
};

} // namespace linekeeper
