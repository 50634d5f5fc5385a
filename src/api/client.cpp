// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"

#include <QJsonDocument>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Of its full size from the start: a text that grows leaves what it held so far in memory that nobody wipes.
QByteArray bearer(const ApiKey& key)
{
    static constexpr QByteArrayView scheme("Bearer ");
    QByteArray header;
    header.reserve(scheme.size() + key.secretBytes().size());
    header += scheme;
    header += key.secretBytes();
    return header;
}

} // namespace

Client::Client(BaseAddress base, QObject* parent)
    : QObject(parent)
    , m_base(std::move(base))
    , m_proxy(m_base.url())
    , m_gets(std::make_shared<QNetworkAccessManager>())
{
}

Client::~Client()
{
    const QList<Call*> calls = findChildren<Call*>(Qt::FindDirectChildrenOnly);
    for (Call* call : calls)
        call->cancel();
    qDeleteAll(calls);
}

Call* Client::get(const QString& path, const QByteArray& query, const ApiKey& key, CallPurpose purpose,
                  QObject* context, Call::Done done)
{
    QUrl url = m_base.urlOf(path);
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    QNetworkRequest request = requestFor(url, key);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    StartedRequest started = startGet(request);
    // Qt repeats by itself what HTTP/1.1 closed; of HTTP/2 it makes an error.
    if (m_speaksHttp2)
        started.again = [this, request] {
            renewConnections();
            return startGet(request);
        };
    // With HTTP/2 all share one connection, which a deadline does not end: where it is dead, each of them would wait in
    // vain.
    return start(std::move(started), purpose, context, [this, done = std::move(done)](const HttpResponse& answer) {
        if (answer.ending == Ending::TimedOut)
            renewConnections();
        done(answer);
    });
}

StartedRequest Client::startGet(const QNetworkRequest& request)
{
    StartedRequest started;
    started.method = "GET";
    started.manager = m_gets;
    started.send = [this, request, manager = m_gets.get()] {
        manager->setProxy(m_proxy.proxy());
        QNetworkReply* reply = manager->get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            if (reply->error() == QNetworkReply::NoError)
                m_speaksHttp2 = reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
        });
        return reply;
    };
    return started;
}

void Client::renewConnections()
{
    m_gets = std::make_shared<QNetworkAccessManager>();
}

Call* Client::post(const QString& path, const QJsonObject& body, const ApiKey& key, QObject* context, Call::Done done)
{
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    QNetworkRequest request = requestFor(m_base.urlOf(path), key);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    // Both are needed, or Qt would copy the body into a buffer that it can rewind.
    request.setHeader(QNetworkRequest::ContentLengthHeader, bytes.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    // With HTTP/2 it would be for Qt to say which requests of a broken connection go out again.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);

    StartedRequest started;
    started.method = "POST";
    // A kept-alive connection may have been closed by the other side just now, which looks like a lost
    // purchase.
    started.manager = std::make_shared<QNetworkAccessManager>();
    started.body = std::make_unique<OneShotBody>(bytes);
    started.send = [this, request, manager = started.manager.get(), body = started.body.get()] {
        manager->setProxy(m_proxy.proxy());
        return manager->post(request, body);
    };
    return start(std::move(started), CallPurpose::Urgent, context, std::move(done));
}

QNetworkRequest Client::requestFor(const QUrl& url, const ApiKey& key) const
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Linekeeper/" LINEKEEPER_VERSION ""_s);
    request.setRawHeader("Authorization", bearer(key));
    request.setRawHeader("Accept", "application/json");
    // Qt's own policy follows redirects and hands the key to whoever they lead to.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

Call* Client::start(StartedRequest request, CallPurpose purpose, QObject* context, Call::Done done)
{
    auto* call = new Call(std::move(request), m_deadline, context, std::move(done), this);
    // Its end as an object is the one end that every call has.
    const auto count = [this, call](CallPurpose countedAs) {
        if (m_observer)
            connect(call, &QObject::destroyed, this, [observer = m_observer, id = m_observer->begin(countedAs)] {
                if (observer)
                    observer->end(id);
            });
    };
    // A repetition goes out at once, without having asked for room.
    connect(call, &Call::repeated, this, [count] { count(CallPurpose::Urgent); });
    count(purpose);
    m_proxy.whenKnown(call, [call] { call->send(); });
    return call;
}

} // namespace linekeeper
