// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace linekeeper {

/// Returns the icon with a mark in its lower right corner: a dot with a light ring, separated from the icon by a gap,
/// so that it is visible on light and dark panels and recognizable by its shape alone. Drawn for 16 to 64 pixels.
QIcon withUnreadMark(const QIcon& icon);

} // namespace linekeeper
