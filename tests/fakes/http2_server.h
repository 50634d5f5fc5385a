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

/// As much of an HTTP/2 server, over TLS, as it takes to go wrong with a connection: every request without a body is
/// answered with 200 and the same bytes, unless it is told otherwise.
class Http2Server final : public QTcpServer
{
    Q_OBJECT

public:
    /// What becomes of a request on a connection that has had answers before.
    enum class Old {
        Served,
        Closed,   ///< the connection is closed without an answer
        Reset,    ///< the same, the hard way
        GoneAway, ///< GOAWAY: it was not taken
        Refused,  ///< RST_STREAM with REFUSED_STREAM
    };

    /// The configuration holds the certificate and its key.
    Http2Server(const QSslConfiguration& tls, const QByteArray& body, QObject* parent = nullptr);
    ~Http2Server() override;

    QUrl url() const;
    void setOld(Old old) { m_old = old; }
    /// After this many answers a connection is told GOAWAY, and closed by whoever likes to.
    void setMostAnswers(int answers) { m_mostAnswers = answers; }
    /// The connections that are there stay open, and nothing is heard of them any more. New ones are served.
    void dropSilently();
    /// Closes those that are there.
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
    void take(QSslSocket* socket, quint8 type, quint8 flags, quint32 stream, const QByteArray& payload);
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
