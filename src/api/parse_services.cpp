// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_services.h"

#include "api/json_fields.h"
#include "api/parse_messages.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

void readPrices(const QJsonObject& item, Service& service)
{
    for (const RentalDuration duration : kAllRentalDurations) {
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

} // namespace

Result<ServicesResponse> parseServices(const Envelope& envelope)
{
    const auto list = findList(envelope, envelope.data, {"services"_L1, "items"_L1, "data"_L1});
    if (!list)
        return fail(ErrorKind::Protocol, u"the services are no list"_s);

    ServicesResponse answer;
    answer.isOdd = list->isOdd;
    QHash<ServiceId, qsizetype> places;
    for (const QJsonValue& item : list->items) {
        std::optional<Service> service = serviceOf(item.toObject());
        if (const auto inner = service ? std::nullopt : unwrappedItem(item.toObject())) {
            service = serviceOf(*inner);
            answer.isOdd = true;
        }
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
