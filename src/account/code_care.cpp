// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/code_care.h"

#include "account/background_work.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/log.h"
#include "store/record/code_rereading.h"
#include "store/record/record.h"

namespace linekeeper {

CodeCare::CodeCare(Record& record, BackgroundWork& background, const Rentals& rentals, Inbox& inbox, const Clock& clock,
                   QObject* parent)
    : QObject(parent)
    , m_record(record)
    , m_background(background)
    , m_rentals(rentals)
    , m_inbox(inbox)
    , m_clock(clock)
{
}

void CodeCare::start()
{
    if (m_record.readOnlyBecause() || m_isReading)
        return;
    const auto orders = m_record.messages().ordersToReread();
    if (!orders) {
        qCWarning(logAccount) << "Whose codes are to be found again can't be read:" << orders.error().detail;
        return;
    }
    m_orders.clear();
    for (const OrderId& order : *orders) {
        if (const Rental* rental = m_rentals.find(order); rental && isActive(*rental, m_clock.now()))
            m_orders.append(order);
    }
    m_place.reset();
    rereadNext();
}

void CodeCare::rereadNext()
{
    if (m_orders.isEmpty())
        return;
    m_isReading = true;
    m_background.run<RereadStretch>(
        this,
        [folder = m_record.folder(), orders = m_orders, place = m_place](Progress& progress) {
            return rereadCodes(folder, orders, place, progress);
        },
        [this](const Result<RereadStretch>& stretch) {
            m_isReading = false;
            if (!stretch) {
                // What is done is saved; the rest is done after the next start.
                if (stretch.error().kind != ErrorKind::Cancelled)
                    qCWarning(logAccount) << "Codes can't be found again:" << stretch.error().detail;
                return;
            }
            m_inbox.announceCodes(stretch->changed);
            m_orders.remove(0, stretch->finished);
            m_place = stretch->place;
            rereadNext();
        });
}

} // namespace linekeeper
