// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/record_work.h"

#include "account/account.h"
#include "account/poller.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/log.h"
#include "store/record/record.h"

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

RecordWork::RecordWork(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
{
    connect(&account.poller(), &Poller::changed, this, &RecordWork::startWhenQuiet);
    connect(&account.rentals(), &Rentals::purchasesUnderWayChanged, this, &RecordWork::startWhenQuiet);
}

template <class T>
void RecordWork::run(Access access, std::function<Result<T>(Progress&)> work, QObject* context, Handler<T> handler)
{
    Q_ASSERT(!m_busy);
    m_busy = true;
    m_cancelled = false;
    const QPointer<QObject> waiting(context);
    const auto finish = [this, access, waiting, handler](const Result<T>& result) {
        m_busy = false;
        if (access == Access::Changes)
            resume();
        if (waiting)
            handler(result);
    };
    m_waiting = [this, work = std::move(work), finish] {
        // If it was cancelled in time, don't even begin: an erasure would not notice soon enough.
        if (m_cancelled)
            QMetaObject::invokeMethod(
                this, [finish] { finish(fail(ErrorKind::Cancelled, u"called off before it began"_s)); },
                Qt::QueuedConnection);
        else
            watchJob(m_account.background().run<T>(this, work, [finish](const Result<T>& result) { finish(result); }));
    };
    if (access == Access::Changes)
        m_account.poller().setOnHold(true); // emits a signal, and so may start what waits
    else
        std::exchange(m_waiting, nullptr)();
    startWhenQuiet();
}

void RecordWork::startWhenQuiet()
{
    // A poll or a purchase that ends while the record is locked could not be saved.
    const bool isQuiet = m_account.poller().pollsUnderWay() == 0 && m_account.rentals().purchasesUnderWay() == 0;
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

void RecordWork::resume()
{
    if (const auto loaded = m_account.reload(); !loaded)
        qCWarning(logAccount) << "The record could not be read anew:" << loaded.error().detail;
    m_account.poller().setOnHold(false);
}

void RecordWork::exportTo(const ExportRequest& wanted, const QString& path, QObject* context,
                          Handler<ExportReport> handler)
{
    const QString folder = m_account.record().folder();
    run<ExportReport>(
        Access::Reads,
        [folder, wanted, path](Progress& progress) { return exportRecord(folder, wanted, path, progress); }, context,
        std::move(handler));
}

void RecordWork::previewImport(const QString& path, QObject* context, Handler<ImportSummary> handler)
{
    const QString folder = m_account.record().folder();
    run<ImportSummary>(
        Access::Reads, [folder, path](Progress& progress) { return linekeeper::previewImport(folder, path, progress); },
        context, std::move(handler));
}

void RecordWork::import(const QString& path, QObject* context, Handler<ImportSummary> handler)
{
    const QString folder = m_account.record().folder();
    run<ImportSummary>(
        Access::Changes, [folder, path](Progress& progress) { return importFile(folder, path, progress); }, context,
        std::move(handler));
}

void RecordWork::erase(EraseScope scope, QObject* context, Handler<EraseReport> handler)
{
    const QString folder = m_account.record().folder();
    const QDateTime now = m_account.clock().now();
    run<EraseReport>(
        Access::Changes, [folder, scope, now](Progress& progress) { return eraseRecord(folder, scope, now, progress); },
        context, std::move(handler));
}

} // namespace linekeeper
