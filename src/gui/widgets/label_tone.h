// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;
class QString;

namespace linekeeper {

/// What a label's color says beside its words.
enum class Tone { Plain, Muted, Warning, Danger };

/// Colors the label's text, now and whenever light and dark change.
void setTone(QLabel* label, Tone tone);
/// Shows a text that has come of something. The label has a name of its own, so its text reaches a screen reader as the
/// description.
void say(QLabel* label, const QString& text, Tone tone);

} // namespace linekeeper
