// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_size_limit.h"
#include "store/backup/backup_set.h"
#include "store/rescue/open_record.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// Runs `look` in a process of its own as a user who may not do everything, as the user root may, and answers what it
/// answers; -1 where it crashed.
int asNobody(const std::function<int()>& look)
{
    const pid_t child = fork();
    if (child == 0) {
        if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(look());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool setMode(const QString& path, mode_t mode, bool toNobody = false)
{
    const QByteArray name = QFile::encodeName(path);
    if (toNobody && getuid() == 0 && chown(name.constData(), 65534, 65534) != 0)
        return false;
    return chmod(name.constData(), mode) == 0;
}

/// 0 where the record can be read with its rental and nothing can be written, and that for this reason.
int readsOn(const QString& folder, StorageTrouble why, bool lacksLog)
{
    const auto record = openRecord(folder);
    if (!record)
        return 1;
    if (!(*record)->readOnlyBecause() || (*record)->readOnlyBecause()->storage != why)
        return 2;
    const auto rentals = (*record)->rentals().all();
    if (!rentals || rentals->size() != 1 || rentals->constFirst().order != OrderId(u"1"_s))
        return 3;
    if ((*record)->messages().page({}, {}, 10)->size() != 1)
        return 4;
    const auto begun = (*record)->attempts().begin({}, u"x"_s, at(17));
    if (begun || begun.error().kind != ErrorKind::Storage || begun.error().storage != why)
        return 5;
    const auto merged = (*record)->messages().merge(OrderId(u"1"_s), {message(u"b"_s, at(13))}, at(14));
    if (merged || merged.error().storage != why)
        return 6;
    return (*record)->lacksLog() == lacksLog ? 0 : 7;
}

void fill(TemporaryRecord& record)
{
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), {message(u"a"_s, at(13))}, at(14)));
}

QStringList filesIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace

class OpenRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundRecordIsWritten();
    void whereNothingCanBeWritten_data();
    void whereNothingCanBeWritten();
    void aFullDisk();
    void aLockedRecord();
    void anotherWriterHoldsItUpForAMomentOnly();
    void aNewerVersion_data();
    void aNewerVersion();
    void anyOlderVersionKeepsItsNumbers_data();
    void anyOlderVersionKeepsItsNumbers();
    void anOlderVersionIsBackedUpFirst();
    void anOlderVersionThatCannotBeBackedUpIsRead();
    void aMissingRecord();
};

void OpenRecordTest::aSoundRecordIsWritten()
{
    QTemporaryDir folder;
    const auto record = openRecord(folder.path());
    VERIFY_OK(record);
    QVERIFY(!(*record)->readOnlyBecause());
    QVERIFY(!(*record)->lacksLog());
    VERIFY_OK((*record)->rentals().add(rental(u"1"_s)));
}

void OpenRecordTest::whereNothingCanBeWritten_data()
{
    QTest::addColumn<int>("folderMode");
    QTest::addColumn<int>("fileMode");
    QTest::addColumn<bool>("log");
    QTest::newRow("the file") << 0700 << 0400 << false;
    QTest::newRow("the folder") << 0500 << 0600 << false;
    QTest::newRow("both") << 0500 << 0400 << false;
    QTest::newRow("both, and there is a log") << 0500 << 0400 << true;
}

void OpenRecordTest::whereNothingCanBeWritten()
{
    QFETCH(int, folderMode);
    QFETCH(int, fileMode);
    QFETCH(bool, log);
    QTemporaryDir home;
    const QString folder = home.filePath(u"data"_s);
    const QString path = folder + u"/record.sqlite"_s;
    QVERIFY(QDir(home.path()).mkdir(u"data"_s));
    {
        TemporaryRecord record;
        fill(record);
        if (log) {
            record.reopen(); // all of that into the file itself
            VERIFY_OK(record->rentals().setDetails(OrderId(u"1"_s), {u"in the log"_s}));
            QVERIFY(QFile::copy(record.path() + u"-wal"_s, path + u"-wal"_s));
        } else {
            record.close();
        }
        QVERIFY(QFile::copy(record.path(), path));
    }
    QVERIFY(setMode(home.path(), 0755));
    const QByteArray before = hashOf(path);
    for (const QString& name : filesIn(folder))
        QVERIFY(setMode(folder + u'/' + name, static_cast<mode_t>(fileMode), true));
    QVERIFY(setMode(folder, static_cast<mode_t>(folderMode), true));
    const QStringList files = filesIn(folder);

    QCOMPARE(asNobody([&] { return readsOn(folder, StorageTrouble::ReadOnly, log); }), 0);
    QCOMPARE(hashOf(path), before);
    if (folderMode == 0500)
        QCOMPARE(filesIn(folder), files);
    QVERIFY(setMode(folder, 0700));
}

