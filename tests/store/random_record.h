// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nasty_text.h"
#include "store/tables/correction_table.h"
#include "store_fixture.h"

namespace linekeeper::testing {

/// Values such as a broken or hostile service might have left on record. The same generator state gives the same.
class RandomValues
{
public:
    explicit RandomValues(quint32 seed)
        : m_random(seed)
    {
    }

    QString text(int longest = 8) { return nastyText(m_random, longest); }
    bool flag() { return m_random.bounded(2) == 1; }
    QDateTime time() { return at(0).addMSecs(m_random.bounded(2'000'000'000)); }
    QDateTime timeOrNone() { return m_random.bounded(4) == 0 ? QDateTime() : time(); }
    QList<AreaCode> areas()
    {
        QList<AreaCode> codes;
        for (int left = m_random.bounded(3); left > 0; --left)
            codes << *AreaCode::fromText(QString::number(200 + m_random.bounded(700)));
        return codes;
    }

    Rental rental(int serial)
    {
        Rental rental;
        rental.order = OrderId(QString::number(serial) + text(3));
        rental.service = ServiceId(text());
        rental.serviceName = text();
        rental.number = PhoneNumber(text());
        rental.areas = areas();
        rental.durationDays = m_random.bounded(100);
        rental.purchased = timeOrNone();
        rental.expires = timeOrNone();
        if (flag())
            rental.price = Money::fromTenThousandths(m_random.bounded(1'000'000));
        rental.label = text();
        rental.usedFor = text();
        rental.loginName = text();
        rental.tags = tagsFrom(text() + u',' + text());
        rental.note = text();
        rental.release = static_cast<ReleaseState>(m_random.bounded(3));
        if (rental.release == ReleaseState::Done)
            rental.releasedAt = time();
        rental.looked = flag();
        rental.reminders.off = ReminderStages::fromInt(m_random.bounded(16));
        rental.reminders.toldUntil = timeOrNone();
        rental.reminders.snoozedUntil = timeOrNone();
        rental.reminders.isMuted = flag();
        rental.reminders.isMoved = flag();
        return rental;
    }

    PurchaseAttempt attempt()
    {
        PurchaseAttempt attempt;
        attempt.request = {ServiceId(text()), kAllRentalDurations[size_t(m_random.bounded(6))], areas()};
        attempt.serviceName = text();
        attempt.asked = time();
        attempt.state = static_cast<AttemptState>(1 + m_random.bounded(4));
        attempt.order = OrderId(text());
        attempt.reason = static_cast<ErrorKind>(m_random.bounded(int(ErrorKind::Secrets) + 1));
        attempt.httpStatus = m_random.bounded(600);
        attempt.serviceMessage = text();
        for (int left = m_random.bounded(20); left > 0; --left)
            attempt.answer += static_cast<char>(m_random.bounded(256));
        return attempt;
    }

    StoredMessage message(const OrderId& order, int serial)
    {
        StoredMessage stored;
        stored.order = order;
        stored.message.id = MessageId(QString::number(serial) + text(3));
        stored.message.sentText = text();
        if (flag())
            stored.message.sent = time();
        stored.message.service = text();
        stored.message.sender = text();
        stored.message.number = text();
        stored.message.text = text(20);
        stored.message.pin = text(3);
        stored.arrived = time();
        stored.unread = flag();
        return stored;
    }

private:
    QRandomGenerator m_random;
};

/// Fills a record with such values: rentals, attempts, favourites and messages.
inline Result<void> fill(Record& record, RandomValues& random, int rentals, int messages)
{
    for (int i = 0; i < rentals; ++i) {
        const Rental rental = random.rental(i);
        if (auto added = record.rentals().add(rental); !added)
            return added;
        QList<Message> list;
        for (int m = 0; m < messages; ++m)
            list << random.message(rental.order, m).message;
        const auto merged = record.messages().merge(rental.order, list, random.time());
        if (!merged)
            return Failure(merged.error());
        for (const StoredMessage& stored : merged->added) {
            if (stored.unread && random.flag() && !record.messages().markRead(stored.row))
                return fail(ErrorKind::Storage, u"a mark"_s);
        }
        if (auto marked = record.services().setFavourite(ServiceId(u"s"_s + random.text()), true); !marked)
            return marked;
        if (auto saved = record.corrections().save({MessageShape{i + 1}, random.text()}); !saved)
            return saved;

        const PurchaseAttempt wanted = random.attempt();
        const auto attempt = record.attempts().begin(wanted.request, wanted.serviceName, wanted.asked.addMSecs(i));
        if (!attempt)
            return Failure(attempt.error());
        Error error;
        error.kind = wanted.reason;
        error.delivery = random.flag() ? Delivery::MayHaveArrived : Delivery::Answered;
        error.httpStatus = wanted.httpStatus;
        error.serviceMessage = wanted.serviceMessage;
        error.answer = wanted.answer;
        if (auto ended = record.attempts().finish(attempt->id, error); !ended)
            return ended;
        if (random.flag() && !record.attempts().settle(attempt->id, wanted.order))
            return fail(ErrorKind::Storage, u"a settlement"_s);
    }
    return {};
}

} // namespace linekeeper::testing
