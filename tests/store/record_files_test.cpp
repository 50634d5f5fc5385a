// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/record_file.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QFileInfo>

#include <sys/stat.h>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// The permission bits of a file as chmod takes them, in octal.
QString mode(const QString& path)
{
    struct stat info = {};
    if (stat(QFile::encodeName(path).constData(), &info) != 0)
        return u"missing"_s;
    return QString::number(info.st_mode & 07777u, 8);
}

/// Sets the umask for as long as it lives.
class Umask
{
public:
    explicit Umask(mode_t mask)
        : m_before(umask(mask))
    {
    }
    ~Umask() { umask(m_before); }

private:
    mode_t m_before;
};

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class RecordFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreTheOwners_data();
    void filesAreTheOwners();
    void openFilesAreClosedToOthers();
    void aFileThatIsNoRecordIsLeftAlone_data();
    void aFileThatIsNoRecordIsLeftAlone();
    void aCrashedProgramsFileIsLeftAlone_data();
    void aCrashedProgramsFileIsLeftAlone();
    void aFolderInPlaceOfTheFileFails();
    void aFileInPlaceOfTheFolderFails_data();
    void aFileInPlaceOfTheFolderFails();
    void anEmptyFileIsANewRecord();
    void anInterruptedFirstStartIsUndone();
};

void RecordFilesTest::filesAreTheOwners_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("nothing masked") << 0;
    QTest::newRow("usual") << 022;
    QTest::newRow("everything masked") << 0777;
}

void RecordFilesTest::filesAreTheOwners()
{
    QFETCH(int, mask);
    QTemporaryDir home;
    const QString folder = home.filePath(u"share/linekeeper"_s);
    const QString file = folder + u"/record.sqlite"_s;
    const Umask umasked(static_cast<mode_t>(mask));
    const auto record = Record::open(folder);
    VERIFY_OK(record);
    VERIFY_OK((*record)->rentals().add(rental(u"1"_s)));
    QCOMPARE(mode(home.filePath(u"share"_s)), u"700"_s);
    QCOMPARE(mode(folder), u"700"_s);
    for (const QString& name : {file, QString(file + u"-wal"_s), QString(file + u"-shm"_s)})
        QCOMPARE(mode(name), u"600"_s);
}

void RecordFilesTest::openFilesAreClosedToOthers()
{
    TemporaryRecord record;
    record.close();
    QCOMPARE(chmod(QFile::encodeName(record.path()).constData(), 0664), 0);
    QCOMPARE(chmod(QFile::encodeName(record.folder()).constData(), 0755), 0);
    record.reopen();
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    QCOMPARE(mode(record.folder()), u"700"_s);
    for (const QString& ending : {u""_s, u"-wal"_s, u"-shm"_s})
        QCOMPARE(mode(record.path() + ending), u"600"_s);
}

void RecordFilesTest::aFileThatIsNoRecordIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");

    TemporaryRecord record;
    QVERIFY(record->rentals().add(rental(u"1"_s)));
    QList<Message> messages;
    for (int i = 0; i < 200; ++i)
        messages.append(message(QString::number(i), at(13)));
    QVERIFY(record->messages().merge(OrderId(u"1"_s), messages, at(14)));
    record.close();
    QFile file(record.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray sound = file.readAll();
    QVERIFY(sound.size() > 20'000);

    QByteArray newer = sound;
    newer[63] = static_cast<char>(schemaSteps().size() + 1);
    QByteArray foreign = sound;
    foreign[68] = 'X';
    QByteArray withoutId = sound;
    withoutId.replace(68, 4, QByteArray(4, '\0'));
    QByteArray damagedHeader = sound;
    damagedHeader[17] = '\1'; // an impossible page size
    QByteArray damagedSchema = sound;
    damagedSchema.replace(100, 2000, QByteArray(2000, '\xff'));

    QTest::newRow("text") << QByteArray("These are notes of mine.\n").repeated(100);
    QTest::newRow("a short text") << QByteArray("hi");
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("only the magic") << sound.first(16);
    QTest::newRow("cut within the header") << sound.first(90);
    QTest::newRow("cut after the header") << sound.first(100);
    QTest::newRow("cut within the first page") << sound.first(2000);
    QTest::newRow("cut in the middle") << sound.first(sound.size() / 2);
    QTest::newRow("last page missing") << sound.chopped(4096);
    QTest::newRow("of a newer version") << newer;
    QTest::newRow("of another program") << foreign;
    QTest::newRow("of no known program") << withoutId;
    QTest::newRow("damaged header") << damagedHeader;
    QTest::newRow("damaged schema") << damagedSchema;
}

void RecordFilesTest::aFileThatIsNoRecordIsLeftAlone()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"record.sqlite"_s);
    QVERIFY(write(path, bytes));
    QCOMPARE(chmod(QFile::encodeName(path).constData(), 0644), 0);
    const QByteArray before = hashOf(path);

    for (int time = 0; time < 2; ++time) {
        VERIFY_FAILS(Record::open(folder.path()), ErrorKind::Storage);
        QCOMPARE(hashOf(path), before);
        QCOMPARE(mode(path), u"644"_s);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"record.sqlite"_s});
    }
}

