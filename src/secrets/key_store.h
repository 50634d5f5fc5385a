// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api_key.h"

#include <QObject>

#include <functional>
#include <tl/expected.hpp>

namespace linekeeper {

/// Why the keychain failed.
enum class KeyStoreProblem {
    Missing,   ///< there is no keychain on this desktop
    Locked,    ///< it is locked, or the user refused access
    Slow,      ///< it exists but has not responded yet, for example while it waits for its password
    NoKeyring, ///< there is a keychain, but it has no default keyring for new keys
    Failed,    ///< anything else; see the detail
};

struct KeyStoreError
{
    KeyStoreProblem problem = KeyStoreProblem::Failed;
    QString detail; ///< the keychain's own message, without the key
};

/// Stores the API key between sessions. Handlers are called once, later, never before the function has returned, and
/// not at all if the context is gone. A keychain that waits for its password can take minutes.
class KeyStore
{
public:
    template <class T>
    using Handler = std::function<void(tl::expected<T, KeyStoreError>)>;

    virtual ~KeyStore() = default;

    /// Passes an empty key if none is stored.
    virtual void load(QObject* context, Handler<ApiKey> handler) = 0;
    virtual void save(const ApiKey& key, QObject* context, Handler<void> handler) = 0;
    /// Succeeds also if there is no key.
    virtual void forget(QObject* context, Handler<void> handler) = 0;

protected:
    KeyStore() = default;
    KeyStore(const KeyStore&) = default;
    KeyStore& operator=(const KeyStore&) = default;
};

} // namespace linekeeper
