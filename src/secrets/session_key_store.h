// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/key_store.h"

namespace linekeeper {

/// The key in memory only, gone when the program ends: for "this session only" and for the demo.
class SessionKeyStore final : public KeyStore
{
public:
    /// Starts out with a key, or with none.
    explicit SessionKeyStore(ApiKey key = {});

    void load(QObject* context, Handler<ApiKey> handler) override;
    void save(const ApiKey& key, QObject* context, Handler<void> handler) override;
    void forget(QObject* context, Handler<void> handler) override;

private:
    ApiKey m_key;
};

} // namespace linekeeper
