// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/key_store.h"

namespace linekeeper {

/// Stores the key in the desktop's keychain (Secret Service, KWallet), under the service "linekeeper" and the server's
/// address, so that the key of one server is never sent to another.
class KeychainKeyStore final : public KeyStore
{
public:
    /// `server` is the base address that the key belongs to.
    explicit KeychainKeyStore(QString server);

    void load(QObject* context, Handler<ApiKey> handler) override;
    void save(const ApiKey& key, QObject* context, Handler<void> handler) override;
    void forget(QObject* context, Handler<void> handler) override;

private:
    QString m_server;
};

} // namespace linekeeper
