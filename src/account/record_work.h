// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/background_work.h"
#include "store/erase/erase_record.h"
#include "store/exchange/export_file.h"
#include "store/exchange/import_record.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace linekeeper {

class Account;

/// Runs long work on the whole record: export, import, erase. One task at a time. Before a task that changes the
/// record, new polls are held, and purchases and polls in progress are finished; after it the account is reloaded.
/// Handlers are called once and later, never if the context is gone.
class RecordWork final : public QObject
{
    Q_OBJECT

public:
    template <class T>
    using Handler = std::function<void(const Result<T>&)>;

    explicit RecordWork(Account& account, QObject* parent = nullptr);

    /// See exportRecord(), previewImport(), importFile(), eraseRecord(). Only while isBusy() is false.
    void exportTo(const ExportRequest& wanted, const QString& path, QObject* context, Handler<ExportReport> handler);
    void previewImport(const QString& path, QObject* context, Handler<ImportSummary> handler);
    void import(const QString& path, QObject* context, Handler<ImportSummary> handler);
    void erase(EraseScope scope, QObject* context, Handler<EraseReport> handler);

    bool isBusy() const { return m_busy; }
    /// Cancels: the handler gets Cancelled, or what was done if it was too late.
    void cancel();

Q_SIGNALS:
    void progressed(int perMille);

private:
    enum class Access { Reads, Changes };

    template <class T>
    void run(Access access, std::function<Result<T>(Progress&)> work, QObject* context, Handler<T> handler);
    /// Starts what waits, once no calls to the service are in progress.
    void startWhenQuiet();
    void watchJob(BackgroundJob* job);
    /// Reloads the account, because the record may have changed.
    void resume();

    Account& m_account;
    bool m_busy = false;
    bool m_cancelled = false;
    std::function<void()> m_waiting;
    QPointer<BackgroundJob> m_job;
};

} // namespace linekeeper
