// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/background_work.h"
#include "core/rental.h"
#include "store/record/record.h"
#include "store/rescue/recovery.h"

#include <QObject>

#include <memory>
#include <optional>

class QProgressDialog;

namespace linekeeper {

class Clock;

/// Opens the record as well as it can be, and recovers it where it must: off this thread, and with something to look at
/// if it takes a while. One after the other, as often as wanted.
class RecordOpening final : public QObject
{
    Q_OBJECT

public:
    RecordOpening(QString folder, const Clock& clock, QObject* parent = nullptr);
    ~RecordOpening() override;

    /// Ends with opened() or failed(), at once where nothing is to be recovered.
    void open();
    /// The same after damage was found in an open record, which is closed by now. `remembered` are the rentals that it
    /// held in memory: those that are not to be found any more are written anew.
    void recover(const QList<Rental>& remembered);

    /// After opened().
    std::unique_ptr<Record> takeRecord() { return std::move(m_record); }
    /// What a recovery did for this record; nothing where none was needed.
    const std::optional<RecoveryReport>& report() const { return m_report; }

Q_SIGNALS:
    void opened();
    /// With a text for the person. Nothing was changed.
    void failed(const QString& what);

private:
    void recoverFrom(StorageTrouble cause);
    void finish(const Result<RecoveryReport>& recovered);
    void restoreRemembered();
    void fail(const Error& error);

    QString m_folder;
    const Clock& m_clock;
    std::unique_ptr<QProgressDialog> m_waiting;
    std::unique_ptr<Record> m_record;
    std::optional<RecoveryReport> m_report;
    QList<Rental> m_remembered;
    BackgroundWork m_background;
};

} // namespace linekeeper
