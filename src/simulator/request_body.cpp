// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/request_body.h"

#include <QJsonDocument>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxBody = 64 * 1024;

tl::unexpected<Refusal> refuse(int status, const QString& message)
{
    return tl::unexpected(Refusal{status, message});
}

} // namespace

Granted<QJsonObject> readJsonBody(const HttpRequest& request)
{
    if (request.body.size() > kMaxBody)
        return refuse(413, u"Request body too large"_s);
    const QByteArray mediaType = request.contentType.split(';').value(0).trimmed().toLower();
    if (mediaType != "application/json")
        return refuse(400, u"Content-Type must be application/json"_s);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return refuse(400, u"Invalid request body"_s);
    return document.object();
}

Granted<QString> requiredText(const QJsonObject& body, const QString& field)
{
    const QString text = body.value(field).toString();
    if (text.isEmpty())
        return refuse(400, u"%1 is required"_s.arg(field));
    return text;
}

} // namespace linekeeper
