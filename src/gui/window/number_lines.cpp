// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/number_lines.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "core/csv_writer.h"
#include "core/plain_text.h"

namespace linekeeper {

namespace {

constexpr qsizetype kLongestCell = 200;

} // namespace

QStringList numberLines(Account& account, const QList<OrderId>& orders, const FormOf& formOf)
{
    QStringList lines;
    for (const OrderId& order : orders) {
        const Rental* rental = account.rentals().find(order);
        if (rental && !rental->number.isEmpty())
            lines.append(inForm(rental->number, formOf(*rental)));
    }
    return lines;
}

QStringList numberTable(Account& account, const QList<OrderId>& orders, const FormOf& formOf)
{
    QStringList lines;
    for (const OrderId& order : orders) {
        const Rental* rental = account.rentals().find(order);
        if (!rental)
            continue;
        const auto last = account.inbox().summaryOf(order).lastCode;
        const QString& name = rental->label.isEmpty() ? rental->usedFor : rental->label;
        const QStringList cells{inForm(rental->number, formOf(*rental)),
                                textCell(singleLine(rental->serviceName, kLongestCell)),
                                textCell(singleLine(name, kLongestCell)), last ? last->code : QString()};
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines;
}

} // namespace linekeeper
