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

/// One piece of long work, for the one who waits for it. Deletes itself once it has ended.
class BackgroundJob final : public QObject
{
    Q_OBJECT

public:
    /// Asks the work to end early. Its handler is still called, with Cancelled or with what was done already.
    void cancel() { m_progress->cancel(); }

Q_SIGNALS:
    void progressed(int perMille);

private:
    friend class BackgroundWork;
    explicit BackgroundJob(QObject* parent);

    std::shared_ptr<Progress> m_progress;
};

/// Long work on files (backup, check, export, import), off the window's thread: one piece after the other on a thread
/// of its own. A piece shares nothing with the window; what it needs of the record it opens for itself.
class BackgroundWork final : public QObject
{
    Q_OBJECT

public:
    explicit BackgroundWork(QObject* parent = nullptr);
    /// Calls off what runs and what waits, and waits for the piece under way to notice.
    ~BackgroundWork() override;

    /// Has `work` done, after what was given before. `handler` gets the result on this object's thread, once; or never
    /// if the context or this object is gone by then.
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
                end(job);
                if (waiting)
                    handler(result);
            };
        });
        return job;
    }

    /// How many pieces run or wait.
    int jobs() const { return m_jobs; }

Q_SIGNALS:
    /// jobs() changed.
    void changed();

private:
    /// `work` runs on the thread; what it returns runs on this object's.
    void start(BackgroundJob* job, std::function<std::function<void()>()> work);
    void end(BackgroundJob* job);

    QThreadPool m_pool;
    int m_jobs = 0;
};

} // namespace linekeeper
