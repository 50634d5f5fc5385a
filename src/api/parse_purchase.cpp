// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_purchase.h"

#include "api/json_fields.h"
#include "api/order_in_answer.h"
#include "core/rental_duration.h"
#include "core/timestamp.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDays = 3660;

/// From 3, "3" or "threeDay".
std::optional<int> durationOf(const QJsonValue& value)
{
    const QString text = textOf(value).trimmed();
    if (const std::optional<RentalDuration> named = durationFromWireName(text))
        return daysOf(*named);
    bool isNumber = false;
    const int days = text.toInt(&isNumber);
    if (!isNumber || days < 1 || days > kMaxDays)
        return std::nullopt;
    return days;
}

/// From "503,212" or a list of codes.
QString areasOf(const QJsonValue& value)
{
    if (!value.isArray())
        return textOf(value);
    QStringList codes;
    for (const QJsonValue& code : value.toArray())
        codes += textOf(code);
    return codes.join(u',');
}

} // namespace

Result<Purchase> parsePurchase(const Envelope& envelope)
{
    const QJsonObject data = envelope.data.toObject();
    const QString order = idTextOf(data["orderId"_L1]);
    if (order.isEmpty() || isNobodysId(order))
        return fail(ErrorKind::Protocol, u"no order in the answer"_s);

    Purchase purchase;
    purchase.order = OrderId(order);
    purchase.number = PhoneNumber(textOf(data["number"_L1]));
    purchase.serviceName = textOf(data["serviceName"_L1]);
    purchase.areas = areasOf(data["areas"_L1]);
    purchase.durationDays = durationOf(data["duration"_L1]);
    purchase.purchased = readPurchaseTime(textOf(data["purchased"_L1]));
    purchase.expires = readPurchaseTime(textOf(data["expires"_L1]));
    purchase.price = moneyOf(data["price"_L1]);
    purchase.status = textOf(data["status"_L1]);
    return purchase;
}

} // namespace linekeeper
