// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/raw_server.h"

#include "fakes/raw_connection.h"
#include "fakes/raw_replies.h"

#include <QSslSocket>

namespace linekeeper {

using namespace Qt::StringLiterals;

RawServer::RawServer(QObject* parent)
    : QTcpServer(parent)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("RawServer can't listen: %s", qPrintable(errorString()));
}

QUrl RawServer::url() const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(serverPort());
    return url;
}

void RawServer::enqueue(const RawScript& script)
{
    m_queue.append(script);
}

void RawServer::setHandler(Handler handler)
{
    m_handler = std::move(handler);
}

void RawServer::setGreeting(const RawScript& script)
{
    m_greeting = script;
}

void RawServer::startTls(const QSslConfiguration& configuration)
{
    m_tls = configuration;
}

void RawServer::closeIdleConnections()
{
    for (RawConnection* connection : findChildren<RawConnection*>())
        connection->closeIfIdle();
}

void RawServer::incomingConnection(qintptr descriptor)
{
    ++m_connectionCount;
    auto* socket = m_tls ? new QSslSocket : new QTcpSocket;
    socket->setSocketDescriptor(descriptor);
    auto* connection = new RawConnection(
        m_connectionCount, socket, [this](const RawRequest& request) { return answer(request); }, this);
    if (m_greeting) {
        connection->play(*m_greeting);
    } else if (auto* encrypted = qobject_cast<QSslSocket*>(socket)) {
        encrypted->setSslConfiguration(*m_tls);
        encrypted->startServerEncryption();
    }
}

RawScript RawServer::answer(const RawRequest& request)
{
    m_requests.append(request);
    Q_EMIT requestReceived(request);
    if (!m_queue.isEmpty())
        return m_queue.takeFirst();
    return m_handler ? m_handler(request) : replies::whole(500, {});
}

} // namespace linekeeper
