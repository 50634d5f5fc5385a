// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/key_store.h"

namespace linekeeper {

/// Keeps the key in memory only, until the program ends: for "this session only" and for the demo.
class SessionKeyStore final : public KeyStore
{
public:
    /// Starts with the given key; by default none.
    explicit SessionKeyStore(ApiKey key = {});

    void load(QObject* context, Handler<ApiKey> handler) override;
    void save(const ApiKey& key, QObject* context, Handler<void> handler) override;
    void forget(QObject* context, Handler<void> handler) override;

private:
    ApiKey m_key;
};

} // namespace linekeeper
