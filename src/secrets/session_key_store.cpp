// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/session_key_store.h"

#include <QMetaObject>

#include <utility>

namespace linekeeper {

SessionKeyStore::SessionKeyStore(ApiKey key)
    : m_key(std::move(key))
{
}

void SessionKeyStore::load(QObject* context, Handler<ApiKey> handler)
{
    QMetaObject::invokeMethod(
        context, [handler = std::move(handler), key = m_key] { handler(key); }, Qt::QueuedConnection);
}

void SessionKeyStore::save(const ApiKey& key, QObject* context, Handler<void> handler)
{
    m_key = key;
    QMetaObject::invokeMethod(
        context, [handler = std::move(handler)] { handler({}); }, Qt::QueuedConnection);
}

void SessionKeyStore::forget(QObject* context, Handler<void> handler)
{
    save({}, context, std::move(handler));
}

} // namespace linekeeper
