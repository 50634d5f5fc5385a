// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_size_limit.h"
#include "store/backup/backup_set.h"
#include "store/rescue/open_record.h"
#include "store/rescue/recovery.h"
#include "store/search/search_index.h"
#include "store/tables/correction_table.h"
#include "store_fixture.h"
#include "test_program.h"

#include <limits>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

QList<Message> numbered(int from, int to)
{
    QList<Message> messages;
    for (int i = from; i < to; ++i)
        messages.append(message(u'm' + QString::number(10'000 + i), at(13)));
    return messages;
}

bool overwrite(const QString& path, qint64 at, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

QStringList foldersIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

} // namespace

class RecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCameAfterTheBackupIsBroughtOver();
    void whatIsInTheLogIsBroughtOver();
    void newerStatesAreTakenOver();
    void whatIsFinalStaysSo();
    void erasedMessagesStayErased();
    void aForeignFileIsSetAside_data();
    void aForeignFileIsSetAside();
    void aMissingRecordComesFromItsBackup();
    void aBrokenBackupIsPassedOver();
    void twoInOneSecond();
    void aFullDiskLeavesTheDamagedFile();
    void aCancelledRecoveryLeavesTheDamagedFile();
    void aRecoveryThatWasCutOff_data();
    void aRecoveryThatWasCutOff();
    void setAsideFilesAreRemoved();
};

void RecoveryTest::whatCameAfterTheBackupIsBroughtOver()
{
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), numbered(0, 50), at(14)));
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    VERIFY_OK(record->rentals().add(rental(u"2"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"2"_s), numbered(0, 300), at(16)));
    VERIFY_OK(record->attempts().begin({}, u"Google"_s, at(16)));
    VERIFY_OK(record->services().setFavourite(ServiceId(u"svc"_s), true));
    VERIFY_OK(record->corrections().save({MessageShape{1}, QString()}));
    VERIFY_OK(record->corrections().save({MessageShape{std::numeric_limits<qint64>::max()}, u"0 0 1 2"_s}));
    VERIFY_OK(extendSearchIndex(record.folder(), std::chrono::minutes(1), progress));
    record.close();
    const qint64 size = QFileInfo(record.path()).size();
    QVERIFY(overwrite(record.path(), (size / 4096 / 2) * 4096, QByteArray(4096, '\0')));
    QVERIFY(overwrite(record.path(), 0, QByteArray(4096, 'x')));

    const auto report = recoverRecord(record.folder(), StorageTrouble::Foreign, at(17), progress);
    VERIFY_OK(report);
    QVERIFY(!QFileInfo::exists(searchIndexPath(record.folder()))); // the rows may be others now
    QCOMPARE(*report->backup, at(15));
    QCOMPARE(report->salvaged.rentals, 1);
    QCOMPARE(report->salvaged.attempts, 1);
    QCOMPARE(report->salvaged.messages + report->salvaged.lostMessages, 300);
    QVERIFY(report->salvaged.messages > 200);
    QCOMPARE(report->rentals, 2);
    QCOMPARE(report->messages, 50 + report->salvaged.messages);

    record.reopen();
    QVERIFY(*record->rentals().find(OrderId(u"1"_s)) == [] {
        Rental one = rental(u"1"_s);
        one.looked = true;
        return one;
    }());
    QCOMPARE(record->messages().summary(OrderId(u"2"_s))->messages, report->salvaged.messages);
    QCOMPARE(record->messages().summary(OrderId(u"1"_s))->messages, 50);
    QVERIFY(record->services().favourites()->contains(ServiceId(u"svc"_s)));
    const QHash<MessageShape, QString> corrections{{MessageShape{1}, QString()},
                                                   {MessageShape{std::numeric_limits<qint64>::max()}, u"0 0 1 2"_s}};
    QCOMPARE(*record->corrections().all(), corrections);
    QCOMPARE(QFileInfo(report->setAside).absolutePath(), setAsideFolder(record.folder()));
}

