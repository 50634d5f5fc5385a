// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/base_address.h"
#include "api/call.h"
#include "api/call_observer.h"
#include "api/proxy_lookup.h"
#include "core/api_key.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

namespace linekeeper {

/// Sends requests to the service: the right place, the key and nobody else's cookies, no redirect followed,
/// TLS errors always fatal. The key is lent for a call; it keeps none.
class Client final : public QObject
{
    Q_OBJECT

public:
    explicit Client(BaseAddress base, QObject* parent = nullptr);
    /// Ends what runs, as Cancelled.
    ~Client() override;

    /// How long a call may take from its start to its end.
    void setDeadline(std::chrono::milliseconds deadline) { m_deadline = deadline; }
    std::chrono::milliseconds deadline() const { return m_deadline; }

    /// See RentalApi::setObserver.
    void setObserver(CallObserver* observer) { m_observer = observer; }

    /// GETs from now on go over fresh connections; those under way keep theirs.
    void renewConnections();

    /// Starts a GET. `query` is percent-encoded already; empty for none.
    Call* get(const QString& path, const QByteArray& query, const ApiKey& key, CallPurpose purpose, QObject* context,
              Call::Done done);
    /// Starts a POST, which is urgent. It goes out over a connection of its own and at most once: neither we nor Qt
    /// send it again.
    Call* post(const QString& path, const QJsonObject& body, const ApiKey& key, QObject* context, Call::Done done);

private:
    QNetworkRequest requestFor(const QUrl& url, const ApiKey& key) const;
    StartedRequest startGet(const QNetworkRequest& request);
    Call* start(StartedRequest request, CallPurpose purpose, QObject* context, Call::Done done);

    const BaseAddress m_base;
    std::chrono::milliseconds m_deadline = std::chrono::seconds(20);
    ProxyLookup m_proxy;
    std::shared_ptr<QNetworkAccessManager> m_gets; ///< whose connections are kept; goes with the last call that uses it
    bool m_speaksHttp2 = false;                    ///< the last answer to a GET came that way
    QPointer<CallObserver> m_observer;
};

} // namespace linekeeper
