// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api_key.h"

#include "core/wipe.h"

#include <QDebug>

namespace linekeeper {

/// Memory of a fixed size: a container that grows leaves its former contents behind, unwiped.
class ApiKey::Buffer
{
public:
    explicit Buffer(qsizetype capacity)
        : m_bytes(std::make_unique<char[]>(static_cast<std::size_t>(capacity)))
        , m_capacity(capacity)
    {
    }
    ~Buffer() { wipe(m_bytes.get(), static_cast<std::size_t>(m_capacity)); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    void append(char byte) { m_bytes[static_cast<std::size_t>(m_size++)] = byte; }
    QByteArrayView view() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    qsizetype m_capacity;
    qsizetype m_size = 0;
};

ApiKey ApiKey::fromInput(QStringView typed)
{
    const auto buffer = std::make_shared<Buffer>(typed.size());
    for (const QChar c : typed) {
        // Format characters (zero-width spaces and the like) come along when a key is copied from a page.
        if (c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control)
            continue;
        if (c > u'~')
            return {};
        buffer->append(static_cast<char>(c.unicode()));
    }
    ApiKey key;
    if (!buffer->view().isEmpty())
        key.m_buffer = buffer;
    return key;
}

QByteArrayView ApiKey::secretBytes() const
{
    return m_buffer ? m_buffer->view() : QByteArrayView();
}

QDebug operator<<(QDebug debug, const ApiKey& key)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << (key.isEmpty() ? "ApiKey(empty)" : "ApiKey(hidden)");
    return debug;
}

} // namespace linekeeper
