// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json_fields.h"

#include "core/spelt_money.h"

#include <QJsonObject>
#include <QLocale>
#include <QVariant>

#include <algorithm>
#include <cmath>
#include <map>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// From here on a double may stand for more than one whole number.
constexpr double kExactLimit = 9007199254740992.0; // 2^53

bool isWhole(double number)
{
    return std::trunc(number) == number;
}

/// The digits of a number; nothing where the answer's own digits are lost.
std::optional<QString> digitsOf(const QJsonValue& value)
{
    // A whole number of up to 63 bits keeps all of its digits in a QJsonValue; toDouble() would drop some.
    const QVariant number = value.toVariant();
    if (number.typeId() == QMetaType::LongLong)
        return QString::number(number.toLongLong());
    const double real = number.toDouble();
    if (!(std::abs(real) < kExactLimit))
        return std::nullopt;
    return QString::number(real, 'f', isWhole(real) ? 0 : int(QLocale::FloatingPointShortest));
}

} // namespace

QString textOf(const QJsonValue& value)
{
    if (value.isDouble())
        return digitsOf(value).value_or(QString());
    return value.toString();
}

QString idTextOf(const QJsonValue& value)
{
    if (value.isDouble())
        return isWhole(value.toDouble()) ? digitsOf(value).value_or(QString()) : QString();
    const QString text = value.toString();
    return text.trimmed().isEmpty() ? QString() : text;
}

std::optional<Money> moneyOf(const QJsonValue& value)
{
    // A number's digits are the shortest that stand for it, which for amounts up to a thousand million are those that
    // were sent.
    return readSpeltMoney(textOf(value));
}

std::optional<QJsonArray> listOf(const QJsonValue& value)
{
    if (value.isArray())
        return value.toArray();
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    std::map<qulonglong, QJsonValue> items;
    for (auto item = object.constBegin(); item != object.constEnd(); ++item) {
        const QString key = item.key();
        bool isNumber =
            !key.isEmpty() && std::all_of(key.cbegin(), key.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        const qulonglong number = isNumber ? key.toULongLong(&isNumber) : 0;
        if (!isNumber || !items.try_emplace(number, item.value()).second)
            return std::nullopt;
    }
    QJsonArray list;
    for (const auto& [number, item] : items)
        list.append(item);
    return list;
}

std::optional<bool> truthOf(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool();
    const QString text = textOf(value).trimmed();
    if (text.compare("true"_L1, Qt::CaseInsensitive) == 0 || text == "1"_L1)
        return true;
    if (text.compare("false"_L1, Qt::CaseInsensitive) == 0 || text == "0"_L1)
        return false;
    return std::nullopt;
}

} // namespace linekeeper
