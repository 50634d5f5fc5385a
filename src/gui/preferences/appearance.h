// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

class QApplication;

namespace linekeeper {

/// Light or dark, as the person chose.
enum class Appearance { Desktop, Light, Dark };

/// The program's own palettes, for desktops that bring none.
QPalette lightPalette();
QPalette darkPalette();

/// Gives the application its look: our style where the desktop has none of its own, and the palette that was chosen.
class AppearanceSetter final : public QObject
{
    Q_OBJECT

public:
    explicit AppearanceSetter(QApplication& application);

    void set(Appearance appearance);
    /// What the desktop asks for (from its settings portal). Matters while the person left the choice to the desktop.
    void setDesktopPrefersDark(bool dark);

private:
    void apply();

    QApplication& m_application;
    QPalette m_desktopPalette;
    bool m_hasOwnLook = false; ///< the desktop's style and palette are the plain ones of Qt
    bool m_desktopPrefersDark = false;
    Appearance m_appearance = Appearance::Desktop;
};

} // namespace linekeeper
