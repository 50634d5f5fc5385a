// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulated_account.h"

#include "simulator/wire_times.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60;
constexpr quint32 kFirstOrder = 50'000'000;
constexpr quint32 kOrderRange = 49'999'999; // eight digits, like 52608714
constexpr quint32 kFirstMessageOrder = 700'000;
constexpr quint32 kMessageOrderRange = 299'999; // six digits, like 765268

tl::unexpected<Refusal> refuse(int status, const QString& message)
{
    return tl::unexpected(Refusal{status, message});
}

Refusal pleaseWait(int status, const QString& message, qint64 seconds)
{
    return {status, message, std::chrono::seconds(std::max<qint64>(seconds, 1))};
}

} // namespace

SimulatedAccount::SimulatedAccount(const Clock& clock, AccountRules rules, QList<SimulatedService> services)
    : m_clock(clock)
    , m_rules(std::move(rules))
    , m_services(std::move(services))
    , m_random(m_rules.seed)
    , m_stock(m_rules.seed)
    , m_balance(m_rules.openingBalance)
{
}

bool SimulatedAccount::isKeyRight(const QByteArray& authorization) const
{
    static const QByteArray scheme = "Bearer ";
    if (!authorization.startsWith(scheme))
        return false;
    const QByteArray sent = authorization.sliced(scheme.size()).trimmed();
    return !sent.isEmpty() && (m_rules.key.isEmpty() || sent == m_rules.key.secretBytes());
}

std::optional<Refusal> SimulatedAccount::admit(const QByteArray& authorization)
{
    if (!isKeyRight(authorization))
        return Refusal{401, u"Invalid API key"_s};
    if (!m_rules.callsPerMinute)
        return std::nullopt;

    const QDateTime now = m_clock.now();
    m_recentCalls.removeIf([&now](const QDateTime& call) { return call.secsTo(now) >= kMinute; });
    if (m_recentCalls.size() >= *m_rules.callsPerMinute) {
        const qint64 wait = m_recentCalls.isEmpty() ? kMinute : kMinute - m_recentCalls.first().secsTo(now);
        return pleaseWait(429, u"Too many requests"_s, wait);
    }
    m_recentCalls.append(now);
    return std::nullopt;
}

Granted<SimulatedOrder> SimulatedAccount::order(const OrderId& id) const
{
    const auto found =
        std::find_if(m_orders.cbegin(), m_orders.cend(), [&id](const SimulatedOrder& order) { return order.id == id; });
    if (found == m_orders.cend())
        return refuse(404, u"Order not found"_s);
    return *found;
}

Granted<SimulatedOrder> SimulatedAccount::rent(const ServiceId& service, RentalDuration duration,
                                               const QList<AreaCode>& areas)
{
    const auto wanted = std::find_if(m_services.cbegin(), m_services.cend(),
                                     [&service](const SimulatedService& known) { return known.service.id == service; });
    if (wanted == m_services.cend())
        return refuse(404, u"Service not found"_s);
    const std::optional<Money> basePrice = wanted->service.priceFor(duration);
    if (!basePrice)
        return refuse(400, u"This service does not support %1 rental"_s.arg(wireName(duration)));
    const Money price = areas.isEmpty() ? *basePrice : *basePrice + kAreaSurcharge;
    if (m_balance < price)
        return refuse(400, u"Insufficient balance"_s);
    const std::optional<PhoneNumber> number = m_stock.pick(areas);
    if (!number)
        return refuse(404, u"No numbers available"_s);

    m_balance = Money::fromTenThousandths(m_balance.tenThousandths() - price.tenThousandths());
    const QDateTime now = m_clock.now();
    const SimulatedOrder order{.id = newOrderId(),
                               .messageOrderId =
                                   QString::number(kFirstMessageOrder + m_random.bounded(kMessageOrderRange)),
                               .service = service,
                               .serviceName = wanted->service.name,
                               .messageService = wanted->messageName,
                               .number = *number,
                               .areas = wireText(areas),
                               .duration = duration,
                               .purchased = now,
                               .expires = now.addDays(daysOf(duration)),
                               .price = price,
                               .isReleased = false,
                               .messages = {}};
    m_orders.append(order);
    return order;
}

std::optional<Refusal> SimulatedAccount::release(const OrderId& id)
{
    SimulatedOrder* order = find(id);
    if (!order)
        return Refusal{404, u"Order not found"_s};
    if (order->isReleased)
        return Refusal{409, u"Number already released"_s};
    const QDateTime now = m_clock.now();
    if (!order->isActive(now))
        return Refusal{422, u"Rental has expired"_s};
    if (const qint64 wait = m_rules.releaseWait.count() - order->purchased.secsTo(now); wait > 0)
        return Refusal{422, u"Please wait %1 seconds"_s.arg(wait)};
    if (m_rules.keepsNumbersWithMessages && !order->messages.isEmpty())
        return Refusal{422, u"Number has received a message"_s};
    order->isReleased = true;
    m_stock.giveBack(order->number);
    return std::nullopt;
}

std::optional<MessageId> SimulatedAccount::receive(const OrderId& id, SimulatedMessage message)
{
    SimulatedOrder* order = find(id);
    if (!order)
        return std::nullopt;
    if (message.id.isEmpty())
        message.id = newMessageId();
    if (message.orderId.isEmpty())
        message.orderId = order->messageOrderId;
    if (message.timestamp.isEmpty())
        message.timestamp = messageTimeText(m_clock.now());
    if (message.service.isEmpty())
        message.service = order->messageService;
    if (message.number.isEmpty())
        message.number = order->number.received();
    const MessageId given(message.id);
    order->messages.append(std::move(message));
    return given;
}

SimulatedOrder* SimulatedAccount::find(const OrderId& id)
{
    const auto found =
        std::find_if(m_orders.begin(), m_orders.end(), [&id](const SimulatedOrder& order) { return order.id == id; });
    return found == m_orders.end() ? nullptr : &*found;
}

OrderId SimulatedAccount::newOrderId()
{
    QString id;
    do {
        id = QString::number(kFirstOrder + m_random.bounded(kOrderRange));
    } while (m_usedIds.contains(id));
    m_usedIds.insert(id);
    return OrderId(id);
}

QString SimulatedAccount::newMessageId()
{
    QString id;
    do {
        id = u"%1"_s.arg(m_random.generate(), 8, 16, '0'_L1);
    } while (m_usedIds.contains(id));
    m_usedIds.insert(id);
    return id;
}

} // namespace linekeeper
