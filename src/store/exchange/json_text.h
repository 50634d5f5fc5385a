// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

namespace linekeeper {

/// Adds a JSON string, with its quotes. Every UTF-16 unit comes back from it: what UTF-8 can't hold or a reader may
/// touch (a surrogate without its partner, controls, a byte order mark, noncharacters) is written as \uXXXX.
void appendJson(QByteArray& json, QStringView text);

} // namespace linekeeper
