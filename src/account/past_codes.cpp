// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/past_codes.h"

#include "core/clock.h"
#include "store/record/record.h"
#include "store/record/record_connection.h"
#include "store/sqlite/database.h"
#include "store/tables/past_numbers.h"

#include <utility>

namespace linekeeper {

PastCodes::PastCodes(const Record& record, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_record(record)
    , m_clock(clock)
{
}

void PastCodes::find(const ServiceId& service, const QString& serviceName, const QList<AreaCode>& areas,
                     QObject* context, Handler handler)
{
    ++m_count;
    // One that still waits for the thread is not begun any more.
    if (m_job)
        m_job->cancel();
    m_job = m_reading.run<PastOfService>(
        context,
        [folder = m_record.folder(), service, serviceName, areas,
         now = m_clock.now()](Progress&) -> Result<PastOfService> {
            TRY_ASSIGN(const auto record, openToRead(folder));
            TRY_ASSIGN(const auto numbers, pastNumbersOf(*record.database, service, serviceName, now));
            return PastOfService{codeShareOf(numbers, now),
                                 areas.isEmpty() ? CodeShare() : codeShareOf(numbers, now, areas)};
        },
        [this, count = m_count, handler = std::move(handler)](const Result<PastOfService>& found) {
            if (count == m_count)
                handler(found);
        });
}

} // namespace linekeeper