void RecoveryTest::whatIsInTheLogIsBroughtOver()
{
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    record.reopen();
    VERIFY_OK(record->rentals().add(rental(u"in the log"_s)));
    QTemporaryDir other;
    const QString path = other.filePath(u"record.sqlite"_s);
    QVERIFY(QFile::copy(record.path(), path));
    QVERIFY(QFile::copy(record.path() + u"-wal"_s, path + u"-wal"_s));
    // A commit that stopped half-way does not count.
    QFile log(path + u"-wal"_s);
    QVERIFY(log.open(QIODevice::Append));
    QVERIFY(log.write(QByteArray(3000, 'y')) == 3000);
    log.close();
    QVERIFY(overwrite(path, 30, QByteArray(4066, 'x')));
    const auto report = recoverRecord(other.path(), StorageTrouble::Damaged, at(17), progress);
    VERIFY_OK(report);
    QCOMPARE(report->salvaged.rentals, 2);
    QVERIFY(QFileInfo::exists(report->setAside + u"/record.sqlite-wal"_s));
    QVERIFY(!QFileInfo::exists(path + u"-wal"_s));
    const auto opened = openRecord(other.path());
    VERIFY_OK(opened);
    VERIFY_OK((*opened)->rentals().find(OrderId(u"in the log"_s)));
}

void RecoveryTest::newerStatesAreTakenOver()
{
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const auto attempt = record->attempts().begin({ServiceId(u"s"_s), RentalDuration::OneDay, {}}, u"Google"_s, at(12));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {message(u"a"_s, at(13))}, at(14)));
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    VERIFY_OK(record->rentals().setRelease(OrderId(u"1"_s), ReleaseState::Done, at(16)));
    VERIFY_OK(record->rentals().setDetails(OrderId(u"1"_s), {u"mine"_s, {}, u"kim"_s, {u"work"_s}, u"a\nb"_s}));
    const RentalReminders reminders{ReminderStage::Day, at(15), at(18), true, true};
    VERIFY_OK(record->rentals().setReminders(OrderId(u"1"_s), reminders));
    VERIFY_OK(record->services().setMuted(ServiceId(u"s"_s), true));
    VERIFY_OK(record->attempts().adoptInterrupted());
    VERIFY_OK(record->attempts().settle(attempt->id, OrderId(u"9"_s)));
    Message edited = message(u"a"_s, at(13), u"4711"_s);
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {edited}, at(16)));
    VERIFY_OK(record->messages().markAllRead(OrderId(u"1"_s)));
    record.close();

    const auto report = recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress);
    VERIFY_OK(report);
    QCOMPARE(report->salvaged.rentals + report->salvaged.messages + report->salvaged.attempts, 0);
    QCOMPARE(report->salvaged.updated, 3);
    record.reopen();
    const auto found = record->rentals().find(OrderId(u"1"_s));
    QCOMPARE(found->release, ReleaseState::Done);
    QCOMPARE(found->releasedAt, at(16));
    QCOMPARE(found->label, u"mine"_s);
    QCOMPARE(found->tags, QStringList{u"work"_s});
    QCOMPARE(found->note, u"a\nb"_s);
    QVERIFY(found->reminders == reminders);
    QVERIFY(*record->services().muted() == QSet{ServiceId(u"s"_s)});
    QCOMPARE(record->attempts().find(attempt->id)->state, AttemptState::Settled);
    const auto page = record->messages().page({}, {}, 10);
    QCOMPARE(page->size(), 1);
    QVERIFY(page->constFirst().message == edited);
    QVERIFY(!page->constFirst().unread);
    QCOMPARE(record->messages().summary(OrderId(u"1"_s))->unread, 0);
}

