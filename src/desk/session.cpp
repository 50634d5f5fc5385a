// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/session.h"

#include "api/rental_api.h"

#include <QPointer>

#include <utility>

namespace linekeeper {

namespace {

/// Whether the service itself was not reached.
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
    m_patience.start(keychainPatience);
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
    // Twice at the same time could ask the person twice for the keychain's password.
    if (std::exchange(m_asksKeychain, true))
        return;
    m_keys.load(this, [this](const tl::expected<ApiKey, KeyStoreError>& loaded) {
        m_asksKeychain = false;
        // A key that was typed while the keychain was still asking for its password is the newer one.
        if (m_connection != Connection::Starting)
            return;
        if (!loaded && loaded.error().problem == KeyStoreProblem::Slow) {
            // Whether there is a key is as unknown as before: its answer may have come since, with nobody to hear it.
            m_keychainProblem = loaded.error();
            m_patience.start(keychainPatience);
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
    m_api.services(this, [this, key, caller, handler](const Result<ServicesAnswer>& answer) {
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
        keep(this, [caller, handler](const tl::expected<void, KeyStoreError>& kept) {
            if (caller)
                handler({{}, kept ? std::nullopt : std::optional(kept.error())});
        });
    });
    // The call above has taken its key along: all others go on with the one that is in use.
    m_api.setKey(keyForCalls());
}

void Session::tryKeyAgain()
{
    if (m_connection != Connection::KeyRefused || !m_lastError || !isKeyInDoubt(*m_lastError))
        return;
    m_api.setKey(m_key);
    m_api.services(this, [this, serial = m_keySerial](const Result<ServicesAnswer>& answer) {
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
    // The call above has taken its key along: all others stay away.
    m_api.setKey({});
}

void Session::use(const ApiKey& key)
{
    m_key = key;
    ++m_keySerial;
    m_api.setKey(key);
}

void Session::keep(QObject* context, KeyStore::Handler<void> handler)
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
        // Where there is no keychain there is nothing left of a key that was for this session only.
        const bool isGone = wasForThisSession && !forgotten && forgotten.error().problem == KeyStoreProblem::Missing;
        if (caller)
            handler(isGone ? tl::expected<void, KeyStoreError>() : forgotten);
    });
}

bool Session::mayHaveKey() const
{
    // Where there is no keychain at all, no key is kept.
    return m_connection == Connection::Starting
           || (m_connection == Connection::NoKey && m_keychainProblem
               && m_keychainProblem->problem != KeyStoreProblem::Missing);
}

bool Session::mayCall() const
{
    return !m_key.isEmpty() && m_connection != Connection::KeyRefused;
}

void Session::noteSuccess(int keySerial)
{
    // Once refused, a key stays refused: answers to calls that were under way don't set them going again.
    if (keySerial != m_keySerial || !mayCall())
        return;
    Q_EMIT answered();
    // Nearly every call: it changes nothing.
    if (m_connection != Connection::Connected || m_lastError)
        set(Connection::Connected, {});
}

void Session::noteFailure(const Error& error, int keySerial)
{
    if (keySerial != m_keySerial || !mayCall() || error.kind == ErrorKind::Cancelled)
        return;
    Q_EMIT callFailed(error);
    if (error.kind == ErrorKind::Unauthorised) {
        // Whoever asks all the same is refused without a request: a refused key that goes on calling is banned.
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
