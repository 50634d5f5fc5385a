// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wipe.h"

#include <cstring>

namespace linekeeper {

void wipe(void* data, std::size_t size)
{
    // Unlike memset it is never optimized away.
    explicit_bzero(data, size);
}

void wipeShared(QByteArray& bytes)
{
    // data() would make a copy first and wipe that. A QByteArray without capacity is a literal in read-only memory.
    if (bytes.capacity() > 0)
        wipe(const_cast<char*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
    bytes = QByteArray();
}

void wipeShared(QString& text)
{
    if (text.capacity() > 0)
        wipe(const_cast<QChar*>(text.constData()), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text = QString();
}

} // namespace linekeeper
