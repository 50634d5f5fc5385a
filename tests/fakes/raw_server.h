// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/raw_request.h"
#include "fakes/raw_script.h"

#include <QHostAddress>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <optional>

namespace linekeeper {

/// A socket-level server, for faults that no HTTP server can produce: it stores every complete request and replies to
/// each with a script (see raw_replies.h). It listens from the start, on a free port of 127.0.0.1, in the thread that
/// created it.
///
///     RawServer server;
///     server.enqueue(replies::closeWithoutAnswer());       // for the first request
///     server.setHandler([](const RawRequest& request) {    // for all the others
///         return replies::json(200, …);
///     });
///     … setBase(server.url()) …
///     QCOMPARE(server.requests().size(), 1);
///
/// Any other request gets a 500.
class RawServer final : public QTcpServer
{
    Q_OBJECT

public:
    using Handler = std::function<RawScript(const RawRequest&)>;

    explicit RawServer(QObject* parent = nullptr);

    /// Returns "http://127.0.0.1:40123", or https after startTls().
    QUrl url() const;

    /// Queues the response to the next request without one; takes precedence over the handler.
    void enqueue(const RawScript& script);
    /// Sets the response to every request that finds the queue empty.
    void setHandler(Handler handler);
    /// Plays a script on every new connection before anything is read from it.
    void setGreeting(const RawScript& script);
    /// Uses TLS on connections from now on. The configuration contains the certificate and its key.
    void startTls(const QSslConfiguration& configuration);
    /// Closes the kept-alive connections on which no request is being handled.
    void closeIdleConnections();

    /// Every complete request, in order of arrival.
    const QList<RawRequest>& requests() const { return m_requests; }
    /// How many connections were ever accepted, with or without a request.
    int connectionCount() const { return m_connectionCount; }

Q_SIGNALS:
    /// A complete request has arrived; its script is played right after.
    void requestReceived(const linekeeper::RawRequest& request);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    RawScript answer(const RawRequest& request);

    QList<RawScript> m_queue;
    Handler m_handler;
    std::optional<RawScript> m_greeting;
    std::optional<QSslConfiguration> m_tls;
    QList<RawRequest> m_requests;
    int m_connectionCount = 0;
};

} // namespace linekeeper
