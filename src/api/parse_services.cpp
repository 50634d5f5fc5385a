// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_services.h"

#include "api/json_fields.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

void readPrices(const QJsonObject& item, Service& service)
{
    for (const RentalDuration duration : allRentalDurations) {
        const QJsonValue value = item[QString(wireName(duration) + "LTRPrice"_L1)];
        if (const std::optional<Money> price = moneyOf(value))
            service.prices.append({duration, *price});
        else if (const QString text = textOf(value); !text.trimmed().isEmpty())
            service.unreadPrices.append({duration, text});
    }
}

std::optional<Service> serviceOf(const QJsonObject& item)
{
    const QString id = idTextOf(item["serviceId"_L1]);
    if (id.isEmpty())
        return std::nullopt;
    Service service;
    service.id = ServiceId(id);
    service.name = textOf(item["serviceName"_L1]);
    if (service.name.trimmed().isEmpty())
        service.name = id;
    readPrices(item, service);
    return service;
}

/// Where the services are: where the document puts them, else where other services do. Nothing where they are nowhere.
std::optional<QJsonArray> servicesIn(const Envelope& envelope)
{
    if (envelope.data.isArray())
        return envelope.data.toArray();
    for (const QJsonValue& odd : {envelope.data, envelope.data.toObject().value("services"_L1), envelope.beside.value("services"_L1)}) {
        if (const auto list = listOf(odd); list && !list->isEmpty())
            return list;
    }
    return std::nullopt;
}

} // namespace

Result<ServicesAnswer> parseServices(const Envelope& envelope)
{
    const auto list = servicesIn(envelope);
    if (!list)
        return fail(ErrorKind::Protocol, u"the services are no list"_s);

    ServicesAnswer answer;
    answer.isOdd = !envelope.data.isArray() && !list->isEmpty();
    QHash<ServiceId, qsizetype> places;
    for (const QJsonValue& item : *list) {
        std::optional<Service> service = serviceOf(item.toObject());
        if (!service) {
            ++answer.skipped;
        } else if (const auto known = places.constFind(service->id); known != places.constEnd()) {
            answer.services[*known] = *std::move(service);
        } else {
            places.insert(service->id, answer.services.size());
            answer.services.append(*std::move(service));
        }
    }
    // Else a field with another name would look like a service that has nothing to rent.
    if (answer.services.isEmpty() && answer.skipped > 0)
        return fail(ErrorKind::Protocol, u"none of the services can be read"_s);
    return answer;
}

} // namespace linekeeper
