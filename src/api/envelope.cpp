// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/envelope.h"

#include "api/json_fields.h"
#include "api/plain_words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Deep enough for {"error":{"details":[{"message":…}]}}.
constexpr int kDeepest = 4;

/// All the texts that a field holds: one, a list of complaints as the usual frameworks give them, or an object around
/// one.
void addWords(QStringList& words, const QJsonValue& value, int depth = 0)
{
    if (depth > kDeepest)
        return;
    if (value.isArray()) {
        for (const QJsonValue& part : value.toArray())
            addWords(words, part, depth + 1);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const auto name : {"message"_L1, "text"_L1, "msg"_L1, "description"_L1, "detail"_L1, "details"_L1,
                                "reason"_L1, "error"_L1, "errors"_L1, "code"_L1}) {
            const QJsonValue part = object[name];
            if (!part.isDouble())
                addWords(words, part, depth + 1);
        }
    } else if (const QString text = textOf(value); !text.trimmed().isEmpty()) {
        words += text;
    }
}

/// "Bad Request" only repeats the status: whatever else is said tells more.
bool isNameOfStatus(const QString& words)
{
    static const QRegularExpression name = wordForm(
        u"^\\W*(?:error|errors|fail(?:ed|ure)?|ok|bad request|unauthori[sz]ed|payment required|forbidden|not found"
        "|method not allowed|not acceptable|conflict|gone|precondition failed|unsupported media type"
        "|unprocessable (?:entity|content)|too many requests)\\W*$"_s);
    return says(plainWords(words), name);
}

struct SaidWords
{
    QString shown;
    QString all;
};

SaidWords wordsIn(const QJsonObject& object)
{
    QStringList shown; // of each field
    QStringList all;
    for (const auto name :
         {"message"_L1, "error"_L1, "errors"_L1, "detail"_L1, "details"_L1, "reason"_L1, "error_description"_L1}) {
        QStringList words;
        addWords(words, object[name]);
        if (!words.isEmpty())
            shown += words.join(u'\n');
        all += words;
    }
    // A code for machines, as REQUEST_TIMED_OUT; digits of whatever kind are no words.
    static const QRegularExpression letters = wordForm(u"^[a-z][a-z _-]+$"_s);
    for (const auto name : {"code"_L1, "errorCode"_L1, "error_code"_L1}) {
        if (const QString code = object[name].toString(); says(code, letters))
            all += code;
    }
    const auto telling = std::find_if_not(shown.cbegin(), shown.cend(), isNameOfStatus);
    const QString first = shown.isEmpty() ? textOf(object["message"_L1]) : shown.constFirst();
    return {telling == shown.cend() ? first : *telling, all.join(u'\n')};
}

/// From 401, "401", "401 Unauthorized" or "HTTP 401".
int statusIn(const QJsonValue& value)
{
    static const QRegularExpression form =
        wordForm(u"^(?:http(?:/[0-9.]+)? ?|status(?: code)?:? ?)?\\+?([0-9]{1,9})(?:\\.0*)?(?:[ :-].*)?$"_s);
    return form.match(textOf(value).simplified()).captured(1).toInt();
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
    envelope.statusCode = statusIn(object["statusCode"_L1]);
    const SaidWords said = wordsIn(object);
    envelope.message = said.shown;
    envelope.words = said.all;
    envelope.data = object["data"_L1];
    envelope.beside = object;
    return envelope;
}

} // namespace linekeeper
