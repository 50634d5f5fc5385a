// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QVBoxLayout;

namespace linekeeper {

/// A label that shows its text as it is: what comes from outside can't make a link or an image of it.
QLabel* plainLabel(const QString& text = {});
/// The same, in as many lines as it needs.
QLabel* wrappedLabel(const QString& text = {});
/// Lets the label's text be selected and copied. Returns the label.
QLabel* selectable(QLabel* label);
void makeBold(QLabel* label);

/// Lays out a dialog, with the margins that all have.
QVBoxLayout* dialogLayout(QWidget* dialog, int spacing);
/// Lays out a part of something that has the margins.
QVBoxLayout* partLayout(QWidget* part, int spacing);

} // namespace linekeeper
