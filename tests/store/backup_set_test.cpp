// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_size_limit.h"
#include "store/backup/backup_set.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QRandomGenerator>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

QStringList days(const QList<BackupFile>& files)
{
    QStringList words;
    for (const BackupFile& file : files)
        words.append(file.made.toString(u"MM-dd"_s));
    return words;
}

QString mode(const QString& path)
{
    return QString::number(static_cast<int>(QFile::permissions(path)) & 0x7077, 16);
}

/// What is left of a set after a backup a day, by names alone.
QList<BackupFile> rotate(QList<BackupFile> files, const QDateTime& now)
{
    const BackupFile fresh{u"record-"_s + now.toString(Qt::ISODate), now, 0};
    files.append(fresh);
    for (const BackupFile& old : BackupSet::superfluous(files, fresh))
        files.removeIf([&old](const BackupFile& file) { return file.path == old.path; });
    return files;
}

} // namespace

class BackupSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBackupHoldsWhatTheRecordHolds();
    void aBackupNeedsNoOtherFile();
    void aBackupIsOfOneMomentWhileOthersWrite();
    void aCancelledBackupLeavesNothing();
    void onlyTheDaysFirstIsDue();
    void aDamagedRecordIsNotBackedUp();
    void aFullDiskLeavesTheOldBackups();
    void months();
    void daysWithoutABackup();
    void theClockMayGoBack();
    void beforeSteps();
    void theNewestSoundOneIsFound();
    void strangersAreNoBackups();
    void allAreRemoved();
};

void BackupSetTest::aBackupHoldsWhatTheRecordHolds()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {message(u"a"_s, at(13))}, at(14)));
    BackupSet backups(record.folder());
    Progress progress;
    const auto made = backups.make(at(15), progress);
    VERIFY_OK(made);
    QCOMPARE(made->made, at(15));
    QVERIFY(made->path.endsWith(u"/backups/record-20250711-150000.sqlite"_s));
    QCOMPARE(backups.all().size(), 1);

    const auto findings = checkCopy(made->path, progress);
    VERIFY_OK(findings);
    QVERIFY(findings->isSound());
    QCOMPARE(findings->rentals, 1);
    QCOMPARE(findings->messages, 1);
    QCOMPARE(findings->attempts, 0);
}

void BackupSetTest::aBackupNeedsNoOtherFile()
{
    TemporaryRecord record;
    BackupSet backups(record.folder());
    Progress progress;
    VERIFY_OK(backups.make(at(15), progress));
    VERIFY_OK(backups.newestSound(progress) ? Result<void>() : fail(ErrorKind::NotFound, u"none"_s));
    const QString folder = record.folder() + u"/backups"_s;
    QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList{u"record-20250711-150000.sqlite"_s});
    QCOMPARE(mode(folder), u"7000"_s);
    QCOMPARE(mode(folder + u"/record-20250711-150000.sqlite"_s), u"6000"_s);
}

void BackupSetTest::aBackupIsOfOneMomentWhileOthersWrite()
{
    TemporaryRecord record;
    QList<Message> messages;
    for (int i = 0; i < 3000; ++i)
        messages.append(message(QString::number(i), at(13)));
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), messages, at(14)));

    // From within the copying, as the window would between two of its steps.
    int writes = 0;
    int refused = 0;
    Progress progress([&](int) {
        if (writes >= 3)
            return;
        if (!record->rentals().add(rental(u"during %1"_s.arg(++writes))))
            ++refused;
    });
    BackupSet backups(record.folder());
    const auto made = backups.make(at(15), progress);
    VERIFY_OK(made);
    QCOMPARE(writes, 3);
    QCOMPARE(refused, 0);
    Progress silent;
    QCOMPARE(checkCopy(made->path, silent)->rentals, 1);
    QCOMPARE(record->rentals().all()->size(), 4);
}

