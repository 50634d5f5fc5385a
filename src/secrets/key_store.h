// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api_key.h"

#include <QObject>

#include <functional>
#include <tl/expected.hpp>

namespace linekeeper {

/// Why the keychain did not do what it was asked.
enum class KeyStoreProblem {
    Missing,   ///< there is no keychain on this desktop
    Locked,    ///< it is locked, or the person refused access
    Slow,      ///< it is there and has not answered yet, as while it waits for its password
    NoKeyring, ///< there is a keychain, but none of its keyrings is the one where new keys go
    Failed,    ///< anything else; see the detail
};

struct KeyStoreError
{
    KeyStoreProblem problem = KeyStoreProblem::Failed;
    QString detail; ///< the keychain's own words, without the key
};

/// Where the API key is kept between two sessions. Answers come later, never before the function returned, once, and
/// not at all if the context is gone. A keychain that waits for its password can take minutes.
class KeyStore
{
public:
    template <class T>
    using Handler = std::function<void(tl::expected<T, KeyStoreError>)>;

    virtual ~KeyStore() = default;

    /// An empty key where none is kept.
    virtual void load(QObject* context, Handler<ApiKey> handler) = 0;
    virtual void save(const ApiKey& key, QObject* context, Handler<void> handler) = 0;
    /// Forgetting a key that is not there succeeds.
    virtual void forget(QObject* context, Handler<void> handler) = 0;

protected:
    KeyStore() = default;
    KeyStore(const KeyStore&) = default;
    KeyStore& operator=(const KeyStore&) = default;
};

} // namespace linekeeper
