// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/one_shot_body.h"

#include <algorithm>

namespace linekeeper {

OneShotBody::OneShotBody(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    // Unbuffered, or QIODevice itself would read ahead and wasTaken() would lie.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_taken + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char* data, qint64 maxSize)
{
    const qint64 size = std::min(maxSize, m_bytes.size() - m_taken);
    if (size <= 0)
        return m_taken == m_bytes.size() ? -1 : 0;
    std::copy_n(m_bytes.constData() + m_taken, size, data);
    m_taken += size;
    return size;
}

qint64 OneShotBody::writeData(const char*, qint64)
{
    return -1;
}

} // namespace linekeeper
