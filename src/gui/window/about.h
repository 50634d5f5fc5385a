// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace linekeeper {

/// Opens the box that says what the program is, which version, and under which licence.
void openAbout(QWidget* window);

} // namespace linekeeper
