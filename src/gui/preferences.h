// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/appearance.h"

#include <QSettings>

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

private:
    QSettings& m_settings;
};

} // namespace linekeeper
