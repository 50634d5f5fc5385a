// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/code_care.h"

#include "account/background_work.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/code/code.h"
#include "core/log.h"
#include "store/record/code_rereading.h"
#include "store/record/record.h"
#include "store/tables/correction_table.h"

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
    if (auto corrections = m_record.corrections().all())
        m_corrections = *std::move(corrections);
    else
        qCWarning(logAccount) << "The corrections of codes can't be read:" << corrections.error().detail;
    if (!m_record.readOnlyBecause())
        rereadCodes();
}

QString CodeCare::guessOf(const StoredMessage& stored) const
{
    return isCorrected(stored.message) ? QString() : likelyCode(stored);
}

bool CodeCare::isCorrected(const Message& message) const
{
    return !m_corrections.isEmpty() && m_corrections.contains(shapeOf(message));
}

Result<void> CodeCare::correct(const StoredMessage& stored, const std::optional<CodeCorrection>& correction)
{
    TRY(m_record.messages().correctCode(stored.row, correction));
    if (correction)
        m_corrections.insert(correction->shape, correction->place);
    else
        m_corrections.remove(shapeOf(stored.message));
    m_inbox.announceCodes({stored.row});
    rereadCodes();
    return {};
}

void CodeCare::rereadCodes()
{
    m_startsAgain = m_isReading;
    if (m_isReading)
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
            return linekeeper::rereadCodes(folder, orders, place, progress);
        },
        [this](const Result<RereadStretch>& stretch) {
            // Whoever corrects a code when they hear of these is heeded below.
            if (stretch)
                m_inbox.announceCodes(stretch->changed);
            m_isReading = false;
            if (!stretch) {
                // What is done is saved; the rest is done after the next start.
                if (stretch.error().kind != ErrorKind::Cancelled)
                    qCWarning(logAccount) << "Codes can't be found again:" << stretch.error().detail;
                return;
            }
            if (m_startsAgain) {
                // Where that fails, the codes are right after the next correction or finder.
                (void)m_record.messages().forgetWhoFoundCodes();
                rereadCodes();
                return;
            }
            m_orders.remove(0, stretch->finished);
            m_place = stretch->place;
            rereadNext();
        });
}

} // namespace linekeeper
