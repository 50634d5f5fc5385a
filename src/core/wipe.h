// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>

namespace linekeeper {

/// Overwrites memory with zeros; the compiler can't optimize this away.
void wipe(void* data, std::size_t size);

/// Overwrites the bytes, also in every QByteArray that shares them, and empties this one. Use it only for a secret that
/// is shared with nothing but Qt's own copies of it; no other thread may be reading it.
void wipeShared(QByteArray& bytes);
/// Does the same for a text.
void wipeShared(QString& text);

} // namespace linekeeper
