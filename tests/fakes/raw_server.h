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

/// A server on the level of sockets, for faults that no HTTP server lends itself to: it takes whole requests,
/// keeps every one of them, and answers each with a script (see raw_replies.h). It listens from the start, on
/// a free port of 127.0.0.1, in the thread that made it.
///
///     RawServer server;
///     server.enqueue(replies::closeWithoutAnswer());       // for the first request
///     server.setHandler([](const RawRequest& request) {    // for all the others
///         return replies::json(200, …);
///     });
///     … setBase(server.url()) …
///     QCOMPARE(server.requests().size(), 1);
///
/// A request that nothing was said about is answered with a 500.
class RawServer final : public QTcpServer
{
    Q_OBJECT

public:
    using Handler = std::function<RawScript(const RawRequest&)>;

    explicit RawServer(QObject* parent = nullptr);

    /// "http://127.0.0.1:40123", or https after startTls().
    QUrl url() const;

    /// The answer to the next request that has none yet; before what the handler says.
    void enqueue(const RawScript& script);
    /// The answer to every request that finds the queue empty.
    void setHandler(Handler handler);
    /// Plays a script on every new connection before anything is read from it.
    void setGreeting(const RawScript& script);
    /// Talks TLS on connections from now on. The configuration holds the certificate and its key.
    void startTls(const QSslConfiguration& configuration);
    /// Closes the kept-alive connections on which no request is being answered.
    void closeIdleConnections();

    /// Every whole request, in the order of arrival.
    const QList<RawRequest>& requests() const { return m_requests; }
    /// How many connections were ever taken, with or without a request.
    int connectionCount() const { return m_connectionCount; }

Q_SIGNALS:
    /// A whole request has come; its script is played right after.
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
