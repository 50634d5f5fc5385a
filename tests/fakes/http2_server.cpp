// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/http2_server.h"

#include <QHostAddress>
#include <QtEndian>

#include <sys/socket.h>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPreface = 24;
constexpr qsizetype kHead = 9;
// RFC 9113
enum Type : quint8 { Data = 0, Headers = 1, RstStream = 3, Settings = 4, Ping = 6, GoAway = 7 };
constexpr quint8 kAck = 1;
constexpr quint8 kEndStream = 1;
constexpr quint8 kEndHeaders = 4;
constexpr quint32 kRefusedStream = 7;

QByteArray word(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray frame(Type type, quint8 flags, quint32 stream, const QByteArray& payload)
{
    return word(static_cast<quint32>(payload.size())).sliced(1) + char(type) + char(flags) + word(stream) + payload;
}

} // namespace

Http2Server::Http2Server(const QSslConfiguration& tls, const QByteArray& body, QObject* parent)
    : QTcpServer(parent)
    , m_tls(tls)
    , m_body(body)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port is free");
}

Http2Server::~Http2Server()
{
    for (QSslSocket* socket : m_connections.keys())
        socket->disconnect(this);
}

QUrl Http2Server::url() const
{
    return QUrl(u"https://127.0.0.1:%1"_s.arg(serverPort()));
}

void Http2Server::dropSilently()
{
    for (Connection& connection : m_connections)
        connection.isDropped = true;
}

void Http2Server::closeAll()
{
    for (QSslSocket* socket : m_connections.keys())
        socket->disconnectFromHost();
}

void Http2Server::incomingConnection(qintptr descriptor)
{
    auto* socket = new QSslSocket(this);
    QSslConfiguration tls = m_tls;
    tls.setAllowedNextProtocols({"h2"});
    socket->setSslConfiguration(tls);
    socket->setSocketDescriptor(descriptor);
    ++m_count;
    m_connections.insert(socket, {});
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QSslSocket::disconnected, this, [this, socket] {
        m_connections.remove(socket);
        socket->deleteLater();
    });
    socket->startServerEncryption();
}

void Http2Server::read(QSslSocket* socket)
{
    Connection& connection = m_connections[socket];
    const QByteArray bytes = socket->readAll();
    if (connection.isDropped)
        return;
    connection.bytes += bytes;
    if (!connection.greeted) {
        if (connection.bytes.size() < kPreface)
            return;
        connection.bytes.remove(0, kPreface);
        connection.greeted = true;
        socket->write(frame(Settings, 0, 0, {}));
    }
    while (m_connections.contains(socket)) {
        QByteArray& left = m_connections[socket].bytes;
        if (left.size() < kHead)
            return;
        const auto* head = reinterpret_cast<const uchar*>(left.constData());
        const qsizetype size = (head[0] << 16) | (head[1] << 8) | head[2];
        if (left.size() < kHead + size)
            return;
        const quint8 type = head[3];
        const quint8 flags = head[4];
        const quint32 stream = qFromBigEndian<quint32>(head + 5);
        const QByteArray payload = left.mid(kHead, size);
        left.remove(0, kHead + size);
        handle(socket, type, flags, stream, payload);
    }
}

void Http2Server::handle(QSslSocket* socket, quint8 type, quint8 flags, quint32 stream, const QByteArray& payload)
{
    if (type == Settings && !(flags & kAck))
        socket->write(frame(Settings, kAck, 0, {}));
    else if (type == Ping && !(flags & kAck))
        socket->write(frame(Ping, kAck, 0, payload));
    else if (type == Headers)
        answer(socket, stream);
}

void Http2Server::answer(QSslSocket* socket, quint32 stream)
{
    ++m_requests;
    Connection& connection = m_connections[socket];
    if (connection.answers > 0) {
        switch (m_old) {
        case Old::Served:
            break;
        case Old::Closed:
            socket->disconnectFromHost();
            return;
        case Old::Reset: {
            const linger hard{1, 0};
            ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
            socket->abort();
            return;
        }
        case Old::GoneAway:
            socket->write(frame(GoAway, 0, 0, word(stream - 2) + word(0)));
            socket->disconnectFromHost();
            return;
        case Old::Refused:
            socket->write(frame(RstStream, 0, stream, word(kRefusedStream)));
            return;
        }
    }
    ++connection.answers;
    // :status 200 is entry 8 of the static table.
    socket->write(frame(Headers, kEndHeaders, stream, "\x88") + frame(Data, kEndStream, stream, m_body));
    if (connection.answers == m_mostAnswers)
        socket->write(frame(GoAway, 0, 0, word(stream) + word(0)));
}

} // namespace linekeeper
