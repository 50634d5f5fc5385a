// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/open_record.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QStorageInfo>

#include <map>
#include <sqlite3.h>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// What a drive answers to SQLite's calls; SQLITE_OK where it does what it should.
struct Drive
{
    int lock = SQLITE_OK;
    int sharedMemory = SQLITE_OK;
    int fileBeside = SQLITE_OK; ///< opening a log or a journal
    int open = SQLITE_OK;
    int read = SQLITE_OK;
    int write = SQLITE_OK;
    int sync = SQLITE_OK;
};

Drive drive;
sqlite3_vfs* usual = nullptr;

/// What SQLite calls a file by, and what that is handed on to. SQLite has several of these: one for files without
/// locks, too.
struct Methods
{
    sqlite3_io_methods ours; ///< first: SQLite's pointer is one to the whole
    const sqlite3_io_methods* usual;
};

const sqlite3_io_methods& usualOf(const sqlite3_file* file)
{
    return *reinterpret_cast<const Methods*>(file->pMethods)->usual;
}

int lockFile(sqlite3_file* file, int level)
{
    return drive.lock ? drive.lock : usualOf(file).xLock(file, level);
}

int mapMemory(sqlite3_file* file, int region, int size, int extends, void volatile** memory)
{
    return drive.sharedMemory ? drive.sharedMemory : usualOf(file).xShmMap(file, region, size, extends, memory);
}

int readFile(sqlite3_file* file, void* bytes, int count, sqlite3_int64 at)
{
    return drive.read ? drive.read : usualOf(file).xRead(file, bytes, count, at);
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at)
{
    return drive.write ? drive.write : usualOf(file).xWrite(file, bytes, count, at);
}

int syncFile(sqlite3_file* file, int flags)
{
    return drive.sync ? drive.sync : usualOf(file).xSync(file, flags);
}

const sqlite3_io_methods* replacing(const sqlite3_io_methods* methods)
{
    static std::map<const sqlite3_io_methods*, Methods> made;
    Methods& replaced = made[methods];
    replaced.usual = methods;
    replaced.ours = *methods;
    replaced.ours.xLock = lockFile;
    replaced.ours.xRead = readFile;
    replaced.ours.xWrite = writeFile;
    replaced.ours.xSync = syncFile;
    if (methods->iVersion >= 2 && methods->xShmMap)
        replaced.ours.xShmMap = mapMemory;
    return &replaced.ours;
}

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    file->pMethods = nullptr;
    if (drive.open)
        return drive.open;
    if (drive.fileBeside && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)))
        return drive.fileBeside;
    const int opened = usual->xOpen(usual, name, file, flags, outFlags);
    if (file->pMethods)
        file->pMethods = replacing(file->pMethods);
    return opened;
}

bool namesTheDrive(const Error& error, const QString& folder)
{
    return !error.drive.isEmpty() && error.drive.startsWith(QStorageInfo(folder).rootPath());
}

} // namespace

/// A record on a drive that can't do what SQLite asks of it, as network drives and memory sticks that went away can't:
/// played by a layer between SQLite and the real files.
class DriveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { drive = {}; }
    void isReadOnWhereItCanBe_data();
    void isReadOnWhereItCanBe();
    void cantBeOpened_data();
    void cantBeOpened();
    void failsInTheMiddle_data();
    void failsInTheMiddle();
};

void DriveTest::initTestCase()
{
    usual = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs ours = *usual;
    ours.zName = "drive of the test";
    ours.xOpen = openFile;
    QCOMPARE(sqlite3_vfs_register(&ours, 1), SQLITE_OK);
}

