// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reliability/crash_comparison.h"
#include "reliability/crash_service.h"

#include <QProcess>
#include <QTemporaryDir>

#include <chrono>

namespace linekeeper::reliability {

/// One account and one record, through many starts of the driver, each ended by SIGKILL. Each function starts the
/// driver, has it killed, and compares the record with the service's state: both the files as they are, as after a
/// kill, and only what was synced of them, as after a power cut. Returns what is wrong; empty if everything is as
/// promised.
class CrashLife
{
public:
    explicit CrashLife(quint32 seed);
    ~CrashLife();

    /// Kills it this long after the start, or after the driver began to work.
    QStringList killAtMoment(std::chrono::milliseconds delay, bool isAfterReady);
    /// Kills it while a call is at a stage.
    QStringList killAtStage(const CrashService::Plan& plan);
    /// Kills it at the n-th write, sync, truncation or removal of a file; if `isTorn`, with half of a write done.
    QStringList killAtDiskCall(int nth, bool isTorn);
    /// Does the same while the driver does the job once, with no record at all or with the existing one.
    QStringList killOnceAtDiskCall(int nth, bool isTorn);
    /// Lets the driver do its job once, without killing it. Returns the number of its disk calls; -1 if it failed.
    int countDiskCalls();

    CrashService& service() { return m_service; }
    const Held& held() const { return m_held; }
    const Told& told() const { return m_told; }
    /// How many runs were killed.
    int kills() const { return m_kills; }
    /// How many of them while it rented or released several numbers.
    int killsInSeries() const { return m_killsInSeries; }
    /// How many purchases were on synced disk when they reached the service.
    int purchasesSeen() const { return int(m_seenAttempts.size()); }

private:
    void start(quint32 seed, const QStringList& environment);
    void kill();
    void signalDriver(int signal);
    void takeOutput();
    QStringList end();
    void watchPurchase();
    bool copySynced(const QString& target) const;

    QTemporaryDir m_folder;
    CrashService m_service;
    QRandomGenerator m_random;
    std::unique_ptr<QProcess> m_driver;
    bool m_isReady = false;
    int m_diskCalls = -1;
    int m_kills = 0;
    bool m_isInSeries = false;
    int m_killsInSeries = 0;
    Told m_told;
    Held m_held;
    QSet<qint64> m_seenAttempts;
    QStringList m_wrong;
};

} // namespace linekeeper::reliability