void BackupSetTest::aCancelledBackupLeavesNothing()
{
    TemporaryRecord record;
    BackupSet backups(record.folder());
    Progress progress;
    progress.cancel();
    VERIFY_FAILS(backups.make(at(15), progress), ErrorKind::Cancelled);
    QVERIFY(QDir(record.folder() + u"/backups"_s).isEmpty());
}

void BackupSetTest::onlyTheDaysFirstIsDue()
{
    TemporaryRecord record;
    BackupSet backups(record.folder());
    Progress progress;
    QVERIFY(backups.isDue(at(15)));
    VERIFY_OK(backups.makeBeforeStep(1, at(14), progress));
    QVERIFY(backups.isDue(at(15)));
    VERIFY_OK(backups.make(at(15), progress));
    QVERIFY(!backups.isDue(at(15)));
    QVERIFY(!backups.isDue(at(23, 59, 59)));
    QVERIFY(backups.isDue(at(0).addDays(1)));
    QVERIFY(backups.isDue(at(0).addDays(-1))); // the clock was set back: better one too many
}

void BackupSetTest::aDamagedRecordIsNotBackedUp()
{
    TemporaryRecord record;
    BackupSet backups(record.folder());
    Progress progress;
    VERIFY_OK(backups.make(at(15), progress));
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    {
        // A count that does not fit its messages: only our own look finds that.
        auto other = record.secondConnection();
        VERIFY_OK(other->execute(u"UPDATE rentals SET message_count = 7"_s));
    }
    const auto made = backups.make(at(15).addDays(1), progress);
    VERIFY_FAILS(made, ErrorKind::Storage);
    QCOMPARE(made.error().storage, StorageTrouble::Damaged);
    QCOMPARE(days(backups.all()), QStringList{u"07-11"_s});
    QCOMPARE(QDir(record.folder() + u"/backups"_s).entryList(QDir::Files).size(), 1);
}

void BackupSetTest::aFullDiskLeavesTheOldBackups()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    BackupSet backups(record.folder());
    Progress progress;
    VERIFY_OK(backups.make(at(15), progress));
    {
        const FileSizeLimit limit(20'000);
        VERIFY_FAILS(backups.make(at(15).addDays(1), progress), ErrorKind::Storage);
    }
    QCOMPARE(days(backups.all()), QStringList{u"07-11"_s});
    QCOMPARE(QDir(record.folder() + u"/backups"_s).entryList(QDir::Files).size(), 1);
}