void RecoveryTest::whatIsFinalStaysSo()
{
    // A file that is older than the backup, as one brought back from elsewhere would be.
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    const auto attempt = record->attempts().begin({ServiceId(u"s"_s), RentalDuration::OneDay, {}}, u"Google"_s, at(12));
    record.close();
    QVERIFY(QFile::copy(record.path(), record.folder() + u"/older"_s));
    record.reopen();
    VERIFY_OK(record->rentals().setRelease(OrderId(u"1"_s), ReleaseState::Done, at(16)));
    VERIFY_OK(record->attempts().adoptInterrupted());
    VERIFY_OK(record->attempts().settle(attempt->id, OrderId(u"9"_s)));
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    record.close();
    QVERIFY(QFile::remove(record.path()));
    QVERIFY(QFile::rename(record.folder() + u"/older"_s, record.path()));
    VERIFY_OK(recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress));
    record.reopen();
    QCOMPARE(record->rentals().find(OrderId(u"1"_s))->release, ReleaseState::Done);
    QCOMPARE(record->attempts().find(attempt->id)->state, AttemptState::Settled);
}

void RecoveryTest::erasedMessagesStayErased()
{
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), numbered(0, 3), at(14)));
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    {
        auto other = record.secondConnection();
        VERIFY_OK(other->execute(
            u"INSERT INTO erased_messages SELECT rental, message_id FROM messages WHERE message_id = 'm10001'"_s));
        VERIFY_OK(other->execute(u"DELETE FROM messages WHERE message_id = 'm10001'"_s));
    }
    record.close();
    const auto report = recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress);
    VERIFY_OK(report);
    QCOMPARE(report->salvaged.lostMessages, 0);
    record.reopen();
    QCOMPARE(ids(*record->messages().page({}, {}, 10)).remove(u'*'), u"m10002 m10000"_s);
    QCOMPARE(record->messages().merge(OrderId(u"1"_s), numbered(0, 3), at(18))->added.size(), 0);
}

void RecoveryTest::aForeignFileIsSetAside_data()
{
    QTest::addColumn<bool>("backup");
    QTest::newRow("with a backup") << true;
    QTest::newRow("without") << false;
}

void RecoveryTest::aForeignFileIsSetAside()
{
    QFETCH(bool, backup);
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    if (backup)
        VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    record.close();
    const QByteArray notes = QByteArray("These are notes of mine.\n").repeated(1000);
    QVERIFY(QFile::remove(record.path()));
    QVERIFY(overwrite(record.path(), 0, notes));
    const auto opened = openRecord(record.folder());
    VERIFY_FAILS(opened, ErrorKind::Storage);
    QCOMPARE(opened.error().storage, StorageTrouble::Foreign);

    const auto report = recoverRecord(record.folder(), opened.error().storage, at(17), progress);
    VERIFY_OK(report);
    QCOMPARE(report->cause, StorageTrouble::Foreign);
    QCOMPARE(report->backup.has_value(), backup);
    QCOMPARE(report->rentals, backup ? 1 : 0);
    QFile aside(report->setAside + u"/record.sqlite"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), notes);
    record.reopen();
    QCOMPARE(record->rentals().all()->size(), backup ? 1 : 0);
}

void RecoveryTest::aMissingRecordComesFromItsBackup()
{
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    record.close();
    QVERIFY(QFile::remove(record.path()));
    const auto report = recoverRecord(record.folder(), StorageTrouble::None, at(17), progress);
    VERIFY_OK(report);
    QCOMPARE(report->setAside, QString());
    QVERIFY(!QFileInfo::exists(setAsideFolder(record.folder())));
    record.reopen();
    QCOMPARE(record->rentals().all()->size(), 1);
}

void RecoveryTest::aBrokenBackupIsPassedOver()
{
    TemporaryRecord record;
    Progress progress;
    BackupSet backups(record.folder());
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(backups.make(at(15), progress));
    const auto newer = backups.make(at(15).addDays(1), progress);
    QVERIFY(overwrite(newer->path, 4096, QByteArray(4096, 'x')));
    record.close();
    QVERIFY(overwrite(record.path(), 0, QByteArray(QFileInfo(record.path()).size(), 'x')));
    const auto report = recoverRecord(record.folder(), StorageTrouble::Foreign, at(17), progress);
    VERIFY_OK(report);
    QCOMPARE(*report->backup, at(15));
    QCOMPARE(report->brokenBackups, 1);
    QCOMPARE(report->rentals, 1);
    QVERIFY(QFileInfo::exists(newer->path)); // nothing is removed
}

