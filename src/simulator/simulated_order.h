// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/money.h"
#include "core/phone_number.h"
#include "core/rental_duration.h"
#include "core/service.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace linekeeper {

/// A service of the simulated account. It can't be rented for a duration without a price.
struct SimulatedService
{
    Service service;
    QString messageName; ///< its spelling in messages ("GMail"); often the same as its name
};

/// A message to a rented number. Only the text is required: empty fields are filled in on arrival.
struct SimulatedMessage
{
    QString text{};
    QString pin{}; ///< stays empty if the message has none
    QString sender = QStringLiteral("22000");
    QString id{};        ///< default: eight hexadecimal digits
    QString orderId{};   ///< the message's own; default: one that differs from the order's, as in the document
    QString timestamp{}; ///< default: the present time as the service writes it
    QString service{};   ///< default: the service's spelling in messages
    QString number{};    ///< default: the rented number
};

/// A number rented from the simulated service.
struct SimulatedOrder
{
    OrderId id;
    QString messageOrderId; ///< the order id in its messages
    ServiceId service;
    QString serviceName;
    QString messageService;
    PhoneNumber number;
    QString areas; ///< as requested: "503,212"
    RentalDuration duration = RentalDuration::OneDay;
    QDateTime purchased; ///< UTC
    QDateTime expires;   ///< UTC
    Money price;
    bool isReleased = false;
    QList<SimulatedMessage> messages; ///< oldest first

    bool isActive(const QDateTime& now) const { return !isReleased && now < expires; }
};

} // namespace linekeeper
