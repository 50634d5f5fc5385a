// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/background_work.h"
#include "store/erase/erase_record.h"
#include "store/exchange/export_file.h"
#include "store/exchange/import_record.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace linekeeper {

class Desk;

/// Long work on the record as a whole: export, import, erase. One piece at a time. While something changes the record
/// no look at messages is started, and purchases and looks under way come to their end first; after it the desk is read
/// anew. Handlers come once and later, never where the context is gone.
class RecordWork final : public QObject
{
    Q_OBJECT

public:
    template <class T>
    using Handler = std::function<void(const Result<T>&)>;

    explicit RecordWork(Desk& desk, QObject* parent = nullptr);

    /// See exportRecord(), previewImport(), importFile(), eraseRecord(). Only while isBusy() is false.
    void exportTo(ExportKind kind, const CsvForm& form, const QString& path, QObject* context,
                  Handler<ExportReport> handler);
    void previewImport(const QString& path, QObject* context, Handler<ImportSummary> handler);
    void import(const QString& path, QObject* context, Handler<ImportSummary> handler);
    void erase(EraseScope scope, QObject* context, Handler<EraseReport> handler);

    bool isBusy() const { return m_busy; }
    /// The handler then gets Cancelled, or what was done if it was too late.
    void cancel();

Q_SIGNALS:
    void progressed(int perMille);

private:
    enum class Access { Reads, Changes };

    template <class T>
    void run(Access access, std::function<Result<T>(Progress&)> work, QObject* context, Handler<T> handler);
    /// Starts what waits, once nothing else is under way with the service.
    void startWhenQuiet();
    void watchJob(BackgroundJob* job);
    /// The record may have been changed.
    void takeUpAgain();

    Desk& m_desk;
    bool m_busy = false;
    bool m_cancelled = false;
    std::function<void()> m_waiting;
    QPointer<BackgroundJob> m_job;
};

} // namespace linekeeper
