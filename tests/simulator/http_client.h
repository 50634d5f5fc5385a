// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QString>

#include <memory>

namespace linekeeper {

/// What a test got over HTTP.
struct TestReply
{
    bool isFinished = false;
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray contentType;
    QByteArray retryAfter;
    QByteArray location;
    QByteArray body;

    QJsonObject json() const;
    QString message() const { return json().value(QStringLiteral("message")).toString(); }
};

/// A plain client on QNetworkAccessManager that waits for each answer. Follows no redirect.
class HttpClient
{
public:
    /// `root` as "http://127.0.0.1:4711".
    explicit HttpClient(QString root)
        : m_root(std::move(root))
    {
    }

    /// The Authorization header of the following requests; none for an empty one.
    void setAuthorization(const QByteArray& value) { m_authorization = value; }
    void setContentType(const QByteArray& value) { m_contentType = value; }

    TestReply get(const QString& path);
    TestReply post(const QString& path, const QByteArray& body);
    TestReply post(const QString& path, const QJsonObject& body);

    /// Only sends; the caller waits or goes away.
    std::unique_ptr<QNetworkReply> start(const QByteArray& method, const QString& path, const QByteArray& body = {});
    static TestReply read(QNetworkReply& reply);

private:
    TestReply finish(std::unique_ptr<QNetworkReply> reply);

    QString m_root;
    QByteArray m_authorization = "Bearer test-key";
    QByteArray m_contentType = "application/json";
    QNetworkAccessManager m_network;
};

} // namespace linekeeper
