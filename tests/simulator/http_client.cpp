// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_client.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTest>

namespace linekeeper {

namespace {

constexpr int kPatience = 20'000;

} // namespace

QJsonObject TestReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

TestReply HttpClient::get(const QString& path)
{
    return finish(start("GET", path));
}

TestReply HttpClient::post(const QString& path, const QByteArray& body)
{
    return finish(start("POST", path, body));
}

TestReply HttpClient::post(const QString& path, const QJsonObject& body)
{
    return post(path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

std::unique_ptr<QNetworkReply> HttpClient::start(const QByteArray& method, const QString& path, const QByteArray& body)
{
    QNetworkRequest request(QUrl(m_root + path));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    if (method == "POST" && !m_contentType.isEmpty())
        request.setRawHeader("Content-Type", m_contentType);
    return std::unique_ptr<QNetworkReply>(m_network.sendCustomRequest(request, method, body));
}

TestReply HttpClient::read(QNetworkReply& reply)
{
    return {.isFinished = reply.isFinished(),
            .status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .error = reply.error(),
            .contentType = reply.rawHeader("Content-Type"),
            .retryAfter = reply.rawHeader("Retry-After"),
            .location = reply.rawHeader("Location"),
            .body = reply.readAll()};
}

TestReply HttpClient::finish(std::unique_ptr<QNetworkReply> reply)
{
    // A reply that never ends is seen by the caller in isFinished.
    (void)QTest::qWaitFor([&reply] { return reply->isFinished(); }, kPatience);
    return read(*reply);
}

} // namespace linekeeper
