// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace linekeeper {

/// The icon with a mark in its lower right corner: a dot with a light ring, set off from the icon by a gap,
/// so that it is seen on light and dark panels alike and is told by its shape too. Drawn for 16 to 64 pixels.
QIcon withUnreadMark(const QIcon& icon);

} // namespace linekeeper
