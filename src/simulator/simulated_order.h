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

/// A service of the simulated account. What has no price for a duration can't be rented for it.
struct SimulatedService
{
    Service service;
    QString messageName; ///< how its messages spell it ("GMail"); often the same as its name
};

/// A message on its way to a rented number. Only the text is needed: what is empty is filled in on arrival.
struct SimulatedMessage
{
    QString text{};
    QString pin{}; ///< stays empty where the message has none
    QString sender = QStringLiteral("22000");
    QString id{};        ///< else eight hexadecimal digits
    QString orderId{};   ///< the message's own; else one that differs from the order's, as in the document
    QString timestamp{}; ///< else the present time as the service writes it
    QString service{};   ///< else the service's own spelling for messages
    QString number{};    ///< else the rented number
};

/// A number rented from the simulated service.
struct SimulatedOrder
{
    OrderId id;
    QString messageOrderId; ///< what its messages call it
    ServiceId service;
    QString serviceName;
    QString messageService;
    PhoneNumber number;
    QString areas; ///< as they were asked for: "503,212"
    RentalDuration duration = RentalDuration::OneDay;
    QDateTime purchased; ///< UTC
    QDateTime expires;   ///< UTC
    Money price;
    bool isReleased = false;
    QList<SimulatedMessage> messages; ///< oldest first

    bool isActive(const QDateTime& now) const { return !isReleased && now < expires; }
};

} // namespace linekeeper
