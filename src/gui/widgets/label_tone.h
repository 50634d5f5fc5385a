// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;

namespace linekeeper {

/// What a label's color says beside its words.
enum class Tone { Plain, Muted, Warning, Danger };

/// Colors the label's text, now and whenever light and dark change.
void setTone(QLabel* label, Tone tone);

} // namespace linekeeper
