// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_size_limit.h"
#include "store/tables/correction_table.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// Runs a file through everything that reads and writes, and counts the failures. None may be other than
/// Storage, or NotFound where damage has hidden a row.
class Exercise
{
public:
    void run(Record& record)
    {
        const OrderId order(u"1"_s);
        count(record.rentals().all());
        count(record.rentals().find(order));
        count(record.attempts().unconfirmed());
        count(record.services().all());
        count(record.services().favourites());
        count(record.corrections().all());
        count(record.messages().page({}, {}, 1000));
        count(record.messages().page({order}, {}, 1000));
        count(record.messages().counts());
        count(record.messages().latestCodes(1000));
        count(record.messages().merge(order, {message(u"1"_s, at(15)), message(u"new"_s, at(16))}, at(17)));
        count(record.messages().markAllRead(order));
        count(record.attempts().begin({}, u"x"_s, at(17)));
        count(record.rentals().setDetails(order, {u"x"_s}));
    }

    int failures = 0;
    QStringList strange;

private:
    template <class T>
    void count(const Result<T>& result)
    {
        if (result)
            return;
        ++failures;
        if (result.error().kind != ErrorKind::Storage && result.error().kind != ErrorKind::NotFound)
            strange.append(told(result));
    }
};

QList<Message> longMessages(int count)
{
    QList<Message> messages;
    for (int i = 0; i < count; ++i) {
        messages.append(message(u"long %1"_s.arg(i), at(13), u"1234"_s));
        messages.last().text = u"secret words "_s.repeated(100);
    }
    return messages;
}

constexpr int kSoundMessages = 100;

/// The bytes of a record with a rental and its messages.
QByteArray soundFile()
{
    TemporaryRecord record;
    QList<Message> messages;
    for (int i = 0; i < kSoundMessages; ++i)
        messages.append(message(QString::number(i), at(13, i % 60), QString::number(1000 + i)));
    if (!record->rentals().add(rental(u"1"_s)) || !record->messages().merge(OrderId(u"1"_s), messages, at(14)))
        return {};
    record.close();
    QFile file(record.path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Puts a record into the folder, with garbage in place of one of its pages.
bool writeDamaged(const QTemporaryDir& folder, QByteArray bytes, qsizetype page, const QByteArray& garbage)
{
    bytes.replace(page * 4096, 4096, garbage);
    QFile file(folder.filePath(u"record.sqlite"_s));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class DamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyDamagedPageIsAnErrorOrNothing_data();
    void anyDamagedPageIsAnErrorOrNothing();
    void damageNeverShortensAList();
    void aFileCutWhileOpen();
    void aFullDiskLeavesEverythingAsItWas();
    void aFullFileLeavesEverythingAsItWas();
    void aReadOnlyFileCanBeRead();
};

void DamageTest::anyDamagedPageIsAnErrorOrNothing_data()
{
    QTest::addColumn<QByteArray>("garbage");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("ones") << QByteArray(4096, '\xff');
    QByteArray pattern;
    for (int i = 0; i < 4096; ++i)
        pattern += static_cast<char>(i * 37 + i / 256);
    QTest::newRow("a pattern") << pattern;
    QTest::newRow("a leaf of nonsense") << QByteArray("\x0d\x00\x00\x00\x50\x00\x10\x00", 8) + pattern.sliced(8);
}

void DamageTest::anyDamagedPageIsAnErrorOrNothing()
{
    QFETCH(QByteArray, garbage);
    const QByteArray sound = soundFile();
    int failures = 0;
    const qsizetype pages = sound.size() / 4096;
    QVERIFY(pages > 10);
    for (qsizetype page = 1; page < pages; ++page) {
        QTemporaryDir folder;
        QVERIFY(writeDamaged(folder, sound, page, garbage));
        Exercise exercise;
        const auto record = Record::open(folder.path());
        if (record)
            exercise.run(**record);
        else
            ++failures;
        QCOMPARE(exercise.strange, QStringList());
        failures += exercise.failures;
    }
    QVERIFY(failures > 0);
}

void DamageTest::damageNeverShortensAList()
{
    const QByteArray sound = soundFile();
    int failures = 0;
    int lists = 0;
    for (qsizetype page = 1; page < sound.size() / 4096; ++page) {
        QTemporaryDir folder;
        QVERIFY(writeDamaged(folder, sound, page, QByteArray(4096, '\xff'))); // no page begins with this
        const auto record = Record::open(folder.path());
        if (!record)
            continue;
        const auto messages = (*record)->messages().page({}, {}, 1000);
        messages ? ++lists : ++failures;
        if (messages)
            QCOMPARE(messages->size(), kSoundMessages);
    }
    QVERIFY(failures > 0);
    QVERIFY(lists > 0);
}

void DamageTest::aFileCutWhileOpen()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->messages().merge(OrderId(u"1"_s), longMessages(200), at(14)));
    record.reopen(); // everything into the file itself
    QVERIFY(QFile::resize(record.path(), 8192));
    Exercise exercise;
    exercise.run(*record.operator->());
    QCOMPARE(exercise.strange, QStringList());
    QVERIFY(exercise.failures > 0);
}

