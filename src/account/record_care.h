// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/rescue/recovery.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace linekeeper {

class BackgroundWork;
class Clock;
class Record;

/// Maintains the record while the program runs, on the background thread: a thorough check after the start, then a
/// backup per day. It detects that the record is damaged, but does not recover it, because nothing may have the record
/// open for that.
class RecordCare final : public QObject
{
    Q_OBJECT

public:
    RecordCare(Record& record, BackgroundWork& background, const Clock& clock, QObject* parent = nullptr);

    /// Checks the record, then keeps the backups up to date. A read-only record is left alone.
    void start();
    /// Makes a backup if one is due. Called automatically; public for a retry, and for tests that advance the clock.
    void backUp();
    /// Reports that a number or a purchase attempt is stored. Before that there is nothing worth a backup; the first
    /// one is made now.
    void markFilled();

    bool isDamaged() const { return m_isDamaged; }
    /// Why the last backup that was due could not be made.
    const std::optional<Error>& backupError() const { return m_backupError; }
    /// What was done to the record before it was opened, until the user has seen it.
    const std::optional<RecoveryReport>& recovery() const { return m_recovery; }
    void setRecovery(const RecoveryReport& report);
    void forgetRecovery();

Q_SIGNALS:
    /// Emitted once, never from within a call to the record.
    void damaged();
    /// Any of the above changed.
    void changed();
    /// A check whether a backup is due has ended, with a backup or without.
    void backedUp();

private:
    void check();
    void reportDamage();

    Record& m_record;
    BackgroundWork& m_background;
    const Clock& m_clock;
    QTimer m_timer;
    bool m_isChecked = false;
    bool m_hasContents = false;
    bool m_isDamaged = false;
    bool m_isBackingUp = false;
    std::optional<Error> m_backupError;
    std::optional<RecoveryReport> m_recovery;
};

} // namespace linekeeper
