// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace linekeeper {

/// A box that is still to be opened, with a headline and what there is to say below it, both as plain text whatever
/// they hold. Deletes itself when it is closed.
QMessageBox* makeBox(QMessageBox::Icon icon, const QString& headline, const QString& text,
                     QMessageBox::StandardButtons buttons, QWidget* parent);

} // namespace linekeeper
