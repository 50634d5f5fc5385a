// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/background_work.h"

namespace linekeeper {

BackgroundJob::BackgroundJob(QObject* parent)
    : QObject(parent)
    , m_progress(std::make_shared<Progress>([this](int perMille) {
        // The work's thread tells; whoever is connected hears it on the job's own. The job outlives its work.
        QMetaObject::invokeMethod(
            this, [this, perMille] { Q_EMIT progressed(perMille); }, Qt::QueuedConnection);
    }))
{
}

BackgroundWork::BackgroundWork(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    // A thread that sits about for half a minute is a thread too many.
    m_pool.setExpiryTimeout(1000);
}

BackgroundWork::~BackgroundWork()
{
    for (BackgroundJob* job : findChildren<BackgroundJob*>())
        job->cancel();
    m_pool.waitForDone();
}

void BackgroundWork::start(BackgroundJob* job, std::function<std::function<void()>()> work)
{
    ++m_jobs;
    Q_EMIT changed();
    m_pool.start([job, work = std::move(work)] { QMetaObject::invokeMethod(job, work(), Qt::QueuedConnection); });
}

void BackgroundWork::end(BackgroundJob* job)
{
    job->deleteLater();
    --m_jobs;
    Q_EMIT changed();
}

} // namespace linekeeper
