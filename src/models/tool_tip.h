// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

/// Returns an untrusted text as the tool tip of a cell that may be too narrow for it: wrapped, cut after some hundred
/// letters, and with no part of it taken for markup. Empty for an empty text.
QString toolTipOf(const QString& text);

} // namespace linekeeper
