// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/background_work.h"

namespace linekeeper {

BackgroundJob::BackgroundJob(QObject* parent)
    : QObject(parent)
    , m_progress(std::make_shared<Progress>([this](int perMille) {
        // Called on the task's thread; receivers are called on the job's own. The job outlives its task.
        QMetaObject::invokeMethod(
            this, [this, perMille] { Q_EMIT progressed(perMille); }, Qt::QueuedConnection);
    }))
{
}

BackgroundWork::BackgroundWork(QObject* parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    // An idle thread should not stay for the default half minute.
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

void BackgroundWork::finish(BackgroundJob* job)
{
    job->deleteLater();
    --m_jobs;
    Q_EMIT changed();
}

} // namespace linekeeper
