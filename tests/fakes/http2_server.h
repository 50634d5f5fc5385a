// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

namespace linekeeper {

/// As much of an HTTP/2 server, over TLS, as is needed to break a connection: it responds to every request without a
/// body with 200 and the same bytes, unless configured otherwise.
class Http2Server final : public QTcpServer
{
    Q_OBJECT

public:
    /// What happens to a request on a connection that has had responses before.
    enum class Old {
        Served,
        Closed,   ///< the connection is closed without a response
        Reset,    ///< the same by RST
        GoneAway, ///< GOAWAY: it was not processed
        Refused,  ///< RST_STREAM with REFUSED_STREAM
    };

    /// The configuration contains the certificate and its key.
    Http2Server(const QSslConfiguration& tls, const QByteArray& body, QObject* parent = nullptr);
    ~Http2Server() override;

    QUrl url() const;
    void setOld(Old old) { m_old = old; }
    /// After this many responses a connection gets GOAWAY; either side may then close it.
    void setMostAnswers(int answers) { m_mostAnswers = answers; }
    /// Keeps the existing connections open but never responds on them again. New ones are served.
    void dropSilently();
    /// Closes the existing connections.
    void closeAll();

    int connections() const { return m_count; }
    /// How many requests were read.
    int requests() const { return m_requests; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Connection
    {
        QByteArray bytes;
        bool greeted = false;
        bool isDropped = false;
        int answers = 0;
    };
    void read(QSslSocket* socket);
    void handle(QSslSocket* socket, quint8 type, quint8 flags, quint32 stream, const QByteArray& payload);
    void answer(QSslSocket* socket, quint32 stream);

    const QSslConfiguration m_tls;
    const QByteArray m_body;
    QHash<QSslSocket*, Connection> m_connections;
    Old m_old = Old::Served;
    int m_mostAnswers = -1;
    int m_count = 0;
    int m_requests = 0;
};

} // namespace linekeeper
