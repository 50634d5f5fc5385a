// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/service_table.h"

#include "store/sqlite/statement.h"
#include "store/sqlite/transaction.h"

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

ServiceTable::ServiceTable(Database& database)
    : m_database(database)
{
}

Result<QList<Service>> ServiceTable::all()
{
    Statement select(m_database, u"SELECT s.place, s.service_id, s.name, p.duration, p.price"
                                 " FROM services s LEFT JOIN prices p ON p.service = s.place ORDER BY s.place, p.id"_s);
    QList<Service> services;
    std::optional<qint64> lastPlace;
    for (;;) {
        TRY_ASSIGN(const bool more, select.next());
        if (!more)
            return services;
        if (lastPlace != select.number(0)) {
            lastPlace = select.number(0);
            services.append({ServiceId(select.text(1)), select.text(2), {}});
        }
        if (const auto duration = durationFromWireName(select.text(3)))
            services.last().prices.append({*duration, Money::fromTenThousandths(select.number(4))});
    }
}

Result<void> ServiceTable::replaceAll(const QList<Service>& services)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));

    // The list comes with every start and is nearly always the one that is here.
    TRY_ASSIGN(const auto present, all());
    // What can't be read of the prices is not kept. Without it the others would look like all that there are.
    QList<Service> kept = services;
    for (Service& service : kept) {
        if (!std::exchange(service.unreadPrices, {}).isEmpty())
            service.prices.clear();
    }
    if (present == kept)
        return {};

    TRY(Statement(m_database, u"DELETE FROM services"_s).run());
    qint64 place = 0;
    for (const Service& service : std::as_const(kept)) {
        Statement insert(m_database, u"INSERT INTO services (place, service_id, name) VALUES (?, ?, ?)"_s);
        TRY(insert.bind(++place, service.id, service.name).run());
        for (const PriceOffer& offer : service.prices) {
            Statement price(m_database, u"INSERT INTO prices (service, duration, price) VALUES (?, ?, ?)"_s);
            TRY(price.bind(place, offer.duration, offer.price).run());
        }
    }
    return transaction.commit();
}

Result<QSet<ServiceId>> ServiceTable::favourites()
{
    Statement select(m_database, u"SELECT service_id FROM favourites"_s);
    const auto ids = readAll<ServiceId>(select, [](const Statement& row) { return ServiceId(row.text(0)); });
    return ids.map([](const QList<ServiceId>& list) { return QSet<ServiceId>(list.begin(), list.end()); });
}

Result<QSet<ServiceId>> ServiceTable::muted()
{
    Statement select(m_database, u"SELECT service_id FROM muted_services"_s);
    const auto ids = readAll<ServiceId>(
        select, [](const Statement& row) { return ServiceId(QString::fromUtf8(row.stored(0).toByteArray())); });
    return ids.map([](const QList<ServiceId>& list) { return QSet<ServiceId>(list.begin(), list.end()); });
}

Result<void> ServiceTable::setMuted(const ServiceId& service, bool muted)
{
    Statement change(m_database, muted ? u"INSERT INTO muted_services (service_id) VALUES (?) ON CONFLICT DO NOTHING"_s
                                       : u"DELETE FROM muted_services WHERE service_id = ?"_s);
    return change.bind(service.text().toUtf8()).run().map([](int) {});
}

Result<void> ServiceTable::setFavourite(const ServiceId& service, bool favourite)
{
    Statement change(m_database, favourite ? u"INSERT INTO favourites (service_id) VALUES (?) ON CONFLICT DO NOTHING"_s
                                           : u"DELETE FROM favourites WHERE service_id = ?"_s);
    change.bind(service);
    return change.run().map([](int) {});
}

} // namespace linekeeper
