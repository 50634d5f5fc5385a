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

/// Looks after the record while the program runs, on the background's thread: a thorough check after the start, and
/// then a backup a day. Finds out when the record is damaged; to recover it is not its part, for that nothing may have
/// it open.
class RecordCare final : public QObject
{
    Q_OBJECT

public:
    RecordCare(Record& record, BackgroundWork& background, const Clock& clock, QObject* parent = nullptr);

    /// Checks, and then keeps the backups up. A record that can only be read is left alone.
    void start();
    /// Makes the backup that is due, if one is. Runs by itself; for a retry, and for tests that turn the clock.
    void backUp();
    /// A number or a purchase is on record. Until then there is nothing worth a backup, and the first one is made now.
    void noteContents();

    bool isDamaged() const { return m_isDamaged; }
    /// Why the last backup that was due could not be made.
    const std::optional<Error>& backupError() const { return m_backupError; }
    /// What became of the record before it was opened, until the person has seen it.
    const std::optional<RecoveryReport>& recovery() const { return m_recovery; }
    void setRecovery(const RecoveryReport& report);
    void forgetRecovery();

Q_SIGNALS:
    /// Once, never from within a call to the record.
    void damaged();
    /// Any of the above changed.
    void changed();
    /// A look whether a backup is due has ended, with one or without.
    void backedUp();

private:
    void check();
    void noteDamage();

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
