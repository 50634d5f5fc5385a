// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api_key.h"

#include <QDebug>

#include <algorithm>

namespace linekeeper {

ApiKey ApiKey::fromInput(const QString& typed)
{
    ApiKey key;
    for (const QChar c : typed) {
        // Format characters (zero-width space and the like) come along when a key is copied from a page.
        if (c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control)
            continue;
        if (c > u'~')
            return {};
        key.m_bytes += static_cast<char>(c.unicode());
    }
    return key;
}

QDebug operator<<(QDebug debug, const ApiKey& key)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << (key.isEmpty() ? "ApiKey(empty)" : "ApiKey(hidden)");
    return debug;
}

} // namespace linekeeper
