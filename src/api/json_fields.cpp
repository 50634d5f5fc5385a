// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/json_fields.h"

#include "core/spelt_money.h"

#include <QLocale>
#include <QVariant>

#include <cmath>

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
    // A number's digits are the shortest that stand for it, which for amounts up to a thousand million are those that were sent.
    return readSpeltMoney(textOf(value));
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
