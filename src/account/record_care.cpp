// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/record_care.h"

#include "account/background_work.h"
#include "core/clock.h"
#include "core/log.h"
#include "store/backup/backup_set.h"
#include "store/backup/record_check.h"
#include "store/record/record.h"
#include "store/sqlite/record_file.h"

#include <QPointer>

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Often enough to find the first moment of a new day, even after a night asleep.
constexpr std::chrono::minutes kBetweenLooks(30);

} // namespace

RecordCare::RecordCare(Record& record, BackgroundWork& background, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_record(record)
    , m_background(background)
    , m_clock(clock)
{
    m_timer.setInterval(kBetweenLooks);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RecordCare::backUp);
    // The statement that detects it is still running.
    record.whenDamaged([care = QPointer<RecordCare>(this)] {
        if (care)
            QMetaObject::invokeMethod(care, &RecordCare::reportDamage, Qt::QueuedConnection);
    });
}

void RecordCare::start()
{
    if (m_record.readOnlyBecause())
        return;
    check();
}

void RecordCare::check()
{
    const QString path = recordPath(m_record.folder());
    m_background.run<RecordFindings>(
        this, [path](Progress& progress) { return checkRecord(path, progress); },
        [this](const Result<RecordFindings>& findings) {
            if (!findings && findings.error().kind == ErrorKind::Cancelled)
                return;
            if (findings ? !findings->isSound() : findings.error().storage == StorageTrouble::Damaged) {
                qCWarning(logAccount) << "The record is damaged:"
                                      << (findings ? findings->faults.constFirst() : findings.error().detail);
                reportDamage();
                return;
            }
            m_isChecked = true;
            m_hasContents = m_hasContents || findings->rentals + findings->attempts > 0;
            m_timer.start();
            backUp();
        });
}

void RecordCare::backUp()
{
    // Until the record has been checked, an older backup must not be dropped for one of it.
    if (m_isBackingUp || m_isDamaged || !m_isChecked || !m_hasContents)
        return;
    m_isBackingUp = true;
    m_background.run<bool>(
        this,
        [folder = m_record.folder(), now = m_clock.now()](Progress& progress) -> Result<bool> {
            BackupSet backups(folder);
            if (!backups.isDue(now))
                return false;
            return backups.make(now, progress).map([](const BackupFile&) { return true; });
        },
        [this](const Result<bool>& made) {
            m_isBackingUp = false;
            if (!made && made.error().kind == ErrorKind::Cancelled)
                return;
            const auto before = std::exchange(m_backupError, made ? std::nullopt : std::optional(made.error()));
            if (m_backupError && m_backupError->storage == StorageTrouble::Damaged)
                reportDamage();
            if (before || m_backupError)
                Q_EMIT changed();
            Q_EMIT backedUp();
        });
}

void RecordCare::markFilled()
{
    if (!std::exchange(m_hasContents, true))
        backUp();
}

void RecordCare::reportDamage()
{
    if (std::exchange(m_isDamaged, true))
        return;
    m_timer.stop();
    Q_EMIT changed();
    Q_EMIT damaged();
}

void RecordCare::setRecovery(const RecoveryReport& report)
{
    m_recovery = report;
    Q_EMIT changed();
}

void RecordCare::forgetRecovery()
{
    m_recovery.reset();
    Q_EMIT changed();
}

} // namespace linekeeper