void OpenRecordTest::aFullDisk()
{
    TemporaryRecord record;
    fill(record);
    record.close();
    const QByteArray before = hashOf(record.path());
    {
        // Not even the files that stand beside an open record can be made.
        const FileSizeLimit limit(0);
        const auto opened = openRecord(record.folder());
        VERIFY_OK(opened);
        QVERIFY((*opened)->readOnlyBecause().has_value());
        QCOMPARE((*opened)->rentals().all()->size(), 1);
        QCOMPARE((*opened)->messages().page({}, {}, 10)->size(), 1);
        VERIFY_FAILS((*opened)->attempts().begin({}, u"x"_s, at(17)), ErrorKind::Storage);
    }
    QCOMPARE(hashOf(record.path()), before);
    record.reopen();
    VERIFY_OK(record->attempts().begin({}, u"x"_s, at(17)));
}

void OpenRecordTest::aLockedRecord()
{
    TemporaryRecord record;
    fill(record);
    record.close();
    const QByteArray before = hashOf(record.path());
    int toParent[2];
    int toChild[2];
    QVERIFY(pipe(toParent) == 0 && pipe(toChild) == 0);
    const pid_t child = fork();
    if (child == 0) {
        char byte = 'x';
        {
            auto database = record.secondConnection();
            const bool locked = database->execute(u"PRAGMA locking_mode = EXCLUSIVE"_s).has_value()
                                && database->execute(u"BEGIN IMMEDIATE"_s).has_value();
            if (!locked || write(toParent[1], &byte, 1) != 1 || read(toChild[0], &byte, 1) != 1)
                _exit(1);
        }
        _exit(0);
    }
    char byte = 0;
    QCOMPARE(read(toParent[0], &byte, 1), 1);
    const auto opened = openRecord(record.folder());
    VERIFY_FAILS(opened, ErrorKind::Storage);
    QCOMPARE(opened.error().storage, StorageTrouble::Locked);
    QVERIFY(!wantsRecovery(opened.error()));
    QCOMPARE(write(toChild[1], &byte, 1), 1);
    int status = 0;
    waitpid(child, &status, 0);
    QCOMPARE(hashOf(record.path()), before);
    VERIFY_OK(openRecord(record.folder()));
}

void OpenRecordTest::anotherWriterHoldsItUpForAMomentOnly()
{
    TemporaryRecord record;
    fill(record);
    auto other = record.secondConnection();
    VERIFY_OK(other->execute(u"BEGIN IMMEDIATE"_s));
    const auto begun = record->attempts().begin({}, u"x"_s, at(17));
    VERIFY_FAILS(begun, ErrorKind::Storage);
    QCOMPARE(begun.error().storage, StorageTrouble::Locked);
    QCOMPARE(record->rentals().all()->size(), 1);
    VERIFY_OK(other->execute(u"ROLLBACK"_s));
    VERIFY_OK(record->attempts().begin({}, u"x"_s, at(17)));
}

void OpenRecordTest::aNewerVersion_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("readable");
    QTest::newRow("with more") << u"ALTER TABLE rentals ADD COLUMN color TEXT NOT NULL DEFAULT ''"_s << true;
    QTest::newRow("with another column") << u"ALTER TABLE rentals RENAME COLUMN label TO remark"_s << false;
}

void OpenRecordTest::aNewerVersion()
{
    QFETCH(QString, change);
    QFETCH(bool, readable);
    TemporaryRecord record;
    fill(record);
    record.close();
    {
        auto database = record.secondConnection();
        VERIFY_OK(database->execute(change));
        VERIFY_OK(database->execute(u"PRAGMA user_version = %1"_s.arg(schemaSteps().size() + 1)));
    }
    const QByteArray before = hashOf(record.path());
    if (readable) {
        QCOMPARE(readsOn(record.folder(), StorageTrouble::Newer, false), 0);
    } else {
        const auto opened = openRecord(record.folder());
        VERIFY_FAILS(opened, ErrorKind::Storage);
        QCOMPARE(opened.error().storage, StorageTrouble::Newer);
    }
    QCOMPARE(hashOf(record.path()), before);
}

