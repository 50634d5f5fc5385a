// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>

struct xcb_connection_t;

namespace linekeeper::test {

/// Another program on the X server, with a window that has the keyboard.
class ForeignWindow
{
public:
    ~ForeignWindow();

    /// Only the program, still without a window.
    bool connectTo(const QString& display);
    /// Shows the window on the display and takes the keyboard.
    bool open(const QString& display);
    /// The codes of the keys that were pressed in it since it was asked last.
    QList<int> presses();
    /// Takes a combination of keys for itself; false where it belongs to another.
    bool grab(std::uint8_t code, std::uint16_t modifiers);
    void ungrab(std::uint8_t code, std::uint16_t modifiers);

private:
    std::uint32_t root() const;

    xcb_connection_t* m_connection = nullptr;
};

} // namespace linekeeper::test
