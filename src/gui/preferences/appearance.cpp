// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/appearance.h"

#include "gui/widgets/calm_style.h"

#include <QApplication>
#include <QStyle>

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

struct Tones
{
    QRgb window, base, alternate, text, muted, button, accent, onAccent, link;
};

QPalette paletteOf(const Tones& tones)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb tone) { palette.setColor(role, QColor(tone)); };
    set(QPalette::Window, tones.window);
    set(QPalette::WindowText, tones.text);
    set(QPalette::Base, tones.base);
    set(QPalette::AlternateBase, tones.alternate);
    set(QPalette::Text, tones.text);
    set(QPalette::PlaceholderText, tones.muted);
    set(QPalette::Button, tones.button);
    set(QPalette::ButtonText, tones.text);
    set(QPalette::Highlight, tones.accent);
    set(QPalette::HighlightedText, tones.onAccent);
    set(QPalette::Link, tones.link);
    set(QPalette::ToolTipBase, tones.base);
    set(QPalette::ToolTipText, tones.text);
    set(QPalette::BrightText, tones.onAccent);
    const QColor window(tones.window);
    palette.setColor(QPalette::Light, window.lighter(110));
    palette.setColor(QPalette::Midlight, window.lighter(105));
    palette.setColor(QPalette::Mid, window.darker(125));
    palette.setColor(QPalette::Dark, window.darker(160));
    palette.setColor(QPalette::Shadow, window.darker(300));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, QColor(tones.muted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(tones.alternate));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff6f7f9,
                      .base = 0xffffffff,
                      .alternate = 0xfff0f2f5,
                      .text = 0xff1b1f24,
                      .muted = 0xff8a919b,
                      .button = 0xffffffff,
                      .accent = 0xff2b6de0,
                      .onAccent = 0xffffffff,
                      .link = 0xff1f5fd0});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff24272c,
                      .base = 0xff1c1e22,
                      .alternate = 0xff282b31,
                      .text = 0xffe7e9ec,
                      .muted = 0xff7d848e,
                      .button = 0xff2d3138,
                      .accent = 0xff6aa2ff,
                      .onAccent = 0xff0d1522,
                      .link = 0xff8ab6ff});
}

AppearanceSetter::AppearanceSetter(QApplication& application)
    : QObject(&application)
    , m_application(application)
    , m_desktopPalette(application.palette())
    , m_hasOwnLook(QApplication::style()->name() == "fusion"_L1)
{
    if (m_hasOwnLook)
        QApplication::setStyle(new CalmStyle);
    apply();
}

void AppearanceSetter::set(Appearance appearance)
{
    if (std::exchange(m_appearance, appearance) != appearance)
        apply();
}

void AppearanceSetter::setDesktopPrefersDark(bool dark)
{
    m_desktopPrefersDark = dark;
    apply();
}

void AppearanceSetter::apply()
{
    const bool followsDesktop = m_appearance == Appearance::Desktop;
    if (followsDesktop && !m_hasOwnLook) {
        QApplication::setPalette(m_desktopPalette);
        return;
    }
    const bool desktopIsDark = m_desktopPrefersDark || m_desktopPalette.color(QPalette::Window).lightness() < 128;
    const bool dark = followsDesktop ? desktopIsDark : m_appearance == Appearance::Dark;
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

} // namespace linekeeper