void BackupSetTest::months()
{
    QList<BackupFile> files;
    const QDateTime start(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
    for (int day = 0; day < 200; ++day) {
        const QDateTime now = start.addDays(day);
        files = rotate(files, now);
        // Each of the last seven days, and for four weeks before that one a week.
        for (int back = 0; back <= std::min(day, 6); ++back)
            QVERIFY(std::any_of(files.cbegin(), files.cend(),
                                [&](const BackupFile& file) { return file.made == now.addDays(-back); }));
        QVERIFY(files.size() <= 11);
        if (day < 40)
            continue;
        QCOMPARE(files.size(), 11);
        for (qsizetype i = 1; i < files.size(); ++i)
            QVERIFY(files[i - 1].made.daysTo(files[i].made) <= 7);
        QVERIFY(files.constFirst().made.daysTo(now) >= 28);
        QVERIFY(files.constFirst().made.daysTo(now) <= 6 + 4 * 7);
    }
}

void BackupSetTest::daysWithoutABackup()
{
    // Used now and then: seven days that have one stay, however long ago.
    QList<BackupFile> files;
    QDateTime now(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
    QRandomGenerator random(1);
    for (int use = 0; use < 100; ++use) {
        now = now.addDays(1 + random.bounded(30)).addSecs(random.bounded(3600));
        files = rotate(files, now);
        QCOMPARE(files.size(), std::min<qsizetype>(use + 1, files.size()));
        QVERIFY(files.size() >= std::min(use + 1, 8));
        QVERIFY(files.size() <= 11);
    }
}

void BackupSetTest::theClockMayGoBack()
{
    QList<BackupFile> files;
    const QDateTime future(QDate(2036, 1, 1), QTime(9, 0), Qt::UTC);
    for (int day = 0; day < 30; ++day)
        files = rotate(files, future.addDays(day));
    const QDateTime now(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
    for (int day = 0; day < 30; ++day) {
        files = rotate(files, now.addDays(day));
        QVERIFY(std::any_of(files.cbegin(), files.cend(),
                            [&](const BackupFile& file) { return file.made == now.addDays(day); }));
        QVERIFY(files.size() <= 12);
    }
}

void BackupSetTest::beforeSteps()
{
    TemporaryRecord record;
    BackupSet backups(record.folder());
    Progress progress;
    for (int version = 1; version <= 5; ++version)
        VERIFY_OK(backups.makeBeforeStep(version, at(12, version), progress));
    VERIFY_OK(backups.makeBeforeStep(5, at(12, 5), progress)); // in the same second
    for (int day = 0; day < 10; ++day)
        VERIFY_OK(backups.make(at(13).addDays(day), progress));
    QList<int> steps;
    for (const BackupFile& file : backups.all()) {
        if (file.beforeStep > 0)
            steps.append(file.beforeStep);
    }
    QCOMPARE(steps, (QList<int>{5, 5, 4}));
}

void BackupSetTest::theNewestSoundOneIsFound()
{
    TemporaryRecord record;
    BackupSet backups(record.folder());
    Progress progress;
    QVERIFY(!backups.newestSound(progress));
    QList<BackupFile> made;
    for (int day = 0; day < 4; ++day) {
        made.append(*backups.make(at(13).addDays(day), progress));
        VERIFY_OK(record->rentals().add(rental(QString::number(day))));
    }
    QVERIFY(QFile::resize(made[3].path, 10'000));
    QFile second(made[2].path);
    QVERIFY(second.open(QIODevice::ReadWrite) && second.write(QByteArray(100, 'x')) == 100);
    second.close();
    QList<BackupFile> broken;
    const auto sound = backups.newestSound(progress, &broken);
    QVERIFY(sound.has_value());
    QCOMPARE(sound->path, made[1].path);
    QCOMPARE(sound->rentals, 1);
    QCOMPARE(broken.size(), 2);
}

void BackupSetTest::strangersAreNoBackups()
{
    for (const QString& name :
         {u"record.sqlite"_s, u"record-20251301-000000.sqlite"_s, u"record-20251201-250000.sqlite"_s,
          u"record-20251201-000000.sqlite-wal"_s, u"unfinished.sqlite"_s, u"my record-20251201-000000.sqlite"_s})
        QVERIFY2(!BackupSet::fromPath(name), qPrintable(name));
    // There is no such time of day in most of Europe.
    QCOMPARE(BackupSet::fromPath(u"/a/record-20250330-023000.sqlite"_s)->made,
             QDateTime(QDate(2025, 3, 30), QTime(2, 30), Qt::UTC));
    QCOMPARE(BackupSet::fromPath(u"/a/record-20250330-023000-before-3.sqlite"_s)->beforeStep, 2);
}

void BackupSetTest::allAreRemoved()
{
    TemporaryRecord record;
    BackupSet backups(record.folder());
    VERIFY_OK(backups.removeAll());
    Progress progress;
    VERIFY_OK(backups.make(at(13), progress));
    VERIFY_OK(backups.makeBeforeStep(1, at(13), progress));
    VERIFY_OK(backups.removeAll());
    QVERIFY(!QFileInfo::exists(record.folder() + u"/backups"_s));
    QVERIFY(QFileInfo::exists(record.path()));
    QVERIFY(backups.all().isEmpty());
}

LINEKEEPER_TEST(QCoreApplication, BackupSetTest);
#include "backup_set_test.moc"