void RecoveryTest::twoInOneSecond()
{
    TemporaryRecord record;
    Progress progress;
    record.close();
    for (int i = 0; i < 3; ++i)
        VERIFY_OK(recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress));
    QCOMPARE(foldersIn(setAsideFolder(record.folder())).size(), 3);
}

void RecoveryTest::aFullDiskLeavesTheDamagedFile()
{
    TemporaryRecord record;
    Progress progress;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), numbered(0, 300), at(14)));
    record.close();
    QVERIFY(overwrite(record.path(), 8192, QByteArray(4096, 'x')));
    const QByteArray before = hashOf(record.path());
    {
        const FileSizeLimit limit(40'000);
        VERIFY_FAILS(recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress), ErrorKind::Storage);
    }
    QCOMPARE(hashOf(record.path()), before);
    QCOMPARE(QDir(record.folder()).entryList(QDir::Files), QStringList{u"record.sqlite"_s});
    VERIFY_OK(recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress));
}

void RecoveryTest::aCancelledRecoveryLeavesTheDamagedFile()
{
    TemporaryRecord record;
    record.close();
    const QByteArray before = hashOf(record.path());
    Progress progress;
    progress.cancel();
    VERIFY_FAILS(recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress), ErrorKind::Cancelled);
    QCOMPARE(hashOf(record.path()), before);
    QVERIFY(!QFileInfo::exists(setAsideFolder(record.folder())));
}

void RecoveryTest::aRecoveryThatWasCutOff_data()
{
    QTest::addColumn<bool>("inPlace");
    QTest::addColumn<bool>("logLeft");
    QTest::newRow("before anything was set aside") << true << false;
    QTest::newRow("when the file was set aside") << false << true;
    QTest::newRow("when all was set aside") << false << false;
}

void RecoveryTest::aRecoveryThatWasCutOff()
{
    QFETCH(bool, inPlace);
    QFETCH(bool, logLeft);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"new"_s)));
    record.close();
    QVERIFY(QFile::rename(record.path(), record.folder() + u"/record.recovered"_s));
    if (inPlace) {
        record.reopen();
        VERIFY_OK(record->rentals().add(rental(u"old"_s)));
        record.close();
    }
    if (logLeft)
        QVERIFY(overwrite(record.path() + u"-wal"_s, 0, "the damaged file's"));
    const auto opened = openRecord(record.folder());
    VERIFY_OK(opened);
    VERIFY_OK((*opened)->rentals().find(OrderId(inPlace ? u"old"_s : u"new"_s)));
    QCOMPARE((*opened)->rentals().all()->size(), 1);
    QCOMPARE(QFileInfo::exists(setAsideFolder(record.folder())), logLeft);
}

void RecoveryTest::setAsideFilesAreRemoved()
{
    TemporaryRecord record;
    Progress progress;
    record.close();
    VERIFY_OK(removeSetAside(record.folder()));
    VERIFY_OK(recoverRecord(record.folder(), StorageTrouble::Damaged, at(17), progress));
    QVERIFY(overwrite(record.folder() + u"/record.unfinished"_s, 0, "left"));
    VERIFY_OK(removeSetAside(record.folder()));
    QVERIFY(!QFileInfo::exists(setAsideFolder(record.folder())));
    QCOMPARE(QDir(record.folder()).entryList(QDir::Files), QStringList{u"record.sqlite"_s});
}

LINEKEEPER_TEST(QCoreApplication, RecoveryTest);
#include "recovery_test.moc"
