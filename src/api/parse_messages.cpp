// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_messages.h"

#include "api/json_fields.h"
#include "core/timestamp.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kDerivedIdDigits = 32;
constexpr char16_t kDerivedIdMark = u'~';

/// An id made of the content: "~" and half of a SHA-256.
QString derivedId(const Message& message)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString& field) {
        const QByteArray bytes = field.toUtf8();
        // With its length before it, no text can pass for the end of one field and the start of the next.
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    };
    add(message.sentText);
    add(message.service);
    add(message.sender);
    add(message.number);
    add(message.text);
    add(message.pin);
    return kDerivedIdMark + QString::fromLatin1(hash.result().toHex().first(kDerivedIdDigits));
}

std::optional<Message> messageOf(const QJsonObject& item, QHash<QString, int>& derived)
{
    Message message;
    message.sentText = textOf(item["timestamp"_L1]);
    message.sent = readMessageTime(message.sentText);
    message.service = textOf(item["service"_L1]);
    message.sender = textOf(item["sender"_L1]);
    message.number = textOf(item["number"_L1]);
    message.text = textOf(item["message"_L1]);
    message.pin = textOf(item["pin"_L1]);

    QString id = idTextOf(item["id"_L1]);
    if (id.isEmpty()) {
        if (message.text.isEmpty() && message.pin.isEmpty())
            return std::nullopt;
        id = derivedId(message);
        if (const int occurrence = ++derived[id]; occurrence > 1)
            id += u'-' + QString::number(occurrence);
    }
    message.id = MessageId(id);
    return message;
}

/// Where the messages are: where the document puts them, else where other services do. Nothing where they are nowhere.
std::optional<QJsonArray> messagesIn(const Envelope& envelope)
{
    const QJsonValue data = envelope.data;
    const QJsonValue inData = data.toObject().value("messages"_L1);
    if (const auto list = listOf(inData))
        return list;
    const auto beside = listOf(envelope.beside.value("messages"_L1));
    if (beside && (inData.isNull() || inData.isUndefined()))
        return beside;
    if (inData.isNull())
        return QJsonArray();
    const auto bare = listOf(data);
    return bare && !bare->isEmpty() ? bare : std::nullopt;
}

} // namespace

Result<MessagesAnswer> parseMessages(const Envelope& envelope)
{
    const auto list = messagesIn(envelope);
    if (!list)
        return fail(ErrorKind::Protocol, u"the messages are no list"_s);

    MessagesAnswer answer;
    const QJsonValue usual = envelope.data.toObject().value("messages"_L1);
    answer.isOdd = !usual.isArray() && !list->isEmpty();
    QHash<QString, int> derived;
    for (const QJsonValue& item : *list) {
        std::optional<Message> message = messageOf(item.toObject(), derived);
        if (message)
            answer.messages.append(*std::move(message));
        else
            ++answer.skipped;
    }
    if (answer.messages.isEmpty() && answer.skipped > 0)
        return fail(ErrorKind::Protocol, u"none of the messages can be read"_s);
    return answer;
}

bool isDerivedId(const MessageId& id)
{
    return id.text().startsWith(kDerivedIdMark);
}

} // namespace linekeeper
