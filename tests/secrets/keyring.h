// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/private_bus.h"
#include "secrets/key_store.h"

#include <QProcess>
#include <QTest>

#include <optional>

namespace linekeeper::test {

/// A home, a session bus and, on demand, a real gnome-keyring-daemon for this test program alone. The
/// program's own environment is changed to them, so make it before anything asks for the session bus.
class Keyring
{
public:
    Keyring();
    ~Keyring();
    Keyring(const Keyring&) = delete;
    Keyring& operator=(const Keyring&) = delete;

    static bool isInstalled();

    bool startBus();
    enum class Content { OpenKeyring, Nothing };
    /// Starts the daemon with a new keyring, which is open, or with none at all.
    bool start(Content content = Content::OpenKeyring);
    /// Has it answer nothing until it is woken.
    void stun();
    void wake();
    /// Closes the keyring. Nobody is there to be asked for its password.
    bool lock();

    QString home() const;

private:
    PrivateBus m_bus;
    QProcess m_daemon;
};

/// What a store answered. Each function waits until it did, a minute at most.
template <class T>
using Answer = std::optional<tl::expected<T, KeyStoreError>>;

Answer<ApiKey> load(KeyStore& store);
Answer<void> save(KeyStore& store, const ApiKey& key);
Answer<void> forget(KeyStore& store);

/// The problem that an answer tells of; nothing where it tells of none, or where no answer came.
template <class T>
std::optional<KeyStoreProblem> problemOf(const Answer<T>& answer)
{
    if (!answer || *answer)
        return std::nullopt;
    return answer->error().problem;
}

} // namespace linekeeper::test
