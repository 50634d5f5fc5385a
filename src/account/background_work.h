// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace linekeeper {

/// One long task, for the caller that waits for it. Deletes itself once it has ended.
class BackgroundJob final : public QObject
{
    Q_OBJECT

public:
    /// Asks the task to end early. Its handler is still called, with Cancelled or with what was done already.
    void cancel() { m_progress->cancel(); }

Q_SIGNALS:
    void progressed(int perMille);

private:
    friend class BackgroundWork;
    explicit BackgroundJob(QObject* parent);

    std::shared_ptr<Progress> m_progress;
};

/// Runs long tasks on files (backup, check, export, import) outside the window's thread: one after the other on a
/// thread of its own. A task shares nothing with the window; it opens what it needs of the record for itself.
class BackgroundWork final : public QObject
{
    Q_OBJECT

public:
    explicit BackgroundWork(QObject* parent = nullptr);
    /// Cancels the running and waiting tasks, and waits for the running one to notice.
    ~BackgroundWork() override;

    /// Runs `work` after the earlier tasks. `handler` gets the result on this object's thread, once; or never if the
    /// context or this object is gone by then.
    template <class T>
    BackgroundJob* run(QObject* context, std::function<Result<T>(Progress&)> work,
                       std::function<void(Result<T>)> handler)
    {
        auto* job = new BackgroundJob(this);
        const QPointer<QObject> waiting(context);
        start(job, [this, job, waiting, progress = job->m_progress, work = std::move(work),
                    handler = std::move(handler)] {
            auto result = progress->isCancelled()
                              ? Result<T>(fail(ErrorKind::Cancelled, QStringLiteral("called off before it began")))
                              : work(*progress);
            return [this, job, waiting, handler, result = std::move(result)] {
                finish(job);
                if (waiting)
                    handler(result);
            };
        });
        return job;
    }

    /// Returns how many tasks run or wait.
    int jobs() const { return m_jobs; }

Q_SIGNALS:
    /// jobs() changed.
    void changed();

private:
    /// Runs `work` on the thread, and what it returns on this object's thread.
    void start(BackgroundJob* job, std::function<std::function<void()>()> work);
    void finish(BackgroundJob* job);

    QThreadPool m_pool;
    int m_jobs = 0;
};

} // namespace linekeeper