void OpenRecordTest::anyOlderVersionKeepsItsNumbers_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < schemaSteps().size(); ++version)
        QTest::addRow("%d", version) << version;
}

void OpenRecordTest::anyOlderVersionKeepsItsNumbers()
{
    QFETCH(const int, version);
    QTemporaryDir folder;
    {
        auto database = Database::open(folder.filePath(u"record.sqlite"_s));
        VERIFY_OK(database);
        VERIFY_OK(bringUpToDate(**database, schemaSteps().first(version)));
        VERIFY_OK((*database)->execute(
            u"INSERT INTO rentals (order_id, service_id, service_name, number, areas, duration_days, label,"
            "  release_state, looked) VALUES ('7', 's', 'Google', '19128648532', '', 3, 'mine', 'none', 1)"_s));
    }
    const auto record = openRecord(folder.path());
    VERIFY_OK(record);
    const auto found = (*record)->rentals().find(OrderId(u"7"_s));
    VERIFY_OK(found);
    QCOMPARE(found->serviceName, u"Google"_s);
    QVERIFY(static_cast<const RentalDetails&>(*found) == (RentalDetails{.label = u"mine"_s}));
    RentalDetails details = *found;
    details.tags = {u"work"_s};
    VERIFY_OK((*record)->rentals().setDetails(OrderId(u"7"_s), details));
    QVERIFY(static_cast<const RentalDetails&>(*(*record)->rentals().find(OrderId(u"7"_s))) == details);
    QVERIFY(found->reminders == RentalReminders());
    const RentalReminders reminders{ReminderStage::Day, at(13), at(14), true, true};
    VERIFY_OK((*record)->rentals().setReminders(OrderId(u"7"_s), reminders));
    QVERIFY((*record)->rentals().find(OrderId(u"7"_s))->reminders == reminders);
    VERIFY_OK((*record)->services().setMuted(ServiceId(u"s"_s), true));
    QVERIFY(*(*record)->services().muted() == QSet{ServiceId(u"s"_s)});
}

void OpenRecordTest::anOlderVersionIsBackedUpFirst()
{
    QTemporaryDir folder;
    {
        auto database = Database::open(folder.filePath(u"record.sqlite"_s));
        VERIFY_OK(database);
        VERIFY_OK(bringUpToDate(**database, schemaSteps().first(1)));
        VERIFY_OK((*database)->execute(u"INSERT INTO favourites VALUES ('mine')"_s));
    }
    const auto record = openRecord(folder.path());
    VERIFY_OK(record);
    QVERIFY(!(*record)->readOnlyBecause());
    const auto backups = BackupSet(folder.path()).all();
    QCOMPARE(backups.size(), 1);
    QCOMPARE(backups.constLast().beforeStep, 1);
    Progress progress;
    QCOMPARE(checkCopy(backups.constLast().path, progress)->version, 1);
}

void OpenRecordTest::anOlderVersionThatCannotBeBackedUpIsRead()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"record.sqlite"_s);
    {
        auto database = Database::open(path);
        VERIFY_OK(database);
        VERIFY_OK(bringUpToDate(**database, schemaSteps().first(1)));
        VERIFY_OK((*database)->execute(u"INSERT INTO favourites VALUES ('mine')"_s));
    }
    // Nothing can be put where the backups go.
    QFile inTheWay(folder.filePath(u"backups"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto record = openRecord(folder.path());
    VERIFY_OK(record);
    QVERIFY((*record)->readOnlyBecause().has_value());
    QCOMPARE((*record)->services().favourites()->size(), 1);
    QVERIFY((*record)->rentals().all()->isEmpty());
    VERIFY_FAILS((*record)->rentals().add(rental(u"1"_s)), ErrorKind::Storage);
    auto database = Database::open(path, Database::Mode::ReadOnly);
    QCOMPARE((*database)->value(u"PRAGMA user_version"_s)->toInt(), 1);
}

void OpenRecordTest::aMissingRecord()
{
    TemporaryRecord record;
    fill(record);
    Progress progress;
    VERIFY_OK(BackupSet(record.folder()).make(at(15), progress));
    record.close();
    QVERIFY(QFile::remove(record.path()));
    const auto opened = openRecord(record.folder());
    VERIFY_FAILS(opened, ErrorKind::NotFound);
    QVERIFY(wantsRecovery(opened.error()));
    QVERIFY(!QFileInfo::exists(record.path())); // no empty one in its place
}

LINEKEEPER_TEST(QCoreApplication, OpenRecordTest);
#include "open_record_test.moc"
