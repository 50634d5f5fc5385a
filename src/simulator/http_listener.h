// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace linekeeper {

/// A request as received, independent of the HTTP library's types.
struct HttpRequest
{
    QByteArray method; ///< "GET", "POST" …
    QString path;
    QUrlQuery query;
    QByteArray authorization; ///< the header's value: it contains the key, so it is never printed
    QByteArray contentType;
    QByteArray body;
};

/// The response, and when it is sent.
struct HttpReply
{
    int status = 200;
    QByteArray contentType = "application/json; charset=utf-8";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::chrono::milliseconds delay{0};
    bool isSent = true; ///< false: the client waits until it or the server gives up
};

/// An HTTP server on 127.0.0.1. Only this class uses Qt HttpServer, whose interface changed between 6.4 and 6.8.
class HttpListener final
{
public:
    /// Called once for each complete request, from the event loop.
    using Handler = std::function<HttpReply(const HttpRequest&)>;

    explicit HttpListener(Handler handler);
    ~HttpListener();
    HttpListener(const HttpListener&) = delete;
    HttpListener& operator=(const HttpListener&) = delete;

    /// Starts to listen; 0 picks any free port. Returns the port, or Network if it is taken.
    Result<quint16> listen(quint16 port);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