void DriveTest::isReadOnWhereItCanBe_data()
{
    QTest::addColumn<int>("lock");
    QTest::addColumn<int>("sharedMemory");
    QTest::addColumn<int>("fileBeside");
    QTest::addColumn<StorageTrouble>("trouble");
    QTest::newRow("no locks") << SQLITE_IOERR_LOCK << SQLITE_OK << SQLITE_OK << StorageTrouble::Unsuited;
    QTest::newRow("no end of locks") << SQLITE_PROTOCOL << SQLITE_OK << SQLITE_OK << StorageTrouble::Unsuited;
    QTest::newRow("no shared memory") << SQLITE_OK << SQLITE_IOERR_SHMMAP << SQLITE_OK << StorageTrouble::Unsuited;
    QTest::newRow("no file for shared memory")
        << SQLITE_OK << SQLITE_IOERR_SHMOPEN << SQLITE_OK << StorageTrouble::Unsuited;
    QTest::newRow("no file beside the record")
        << SQLITE_OK << SQLITE_CANTOPEN << SQLITE_CANTOPEN << StorageTrouble::Unreachable;
}

void DriveTest::isReadOnWhereItCanBe()
{
    QFETCH(const int, lock);
    QFETCH(const int, sharedMemory);
    QFETCH(const int, fileBeside);
    QFETCH(const StorageTrouble, trouble);
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    record.close();
    drive.lock = lock;
    drive.sharedMemory = sharedMemory;
    drive.fileBeside = fileBeside;
    const auto opened = openRecord(record.folder());
    VERIFY_OK(opened);
    QVERIFY((*opened)->readOnlyBecause());
    QCOMPARE((*opened)->readOnlyBecause()->storage, trouble);
    QVERIFY(namesTheDrive(*(*opened)->readOnlyBecause(), record.folder()));
    QCOMPARE((*opened)->rentals().all()->size(), 1);
    const auto begun = (*opened)->attempts().begin({}, u"x"_s, at(17));
    VERIFY_FAILS(begun, ErrorKind::Storage);
    QCOMPARE(begun.error().storage, trouble);
    QVERIFY(namesTheDrive(begun.error(), record.folder()));
}

void DriveTest::cantBeOpened_data()
{
    QTest::addColumn<int>("open");
    QTest::addColumn<int>("read");
    QTest::addColumn<StorageTrouble>("trouble");
    QTest::newRow("not to be opened") << SQLITE_CANTOPEN << SQLITE_OK << StorageTrouble::Unreachable;
    QTest::newRow("not to be read") << SQLITE_OK << SQLITE_IOERR_READ << StorageTrouble::Failing;
}

void DriveTest::cantBeOpened()
{
    QFETCH(const int, open);
    QFETCH(const int, read);
    QFETCH(const StorageTrouble, trouble);
    TemporaryRecord record;
    record.close();
    drive.open = open;
    drive.read = read;
    const auto opened = openRecord(record.folder());
    VERIFY_FAILS(opened, ErrorKind::Storage);
    QCOMPARE(opened.error().storage, trouble);
    QVERIFY(namesTheDrive(opened.error(), record.folder()));
}

void DriveTest::failsInTheMiddle_data()
{
    QTest::addColumn<int>("write");
    QTest::addColumn<int>("sync");
    QTest::newRow("writing") << SQLITE_IOERR_WRITE << SQLITE_OK;
    QTest::newRow("syncing") << SQLITE_OK << SQLITE_IOERR_FSYNC;
}

void DriveTest::failsInTheMiddle()
{
    QFETCH(const int, write);
    QFETCH(const int, sync);
    TemporaryRecord record;
    drive.write = write;
    drive.sync = sync;
    const auto begun = record->attempts().begin({}, u"x"_s, at(17));
    VERIFY_FAILS(begun, ErrorKind::Storage);
    QCOMPARE(begun.error().storage, StorageTrouble::Failing);
    QVERIFY(namesTheDrive(begun.error(), record.folder()));
    drive = {};
    VERIFY_OK(record->attempts().begin({}, u"x"_s, at(17)));
    QCOMPARE(record->attempts().adoptInterrupted().value_or(-1), 1);
}

LINEKEEPER_TEST(QCoreApplication, DriveTest);
#include "drive_test.moc"
