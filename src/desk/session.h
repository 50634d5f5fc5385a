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
struct ServicesAnswer;

/// Where the person stands with the service.
enum class Connection {
    Starting,   ///< the keychain has not answered yet
    NoKey,      ///< there is no key: the first-run page
    Unproven,   ///< a key is set, no call has answered yet
    Connected,  ///< the last call was answered
    Offline,    ///< the last call did not reach the service
    KeyRefused, ///< the service refused the key: no call until it changes
};

/// The key and the connection. Everyone who calls the service tells the session how it went.
class Session final : public QObject
{
    Q_OBJECT

public:
    /// How a key that was entered fared. A key that works is in use even where the keychain did not take it: then it is
    /// forgotten when the program ends, and the person should know.
    struct ConnectOutcome
    {
        std::optional<Error> error;           ///< the key was not accepted and the former one stays
        std::optional<KeyStoreError> notKept; ///< it works, but could not be kept
    };

    Session(RentalApi& api, KeyStore& keys, QObject* parent = nullptr);

    /// How long the keychain may take before the person is told, and how long to wait before a slow one is asked again.
    static constexpr std::chrono::milliseconds keychainPatience = std::chrono::seconds(4);

    /// Asks the keychain for the key, again and again while it is too slow to answer. Ends in NoKey or Unproven.
    void start();
    /// Tests the key by a real call and, if it is accepted, uses and keeps it.
    void connectWith(const ApiKey& key, QObject* context, std::function<void(ConnectOutcome)> handler);
    /// Tries a key that was refused in doubt once more, by one call. Does nothing with one that the service itself
    /// refused.
    void tryKeyAgain();
    /// Tries once more to keep the key in use in the keychain.
    void keep(QObject* context, KeyStore::Handler<void> handler);
    /// Removes the key from the keychain and from memory. The key stays where the keychain does not let go of it.
    void forget(QObject* context, KeyStore::Handler<void> handler);

    Connection connection() const { return m_connection; }
    /// True while calls make sense: there is a key, and it was not refused.
    bool mayCall() const;
    /// True where the key is not in the keychain.
    bool isForThisSessionOnly() const { return m_thisSessionOnly; }
    /// True while nobody knows whether there is a key: the keychain has not answered, or would not.
    bool mayHaveKey() const;
    /// Why the keychain gave no key at the start, or has given none so far.
    const std::optional<KeyStoreError>& keychainProblem() const { return m_keychainProblem; }
    /// The error of the last failed call, until one succeeds.
    const std::optional<Error>& lastError() const { return m_lastError; }

    /// Which key is in use. To be asked for when a call goes out, and told with how it went: what comes of a call with
    /// a former key says nothing about this one.
    int keySerial() const { return m_keySerial; }
    void noteSuccess(int keySerial);
    void noteFailure(const Error& error, int keySerial);

Q_SIGNALS:
    /// connection() or lastError() changed.
    void changed();
    /// The service answered a call with the key in use, as it should.
    void answered();
    /// A call with the key in use failed.
    void callFailed(const linekeeper::Error& error);
    /// Another key is in use: whoever waits after errors may start afresh.
    void keyChanged();
    /// The list that came with the test of a key.
    void servicesListed(const linekeeper::ServicesAnswer& answer);

private:
    void set(Connection connection, std::optional<Error> error);
    void use(const ApiKey& key);
    void askKeychain();
    void waitForKeychain();
    /// The key for calls that go out now; none while the one in use is refused.
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
