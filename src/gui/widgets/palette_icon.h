// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace linekeeper {

/// A symbol of our own set (resources/icons/NAME.svg), drawn in the palette's text color at the moment it is painted:
/// it follows light and dark by itself.
QIcon paletteIcon(const QString& name);

/// The program's own icon, in its own colors.
QIcon programIcon();

} // namespace linekeeper
