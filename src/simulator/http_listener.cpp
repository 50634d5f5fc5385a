// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/http_listener.h"

#include <QHttpServer>
#include <QMetaEnum>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <map>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace linekeeper {

namespace {

/// The connection to one client, kept until its response is due.
class Reply
{
public:
    explicit Reply(QHttpServerResponder&& responder)
        : m_responder(std::move(responder))
    {
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
        m_socket = m_responder.socket();
#endif
    }

    void send(const HttpReply& answer)
    {
        QHttpServerResponse response(answer.contentType, answer.body,
                                     static_cast<QHttpServerResponder::StatusCode>(answer.status));
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        QHttpHeaders headers = response.headers();
        for (const auto& [name, value] : answer.headers)
            headers.append(name, value);
        response.setHeaders(std::move(headers));
        m_responder.sendResponse(response);
#else
        // In this version the responder holds a bare pointer: a client that disconnected took its socket with it.
        if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
            return;
        for (const auto& [name, value] : answer.headers)
            response.addHeader(name, value);
        response.write(std::move(m_responder));
#endif
    }

private:
    QHttpServerResponder m_responder;
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    QPointer<QTcpSocket> m_socket;
#endif
};

HttpRequest readRequest(const QHttpServerRequest& request)
{
    const char* method =
        QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(static_cast<int>(request.method()));
    return {.method = QByteArray(method).toUpper(),
            .path = request.url().path(),
            .query = request.query(),
            .authorization = request.value("authorization"),
            .contentType = request.value("content-type"),
            .body = request.body()};
}

} // namespace

class HttpListener::Private
{
public:
    explicit Private(Handler handler)
        : m_handler(std::move(handler))
    {
        auto receive = [this](const QHttpServerRequest& request, auto&& responder) {
            handle(request, std::move(responder));
        };
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        m_server.setMissingHandler(&m_server,
                                   [receive](const QHttpServerRequest& request, QHttpServerResponder& responder) {
                                       receive(request, responder);
                                   });
#else
        m_server.setMissingHandler(receive);
#endif
    }

    Result<quint16> listen(quint16 port)
    {
        auto socket = std::make_unique<QTcpServer>();
        if (!socket->listen(QHostAddress::LocalHost, port))
            return fail(ErrorKind::Network, socket->errorString());
        const quint16 given = socket->serverPort();
        m_server.bind(socket.release()); // becomes a child of m_server
        return given;
    }

private:
    void handle(const QHttpServerRequest& request, QHttpServerResponder&& responder)
    {
        HttpReply answer = m_handler(readRequest(request));
        Reply reply(std::move(responder));
        if (answer.isSent && answer.delay.count() == 0) {
            reply.send(answer);
            return;
        }
        const quint64 ticket = m_nextTicket++;
        m_waiting.emplace(ticket, std::move(reply));
        if (!answer.isSent)
            return;
        QTimer::singleShot(answer.delay, &m_server, [this, ticket, answer = std::move(answer)] {
            auto waiting = m_waiting.extract(ticket);
            waiting.mapped().send(answer);
        });
    }

    Handler m_handler;
    QHttpServer m_server;
    quint64 m_nextTicket = 0;
    std::map<quint64, Reply> m_waiting; // after m_server, so that it is destroyed first
};

HttpListener::HttpListener(Handler handler)
    : d(std::make_unique<Private>(std::move(handler)))
{
}

HttpListener::~HttpListener() = default;

Result<quint16> HttpListener::listen(quint16 port)
{
    return d->listen(port);
}

} // namespace linekeeper