void DamageTest::aFullDiskLeavesEverythingAsItWas()
{
    TemporaryRecord record;
    const OrderId order(u"1"_s);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    {
        const FileSizeLimit limit(QFileInfo(record.path() + u"-wal"_s).size());
        const auto merged = record->messages().merge(order, longMessages(200), at(14));
        VERIFY_FAILS(merged, ErrorKind::Storage);
        QVERIFY(!merged.error().detail.contains(u"secret"_s));
        VERIFY_FAILS(record->attempts().begin({}, u"Google"_s, at(14)), ErrorKind::Storage);
        VERIFY_FAILS(record->rentals().setDetails(order, {u"x"_s}), ErrorKind::Storage);
        QCOMPARE(record->messages().page({}, {}, 10)->size(), 0);
        QVERIFY(*record->rentals().find(order) == rental(u"1"_s));
    }
    QCOMPARE(record->messages().merge(order, longMessages(200), at(14))->added.size(), 200);
    VERIFY_OK(record->attempts().begin({}, u"Google"_s, at(14)));
    record.reopen();
    QCOMPARE(record->messages().summary(order)->messages, 200);
}

void DamageTest::aFullFileLeavesEverythingAsItWas()
{
    QTemporaryDir folder;
    auto database = Database::open(folder.filePath(u"record.sqlite"_s));
    VERIFY_OK(database);
    VERIFY_OK(bringUpToDate(**database, schemaSteps()));
    RentalTable rentals(**database);
    MessageTable messages(**database);
    VERIFY_OK(rentals.add(rental(u"1"_s)));
    VERIFY_OK((*database)->execute(u"PRAGMA max_page_count = 30"_s));
    const auto merged = messages.merge(OrderId(u"1"_s), longMessages(200), at(14));
    VERIFY_FAILS(merged, ErrorKind::Storage);
    QVERIFY(!merged.error().detail.contains(u"secret"_s));
    QCOMPARE(messages.page({}, {}, 10)->size(), 0);
    QVERIFY(!rentals.find(OrderId(u"1"_s))->looked);
    VERIFY_OK((*database)->execute(u"PRAGMA max_page_count = 100000"_s));
    QCOMPARE(messages.merge(OrderId(u"1"_s), longMessages(200), at(14))->added.size(), 200);
}

void DamageTest::aReadOnlyFileCanBeRead()
{
    QTemporaryDir folder;
    auto database = Database::open(folder.filePath(u"record.sqlite"_s));
    VERIFY_OK(database);
    VERIFY_OK(bringUpToDate(**database, schemaSteps()));
    RentalTable rentals(**database);
    VERIFY_OK(rentals.add(rental(u"1"_s)));
    VERIFY_OK((*database)->execute(u"PRAGMA query_only = ON"_s));
    VERIFY_FAILS(rentals.add(rental(u"2"_s)), ErrorKind::Storage);
    VERIFY_FAILS(rentals.setDetails(OrderId(u"1"_s), {u"x"_s}), ErrorKind::Storage);
    VERIFY_FAILS(MessageTable(**database).merge(OrderId(u"1"_s), longMessages(1), at(14)), ErrorKind::Storage);
    VERIFY_FAILS(AttemptTable(**database).begin({}, u"Google"_s, at(14)), ErrorKind::Storage);
    QVERIFY(*rentals.all() == QList{rental(u"1"_s)});
}

LINEKEEPER_TEST(QCoreApplication, DamageTest);
#include "damage_test.moc"
