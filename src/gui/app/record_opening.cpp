// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/record_opening.h"

#include "core/clock.h"
#include "core/log.h"
#include "gui/text/record_text.h"
#include "store/rescue/open_record.h"
#include "store/tables/rental_table.h"

#include <QProgressDialog>

namespace linekeeper {

using namespace Qt::StringLiterals;

RecordOpening::RecordOpening(QString folder, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(clock)
{
}

RecordOpening::~RecordOpening() = default;

void RecordOpening::open()
{
    m_report.reset();
    auto record = openRecord(m_folder);
    if (record) {
        m_record = *std::move(record);
        restoreRemembered();
        Q_EMIT opened();
    } else if (wantsRecovery(record.error())) {
        recoverFrom(record.error().storage);
    } else {
        fail(record.error());
    }
}

void RecordOpening::recover(const QList<Rental>& remembered)
{
    m_report.reset();
    m_remembered.append(remembered);
    recoverFrom(StorageTrouble::Damaged);
}

void RecordOpening::recoverFrom(StorageTrouble cause)
{
    m_waiting =
        std::make_unique<QProgressDialog>(tr("The record is damaged. It is being recovered…"), QString(), 0, 1000);
    m_waiting->setWindowTitle(tr("Linekeeper"));
    m_waiting->setMinimumDuration(500);
    m_waiting->setAutoClose(false);
    m_waiting->setAutoReset(false);
    m_waiting->setValue(0);
    auto* job = m_background.run<RecoveryReport>(
        this,
        [folder = m_folder, cause, now = m_clock.now()](Progress& progress) {
            return recoverRecord(folder, cause, now, progress);
        },
        [this](const Result<RecoveryReport>& recovered) { finish(recovered); });
    connect(job, &BackgroundJob::progressed, m_waiting.get(), &QProgressDialog::setValue);
}

void RecordOpening::finish(const Result<RecoveryReport>& recovered)
{
    m_waiting.reset();
    if (recovered)
        m_report = *recovered;
    // Where it can't be recovered, what can still be read of it is better than nothing.
    auto record = recovered ? openRecord(m_folder) : Record::openToRead(m_folder, recovered.error());
    if (!record) {
        fail(recovered ? record.error() : recovered.error());
        return;
    }
    m_record = *std::move(record);
    restoreRemembered();
    Q_EMIT opened();
}

void RecordOpening::restoreRemembered()
{
    if (m_record->readOnlyBecause())
        return;
    QList<Rental> unwritten;
    for (const Rental& rental : std::as_const(m_remembered)) {
        const bool isBare = m_report && m_report->salvaged.bareOrders.removeAll(rental.order.text()) > 0;
        auto written = isBare ? m_record->rentals().edit(rental) : m_record->rentals().add(rental);
        if (isBare && written)
            written = m_record->rentals().setReminders(rental.order, rental.reminders);
        if (isBare && written)
            written = m_record->rentals().setRelease(rental.order, rental.release, rental.releasedAt);
        if (!written && written.error().kind != ErrorKind::Conflict) {
            qCWarning(logGui) << "A rental could not be written anew:" << written.error().detail;
            unwritten.append(rental);
        }
    }
    // Until they are on disk this is the only place that has them: the next try writes them.
    m_remembered = unwritten;
}

void RecordOpening::fail(const Error& error)
{
    Q_EMIT failed(openingErrorText(m_folder, error));
}

} // namespace linekeeper