void RecordFilesTest::aCrashedProgramsFileIsLeftAlone_data()
{
    QTest::addColumn<quint32>("application");
    QTest::addColumn<int>("version");
    QTest::newRow("of another program") << 252006673u << 1;
    QTest::newRow("of a newer version") << kRecordApplicationId << static_cast<int>(schemaSteps().size() + 1);
}

void RecordFilesTest::aCrashedProgramsFileIsLeftAlone()
{
    QFETCH(quint32, application);
    QFETCH(int, version);
    // What SQLite itself would write into the file as soon as it opened and closed it.
    QTemporaryDir source;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"record.sqlite"_s);
    {
        auto database = Database::open(source.filePath(u"their.sqlite"_s));
        VERIFY_OK(database);
        VERIFY_OK((*database)->execute(u"PRAGMA application_id = %1"_s.arg(application)));
        VERIFY_OK((*database)->execute(u"PRAGMA user_version = %1"_s.arg(version)));
        VERIFY_OK((*database)->execute(u"PRAGMA journal_mode = WAL"_s));
        VERIFY_OK((*database)->execute(u"CREATE TABLE theirs (x)"_s));
        QVERIFY(QFile::copy(source.filePath(u"their.sqlite"_s), path));
        QVERIFY(QFile::copy(source.filePath(u"their.sqlite-wal"_s), path + u"-wal"_s));
    }
    const QByteArray before = hashOf(path);
    const QByteArray logBefore = hashOf(path + u"-wal"_s);
    VERIFY_FAILS(Record::open(folder.path()), ErrorKind::Storage);
    QCOMPARE(hashOf(path), before);
    QCOMPARE(hashOf(path + u"-wal"_s), logBefore);
}

void RecordFilesTest::aFolderInPlaceOfTheFileFails()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"record.sqlite"_s));
    VERIFY_FAILS(Record::open(folder.path()), ErrorKind::Storage);
}

void RecordFilesTest::aFileInPlaceOfTheFolderFails_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("the folder itself") << u"file"_s;
    QTest::newRow("above it") << u"file/data"_s;
    QTest::newRow("a link to nowhere") << u"link"_s;
    QTest::newRow("below a link to nowhere") << u"link/data"_s;
    QTest::newRow("where nobody can write") << u"/proc/linekeeper"_s;
}

void RecordFilesTest::aFileInPlaceOfTheFolderFails()
{
    QFETCH(QString, folder);
    QTemporaryDir home;
    QVERIFY(write(home.filePath(u"file"_s), "mine"));
    QVERIFY(QFile::link(home.filePath(u"nowhere"_s), home.filePath(u"link"_s)));
    VERIFY_FAILS(Record::open(QDir(home.path()).absoluteFilePath(folder)), ErrorKind::Storage);
    QVERIFY(!QFileInfo::exists(home.filePath(u"nowhere"_s)));
    QFile file(home.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mine"));
}

void RecordFilesTest::anEmptyFileIsANewRecord()
{
    QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"record.sqlite"_s), {}));
    const auto record = Record::open(folder.path());
    VERIFY_OK(record);
    VERIFY_OK((*record)->rentals().add(rental(u"1"_s)));
}

void RecordFilesTest::anInterruptedFirstStartIsUndone()
{
    // A first commit that stopped half-way: pages of the file are written, and the journal that undoes them
    // is there.
    QTemporaryDir folder;
    const QString path = folder.filePath(u"record.sqlite"_s);
    QVERIFY(write(path, {}));
    {
        auto database = Database::open(path);
        VERIFY_OK(database);
        VERIFY_OK((*database)->execute(u"PRAGMA cache_size = 1"_s)); // so that pages reach the file before the commit
        VERIFY_OK((*database)->execute(u"PRAGMA cache_spill = 1"_s));
        VERIFY_OK((*database)->execute(u"BEGIN"_s));
        VERIFY_OK((*database)->execute(u"CREATE TABLE half (x)"_s));
        VERIFY_OK((*database)->execute(u"INSERT INTO half VALUES (zeroblob(100000))"_s));
        QVERIFY(QFileInfo(path).size() > 0);
        QVERIFY(QFile::copy(path, path + u".half"_s));
        QVERIFY(QFile::copy(path + u"-journal"_s, path + u"-journal.half"_s));
    }
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::rename(path + u".half"_s, path));
    QVERIFY(QFile::rename(path + u"-journal.half"_s, path + u"-journal"_s));

    const auto record = Record::open(folder.path());
    VERIFY_OK(record);
    VERIFY_OK((*record)->rentals().add(rental(u"1"_s)));
}

LINEKEEPER_TEST(QCoreApplication, RecordFilesTest);
#include "record_files_test.moc"
