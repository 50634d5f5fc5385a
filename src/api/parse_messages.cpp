// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_messages.h"

#include "api/json_fields.h"
#include "core/timestamp.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
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

bool isText(const QJsonValue& value)
{
    return value.isString() || value.isDouble();
}

/// Whether the text and the pin may stand in fields of other names than the document's.
bool hasUnknownFields(const QJsonObject& item)
{
    static constexpr std::array known{"id"_L1,     "orderId"_L1, "timestamp"_L1, "service"_L1,
                                      "sender"_L1, "number"_L1,  "message"_L1,   "pin"_L1};
    for (auto field = item.constBegin(); field != item.constEnd(); ++field) {
        const bool isKnown = std::find(known.begin(), known.end(), field.key()) != known.end();
        if ((!isKnown && isText(*field)) || field->isObject() || field->isArray())
            return true;
    }
    return false;
}

/// Nothing where nobody could tell what it says. `isOdd` is set where that takes another form than the document's.
std::optional<Message> messageOf(QJsonObject item, QHash<QString, int>& derived, bool& isOdd)
{
    const auto isWithoutWords = [](const QJsonObject& object) {
        return !isText(object["message"_L1]) && !isText(object["pin"_L1]);
    };
    if (isWithoutWords(item) && hasUnknownFields(item)) {
        isOdd = true;
        item = unwrappedItem(item).value_or(QJsonObject());
        if (isWithoutWords(item))
            return std::nullopt;
    }
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

bool isNested(const QJsonValue& value)
{
    return value.isObject() || value.isArray();
}

bool hasNested(const QJsonObject& object)
{
    return std::any_of(object.constBegin(), object.constEnd(), isNested);
}

/// A list, or an object that has one item or more under numbers and beside them nothing that could be one ({"0": {…},
/// "count": 1}).
std::optional<QJsonArray> looseListOf(const QJsonValue& value)
{
    QJsonObject object = value.toObject();
    if (hasNested(object)) {
        for (auto field = object.begin(); field != object.end();)
            field = isNested(*field) ? field + 1 : object.erase(field);
        return listOf(object);
    }
    return listOf(value);
}

/// Looks for lists of objects. What stands where one could and is none is remembered.
class ListSearch
{
public:
    explicit ListSearch(std::initializer_list<QLatin1StringView> names)
        : m_names(names)
    {
    }

    void lookInto(const QJsonValue& value, int levels, QLatin1StringView name = {})
    {
        const auto list = looseListOf(value);
        if (list && list->isEmpty())
            return;
        if (list && std::any_of(list->begin(), list->end(), [](const QJsonValue& item) { return item.isObject(); })) {
            // Of one order: [{"orderId": …, "messages": […]}].
            const QJsonObject only = list->size() == 1 ? list->first().toObject() : QJsonObject();
            if (levels == 0 || !lookIntoNamed(only, levels - 1, &QJsonValue::isArray))
                found.append(*list);
        } else if (list || !value.isObject() || levels == 0 || !lookIntoNamed(value.toObject(), levels - 1, nullptr)) {
            // The data may tell of the order and its like besides.
            const bool isFlatData = name == "data"_L1 && value.isObject() && !hasNested(value.toObject());
            hasOther |= list || (value.isObject() && !isFlatData) || !value.toString().trimmed().isEmpty();
        }
    }

    QList<QJsonArray> found;
    bool hasOther = false;

private:
    /// False where no field has one of the names.
    bool lookIntoNamed(const QJsonObject& object, int levels, bool (QJsonValue::*isWanted)() const)
    {
        bool isNamed = false;
        for (const QLatin1StringView name : m_names) {
            const QJsonValue field = object.value(name);
            if (field.isUndefined() || (isWanted && !(field.*isWanted)()))
                continue;
            isNamed = true;
            lookInto(field, levels, name);
        }
        return isNamed;
    }

    std::initializer_list<QLatin1StringView> m_names;
};

} // namespace

std::optional<FoundList> findList(const Envelope& envelope, const QJsonValue& usual,
                                  std::initializer_list<QLatin1StringView> names)
{
    constexpr int dataMessagesItems = 3;
    const auto list = looseListOf(usual);
    if (list && !list->isEmpty())
        return FoundList{*list, !usual.isArray()};
    ListSearch search(names);
    search.lookInto(envelope.beside, dataMessagesItems);
    if (search.found.size() == 1)
        return FoundList{search.found.first(), true};
    if (!search.found.isEmpty() || search.hasOther || !usual.isArray())
        return std::nullopt;
    return FoundList();
}

std::optional<QJsonObject> unwrappedItem(const QJsonObject& item)
{
    QJsonObject flat = item;
    QJsonObject inner;
    int count = 0;
    for (auto field = item.constBegin(); field != item.constEnd(); ++field) {
        if (!field->isObject())
            continue;
        inner = field->toObject();
        flat.remove(field.key());
        ++count;
    }
    if (count != 1)
        return std::nullopt;
    for (auto field = inner.constBegin(); field != inner.constEnd(); ++field)
        flat.insert(field.key(), *field);
    return flat;
}

Result<MessagesResponse> parseMessages(const Envelope& envelope)
{
    const auto isNone = [](const QJsonValue& value) { return listOf(value) && listOf(value)->isEmpty(); };
    QJsonValue usual = envelope.data.toObject().value("messages"_L1);
    if (usual.isNull() || isNone(usual) || (usual.isUndefined() && isNone(envelope.beside.value("messages"_L1))))
        usual = QJsonArray();
    const auto list = findList(envelope, usual,
                               {"messages"_L1, "Messages"_L1, "sms"_L1, "items"_L1, "data"_L1, "texts"_L1, "inbox"_L1});
    if (!list)
        return fail(ErrorKind::Protocol, u"the messages are no list"_s);

    MessagesResponse answer;
    answer.isOdd = list->isOdd;
    QHash<QString, int> derived;
    for (const QJsonValue& item : list->items) {
        std::optional<Message> message = messageOf(item.toObject(), derived, answer.isOdd);
        if (message)
            answer.messages.append(*std::move(message));
        else
            ++answer.skipped;
    }
    if (answer.messages.isEmpty() && answer.skipped > 0)
        return fail(ErrorKind::Protocol, u"none of the messages can be read"_s);
    return answer;
}

} // namespace linekeeper
