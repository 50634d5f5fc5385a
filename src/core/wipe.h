// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>

namespace linekeeper {

/// Overwrites memory with zeros; no compiler leaves it out because nobody reads them.
void wipe(void* data, std::size_t size);

/// Overwrites the bytes, in every QByteArray that shares them too, and empties this one. For what is known to be shared
/// with nobody but Qt's own copies of the same secret; nobody may be reading it in another thread.
void wipeShared(QByteArray& bytes);
/// The same for a text.
void wipeShared(QString& text);

} // namespace linekeeper
