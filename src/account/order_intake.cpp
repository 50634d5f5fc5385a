// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/order_intake.h"

#include "account/account.h"
#include "account/catalogue.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "core/log.h"

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

Rental rentalFrom(const FoundOrder& order, const PurchaseAttempt& attempt)
{
    Purchase purchase;
    purchase.order = order.order;
    purchase.number = order.number;
    Rental rental = rentalFrom(purchase, attempt.request, attempt.serviceName, attempt.asked);
    rental.looked = true;
    return rental;
}

Result<bool> settleAsOrder(Account& account, const PurchaseAttempt& attempt, const FoundOrder& order)
{
    TRY_ASSIGN(const auto settled, account.rentals().settleAsOrder(attempt.id, rentalFrom(order, attempt)));
    // The rental is safe. If its messages can't be saved now, they come again with the next poll.
    if (const auto merged = account.inbox().merge(order.order, order.messages); !merged)
        qCWarning(logAccount) << "The messages of a settled order could not be recorded:" << merged.error().detail;
    return settled;
}

Result<QList<OrderId>> addOrders(Account& account, const QList<Rental>& rentals,
                                 const QHash<OrderId, MessagesResponse>& messages)
{
    TRY_ASSIGN(const auto added, account.rentals().add(rentals));
    for (const OrderId& order : added) {
        const auto known = messages.constFind(order);
        if (known == messages.constEnd())
            continue;
        if (const auto merged = account.inbox().mergeHistory(order, *known); !merged)
            qCWarning(logAccount) << "The messages of an added order could not be recorded:" << merged.error().detail;
    }
    return added;
}

} // namespace linekeeper
