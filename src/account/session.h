// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api_key.h"
#include "core/error.h"
#include "secrets/key_store.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace linekeeper {

class RentalApi;
struct ServicesResponse;

/// The state of the connection to the service.
enum class Connection {
    Starting,   ///< the keychain has not responded yet
    NoKey,      ///< there is no key: the first-run page
    Unproven,   ///< a key is set, no call has got a response yet
    Connected,  ///< the last call got a response
    Offline,    ///< the last call did not reach the service
    KeyRefused, ///< the service refused the key: no calls until it changes
};

/// The key and the connection. Everyone who calls the service reports the result to the session.
class Session final : public QObject
{
    Q_OBJECT

public:
    /// What happened to a key that was entered. A key that works is used even if the keychain did not save it: it is
    /// then forgotten when the program ends, and the user should know.
    struct ConnectOutcome
    {
        std::optional<Error> error;           ///< the key was not accepted and the former one stays
        std::optional<KeyStoreError> notKept; ///< it works, but could not be saved
    };

    Session(RentalApi& api, KeyStore& keys, QObject* parent = nullptr);

    /// How long the keychain may take before the user is told, and how long to wait before a slow one is asked again.
    static constexpr std::chrono::milliseconds kKeychainPatience = std::chrono::seconds(4);

    /// Asks the keychain for the key, repeatedly while it is too slow to respond. Ends in NoKey or Unproven.
    void start();
    /// Tests the key by a real call and, if it is accepted, uses and saves it.
    void connectWith(const ApiKey& key, QObject* context, std::function<void(ConnectOutcome)> handler);
    /// Tests a key that was refused in doubt once more, by one call. Does nothing if the service itself refused it.
    void tryKeyAgain();
    /// Tries again to save the current key in the keychain.
    void saveKey(QObject* context, KeyStore::Handler<void> handler);
    /// Removes the key from the keychain and from memory. The key stays if the keychain does not delete it.
    void forget(QObject* context, KeyStore::Handler<void> handler);

    Connection connection() const { return m_connection; }
    /// True while calls make sense: there is a key, and it was not refused.
    bool mayCall() const;
    /// True if the key is not in the keychain.
    bool isForThisSessionOnly() const { return m_thisSessionOnly; }
    /// True while it is unknown whether there is a key: the keychain has not responded, or refused.
    bool mayHaveKey() const;
    /// Why the keychain returned no key at the start, or has not so far.
    const std::optional<KeyStoreError>& keychainProblem() const { return m_keychainProblem; }
    /// The error of the last failed call, until one succeeds.
    const std::optional<Error>& lastError() const { return m_lastError; }

    /// Identifies the current key. Read it when sending a call and pass it when reporting the result: the result of a
    /// call with a former key says nothing about this one.
    int keySerial() const { return m_keySerial; }
    void reportSuccess(int keySerial);
    void reportFailure(const Error& error, int keySerial);

Q_SIGNALS:
    /// connection() or lastError() changed.
    void changed();
    /// The service responded properly to a call with the current key.
    void answered();
    /// A call with the current key failed.
    void callFailed(const linekeeper::Error& error);
    /// Another key is in use: whoever waits after errors may start again.
    void keyChanged();
    /// The list that was received when testing a key.
    void servicesListed(const linekeeper::ServicesResponse& answer);

private:
    void set(Connection connection, std::optional<Error> error);
    void use(const ApiKey& key);
    void askKeychain();
    void waitForKeychain();
    /// The key for calls sent now; none while the current one is refused.
    ApiKey keyForCalls() const { return mayCall() ? m_key : ApiKey(); }

    RentalApi& m_api;
    KeyStore& m_keys;
    ApiKey m_key;
    int m_keySerial = 0;
    Connection m_connection = Connection::Starting;
    bool m_thisSessionOnly = false;
    std::optional<KeyStoreError> m_keychainProblem;
    QTimer m_patience; ///< with the keychain
    bool m_asksKeychain = false;
    std::optional<Error> m_lastError;
};

} // namespace linekeeper
