// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/background_work.h"
#include "core/rental_past.h"

#include <functional>

namespace linekeeper {

class Clock;
class Record;

/// What the record tells of the codes of one's numbers for a service.
struct PastOfService
{
    CodeShare all;
    CodeShare ofAreas; ///< of the numbers from the areas that were named; none if none was
};

/// Sums up the past numbers of a service, on a thread that exists only while it reads.
class PastCodes final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Result<PastOfService>&)>;

    /// Both must outlive this object.
    PastCodes(const Record& record, const Clock& clock, QObject* parent = nullptr);

    /// The handler gets the answer once, later; never if another one was asked for meanwhile, or the context is gone.
    void find(const ServiceId& service, const QString& serviceName, const QList<AreaCode>& areas, QObject* context,
              Handler handler);

private:
    const Record& m_record;
    const Clock& m_clock;
    BackgroundWork m_reading;
    QPointer<BackgroundJob> m_job;
    quint64 m_count = 0; ///< the number of questions, which identifies the answer to an older one
};

} // namespace linekeeper
