// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/order_intake.h"

#include "core/log.h"
#include "desk/desk.h"

namespace linekeeper {

Rental rentalFrom(const FoundOrder& order, const Catalogue& catalogue)
{
    Rental rental;
    rental.order = order.order;
    rental.number = order.number;
    rental.serviceName = order.serviceName;
    if (const Service* service = catalogue.findByName(order.serviceName)) {
        rental.service = service->id;
        rental.serviceName = service->name;
    }
    rental.looked = true;
    return rental;
}

Rental rentalFrom(const FoundOrder& order, const Attempt& attempt)
{
    Purchase purchase;
    purchase.order = order.order;
    purchase.number = order.number;
    Rental rental = rentalFrom(purchase, attempt.request, attempt.serviceName, attempt.asked);
    rental.looked = true;
    return rental;
}

Result<bool> settleAsOrder(Desk& desk, const Attempt& attempt, const FoundOrder& order)
{
    const auto settled = desk.rentals().settleAsOrder(attempt.id, rentalFrom(order, attempt));
    if (!settled)
        return settled;
    // The rental is safe. Its messages come again with the next look, if they can't be written now.
    if (const auto taken = desk.inbox().take(order.order, order.messages); !taken)
        qCWarning(logDesk) << "The messages of a settled order could not be recorded:" << taken.error().detail;
    return settled;
}

Result<QList<OrderId>> addOrders(Desk& desk, const QList<Rental>& rentals,
                                 const QHash<OrderId, MessagesAnswer>& messages)
{
    const auto added = desk.rentals().add(rentals);
    if (!added)
        return added;
    for (const OrderId& order : *added) {
        const auto known = messages.constFind(order);
        if (known == messages.constEnd())
            continue;
        if (const auto taken = desk.inbox().takeHistory(order, *known); !taken)
            qCWarning(logDesk) << "The messages of an added order could not be recorded:" << taken.error().detail;
    }
    return added;
}

} // namespace linekeeper
