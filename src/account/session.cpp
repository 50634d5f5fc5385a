// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/session.h"

#include "api/rental_api.h"

#include <QPointer>

#include <utility>

namespace linekeeper {

namespace {

/// True if the service itself was not reached.
bool isAwayFromService(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::Proxy
           || kind == ErrorKind::Intermediary;
}

} // namespace

Session::Session(RentalApi& api, KeyStore& keys, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_keys(keys)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Session::waitForKeychain);
}

void Session::start()
{
    m_keychainProblem.reset();
    set(Connection::Starting, {});
    m_patience.start(kKeychainPatience);
    askKeychain();
}

void Session::waitForKeychain()
{
    if (m_connection != Connection::Starting)
        return;
    if (!m_keychainProblem) {
        m_keychainProblem = KeyStoreError{KeyStoreProblem::Slow, {}};
        Q_EMIT changed();
    }
    askKeychain();
}

void Session::askKeychain()
{
    // Two requests at once could ask the user for the keychain's password twice.
    if (std::exchange(m_asksKeychain, true))
        return;
    m_keys.load(this, [this](const tl::expected<ApiKey, KeyStoreError>& loaded) {
        m_asksKeychain = false;
        // A key that was typed while the keychain was still asking for its password is newer.
        if (m_connection != Connection::Starting)
            return;
        if (!loaded && loaded.error().problem == KeyStoreProblem::Slow) {
            // Whether there is a key is still unknown: the response may have come since, but nobody received it.
            m_keychainProblem = loaded.error();
            m_patience.start(kKeychainPatience);
            Q_EMIT changed();
            return;
        }
        m_patience.stop();
        m_keychainProblem = loaded ? std::nullopt : std::optional(loaded.error());
        use(loaded.value_or(ApiKey()));
        set(m_key.isEmpty() ? Connection::NoKey : Connection::Unproven, {});
        if (!m_key.isEmpty())
            Q_EMIT keyChanged();
    });
}

void Session::connectWith(const ApiKey& key, QObject* context, std::function<void(ConnectOutcome)> handler)
{
    const QPointer<QObject> caller(context);
    m_api.setKey(key);
    m_api.services(CallPurpose::Urgent, this, [this, key, caller, handler](const Result<ServicesResponse>& answer) {
        if (!answer) {
            if (caller)
                handler({answer.error(), {}});
            return;
        }
        use(key);
        m_keychainProblem.reset();
        Q_EMIT answered();
        set(Connection::Connected, {});
        Q_EMIT servicesListed(*answer);
        Q_EMIT keyChanged();
        saveKey(this, [caller, handler](const tl::expected<void, KeyStoreError>& kept) {
            if (caller)
                handler({{}, kept ? std::nullopt : std::optional(kept.error())});
        });
    });
    // The call above has its own key: all others continue with the current one.
    m_api.setKey(keyForCalls());
}

void Session::tryKeyAgain()
{
    if (m_connection != Connection::KeyRefused || !m_lastError || !isKeyInDoubt(*m_lastError))
        return;
    m_api.setKey(m_key);
    m_api.services(CallPurpose::Urgent, this, [this, serial = m_keySerial](const Result<ServicesResponse>& answer) {
        if (serial != m_keySerial)
            return;
        if (answer) {
            use(m_key);
            set(Connection::Connected, {});
            Q_EMIT servicesListed(*answer);
            Q_EMIT keyChanged();
        } else if (answer.error().kind == ErrorKind::Unauthorised) {
            set(Connection::KeyRefused, answer.error());
        }
    });
    // The call above has its own key: all others stay refused.
    m_api.setKey({});
}

void Session::use(const ApiKey& key)
{
    m_key = key;
    ++m_keySerial;
    m_api.setKey(key);
}

void Session::saveKey(QObject* context, KeyStore::Handler<void> handler)
{
    const QPointer<QObject> caller(context);
    m_thisSessionOnly = true;
    m_keys.save(m_key, this, [this, caller, handler](const tl::expected<void, KeyStoreError>& kept) {
        m_thisSessionOnly = !kept.has_value();
        Q_EMIT changed();
        if (caller)
            handler(kept);
    });
}

void Session::forget(QObject* context, KeyStore::Handler<void> handler)
{
    const QPointer<QObject> caller(context);
    m_keys.forget(this, [this, caller, handler](const tl::expected<void, KeyStoreError>& forgotten) {
        const bool wasForThisSession = m_thisSessionOnly;
        if (forgotten || wasForThisSession) {
            use({});
            m_thisSessionOnly = false;
            m_keychainProblem.reset();
            set(Connection::NoKey, {});
        }
        // Without a keychain nothing is left of a key that was for this session only.
        const bool isGone = wasForThisSession && !forgotten && forgotten.error().problem == KeyStoreProblem::Missing;
        if (caller)
            handler(isGone ? tl::expected<void, KeyStoreError>() : forgotten);
    });
}

bool Session::mayHaveKey() const
{
    // Without any keychain, no key is stored.
    return m_connection == Connection::Starting
           || (m_connection == Connection::NoKey && m_keychainProblem
               && m_keychainProblem->problem != KeyStoreProblem::Missing);
}

bool Session::mayCall() const
{
    return !m_key.isEmpty() && m_connection != Connection::KeyRefused;
}

void Session::reportSuccess(int keySerial)
{
    // A refused key stays refused: responses to calls in progress don't enable it again.
    if (keySerial != m_keySerial || !mayCall())
        return;
    Q_EMIT answered();
    // Nearly every call: it changes nothing.
    if (m_connection != Connection::Connected || m_lastError)
        set(Connection::Connected, {});
}

void Session::reportFailure(const Error& error, int keySerial)
{
    if (keySerial != m_keySerial || !mayCall() || error.kind == ErrorKind::Cancelled)
        return;
    Q_EMIT callFailed(error);
    if (error.kind == ErrorKind::Unauthorised) {
        // Further calls are refused without a request: a refused key that goes on calling is banned.
        m_api.setKey({});
        set(Connection::KeyRefused, error);
        return;
    }
    set(isAwayFromService(error.kind) ? Connection::Offline : Connection::Connected, error);
}

void Session::set(Connection connection, std::optional<Error> error)
{
    m_connection = connection;
    m_lastError = std::move(error);
    Q_EMIT changed();
}

} // namespace linekeeper
