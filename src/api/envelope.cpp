// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"

#include "api/json_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Servers built on the usual frameworks give several complaints about a body as a list.
QString wordsOf(const QJsonValue& message)
{
    if (!message.isArray())
        return textOf(message);
    QStringList words;
    for (const QJsonValue& part : message.toArray())
        words += textOf(part);
    return words.join(u'\n');
}

} // namespace

Result<Envelope> readEnvelope(const QByteArray& body)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(body).toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Protocol, u"no JSON: %1, at %2"_s.arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return fail(ErrorKind::Protocol, u"no JSON object"_s);

    const QJsonObject object = document.object();
    Envelope envelope;
    envelope.success = truthOf(object["success"_L1]);
    envelope.statusCode = textOf(object["statusCode"_L1]).trimmed().toInt();
    envelope.message = wordsOf(object["message"_L1]);
    envelope.data = object["data"_L1];
    envelope.beside = object;
    return envelope;
}

} // namespace linekeeper
