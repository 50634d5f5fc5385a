// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/record_work.h"

#include "core/clock.h"
#include "core/log.h"
#include "desk/desk.h"

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

RecordWork::RecordWork(Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk.watch(), &Watch::changed, this, &RecordWork::startWhenQuiet);
    connect(&desk.rentals(), &Rentals::purchasesUnderWayChanged, this, &RecordWork::startWhenQuiet);
}

template <class T>
void RecordWork::run(Access access, std::function<Result<T>(Progress&)> work, QObject* context, Handler<T> handler)
{
    Q_ASSERT(!m_busy);
    m_busy = true;
    m_cancelled = false;
    const QPointer<QObject> waiting(context);
    const auto end = [this, access, waiting, handler](const Result<T>& result) {
        m_busy = false;
        if (access == Access::Changes)
            takeUpAgain();
        if (waiting)
            handler(result);
    };
    m_waiting = [this, work = std::move(work), end] {
        // Nothing of what is called off in time is begun: an erasure would not notice soon enough.
        if (m_cancelled)
            QMetaObject::invokeMethod(
                this, [end] { end(fail(ErrorKind::Cancelled, u"called off before it began"_s)); },
                Qt::QueuedConnection);
        else
            watchJob(m_desk.background().run<T>(this, work, [end](const Result<T>& result) { end(result); }));
    };
    if (access == Access::Changes)
        m_desk.watch().setOnHold(true); // which tells of itself, and so may start what waits
    else
        std::exchange(m_waiting, nullptr)();
    startWhenQuiet();
}

void RecordWork::startWhenQuiet()
{
    // A look or a purchase that comes to its end while the record is locked could not be written down.
    const bool isQuiet = m_desk.watch().looksUnderWay() == 0 && m_desk.rentals().purchasesUnderWay() == 0;
    if (m_waiting && (isQuiet || m_cancelled))
        std::exchange(m_waiting, nullptr)();
}

void RecordWork::watchJob(BackgroundJob* job)
{
    m_job = job;
    connect(job, &BackgroundJob::progressed, this, &RecordWork::progressed);
}

void RecordWork::cancel()
{
    m_cancelled = true;
    if (m_job)
        m_job->cancel();
    startWhenQuiet();
}

void RecordWork::takeUpAgain()
{
    if (const auto loaded = m_desk.reload(); !loaded)
        qCWarning(logDesk) << "The record could not be read anew:" << loaded.error().detail;
    m_desk.watch().setOnHold(false);
}

void RecordWork::exportTo(ExportKind kind, const CsvForm& form, const QString& path, QObject* context,
                          Handler<ExportReport> handler)
{
    const QString folder = m_desk.record().folder();
    run<ExportReport>(
        Access::Reads,
        [folder, kind, form, path](Progress& progress) { return exportRecord(folder, kind, path, progress, form); },
        context, std::move(handler));
}

void RecordWork::previewImport(const QString& path, QObject* context, Handler<ImportSummary> handler)
{
    const QString folder = m_desk.record().folder();
    run<ImportSummary>(
        Access::Reads, [folder, path](Progress& progress) { return linekeeper::previewImport(folder, path, progress); },
        context, std::move(handler));
}

void RecordWork::import(const QString& path, QObject* context, Handler<ImportSummary> handler)
{
    const QString folder = m_desk.record().folder();
    run<ImportSummary>(
        Access::Changes, [folder, path](Progress& progress) { return importFile(folder, path, progress); }, context,
        std::move(handler));
}

void RecordWork::erase(EraseScope scope, QObject* context, Handler<EraseReport> handler)
{
    const QString folder = m_desk.record().folder();
    const QDateTime now = m_desk.clock().now();
    run<EraseReport>(
        Access::Changes, [folder, scope, now](Progress& progress) { return eraseRecord(folder, scope, now, progress); },
        context, std::move(handler));
}

} // namespace linekeeper
