// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/response_changes.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kIds = {"serviceId"_L1, "orderId"_L1, "id"_L1};
// A purchase or a service has one id; a message's orderId is not the one that counts.
constexpr std::array kKept = {"serviceId"_L1, "serviceName"_L1, "id"_L1, "message"_L1};

template <std::size_t N>
bool isOneOf(const QString& key, const std::array<QLatin1StringView, N>& keys)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool isMessage(const QJsonObject& object)
{
    return object.contains("message"_L1);
}

bool isKept(const QJsonObject& object, const QString& key)
{
    if (isMessage(object) || object.contains("serviceId"_L1))
        return isOneOf(key, kKept);
    return key == "orderId"_L1;
}

/// Returns "12" and "3.46" as numbers; "G-276964", "" and "012345" unchanged.
QJsonValue asNumber(const QJsonValue& value)
{
    const QString text = value.toString();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    const bool losesZero = text.startsWith(u'0') && text.size() > 1 && !text.startsWith("0."_L1);
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'.' || c.isDigit(); });
    return isNumber && isPlain && !losesZero ? QJsonValue(number) : value;
}

QString spaced(const QString& number)
{
    return u"%1 %2 %3 %4"_s.arg(number.left(1), number.mid(1, 3), number.mid(4, 3), number.mid(7));
}

QJsonObject withoutKeys(const QJsonObject& object, bool leaveNull)
{
    QJsonObject changed;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (isKept(object, it.key()))
            changed.insert(it.key(), it.value());
        else if (leaveNull)
            changed.insert(it.key(), QJsonValue::Null);
    }
    return changed;
}

QJsonObject changedObject(QJsonObject object, ResponseChange how)
{
    const QStringList keys = object.keys();
    switch (how) {
    case ResponseChange::WithoutPrices:
        for (const QString& key : keys) {
            if (key.endsWith("LTRPrice"_L1))
                object.remove(key);
        }
        break;
    case ResponseChange::NumbersAsNumbers:
        for (const QString& key : keys) {
            if (object.value(key).isString())
                object.insert(key, asNumber(object.value(key)));
        }
        break;
    case ResponseChange::SpacedNumber:
        if (object.contains("number"_L1))
            object.insert(u"number"_s, spaced(object.value("number"_L1).toString()));
        break;
    case ResponseChange::EmptyNumber:
        if (object.contains("number"_L1))
            object.insert(u"number"_s, QString());
        break;
    case ResponseChange::MissingFields:
        return withoutKeys(object, false);
    case ResponseChange::NullFields:
        return withoutKeys(object, true);
    case ResponseChange::WithoutId:
        for (const QString& key : keys) {
            if (isOneOf(key, kIds))
                object.remove(key);
        }
        break;
    case ResponseChange::ExtraFields:
        object.insert(u"renewable"_s, true);
        object.insert(u"carrier"_s, QJsonObject{{u"name"_s, u"Example Mobile"_s}, {u"mvno"_s, QJsonValue::Null}});
        object.insert(u"tags"_s, QJsonArray{1, u"two"_s, QJsonArray{}});
        break;
    case ResponseChange::None:
    case ResponseChange::BrokenItems:
    case ResponseChange::WrongShape:
    case ResponseChange::WithoutData:
    case ResponseChange::DataInList:
        break; // these concern what surrounds the objects
    }
    return object;
}

QJsonArray changedList(const QJsonArray& list, ResponseChange how)
{
    QJsonArray changed;
    for (const QJsonValue& item : list)
        changed.append(changedObject(item.toObject(), how));
    if (how == ResponseChange::BrokenItems) {
        changed.prepend(QJsonValue::Null);
        changed.insert(1, 7);
        changed.append(u"not an object"_s);
        changed.append(QJsonArray{1, 2});
        changed.append(QJsonObject{});
    }
    return changed;
}

} // namespace

void change(WireEnvelope& envelope, ResponseChange how)
{
    if (envelope.data.isUndefined())
        return;
    switch (how) {
    case ResponseChange::WrongShape:
        envelope.data = u"see message"_s;
        return;
    case ResponseChange::WithoutData:
        envelope.data = QJsonValue::Undefined;
        return;
    case ResponseChange::DataInList: {
        const QJsonValue messages = envelope.data.toObject().value("messages"_L1);
        envelope.data = messages.isArray() ? messages : QJsonArray{envelope.data};
        return;
    }
    default:
        break;
    }

    if (envelope.data.isArray()) {
        envelope.data = changedList(envelope.data.toArray(), how);
        return;
    }
    QJsonObject data = envelope.data.toObject();
    const QJsonValue messages = data.value("messages"_L1);
    if (messages.isArray())
        data.insert(u"messages"_s, changedList(messages.toArray(), how));
    else
        data = changedObject(data, how);
    envelope.data = data;
}

} // namespace linekeeper
