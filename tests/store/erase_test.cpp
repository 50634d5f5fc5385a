// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "store/erase/erase_copies.h"
#include "store/erase/erase_ended.h"
#include "store/erase/erase_record.h"
#include "store/search/search_index.h"
#include "store/sqlite/erase_file.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QDirIterator>

#include <unistd.h>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// The files under a folder that hold the text in one of the encodings it could be found in.
QStringList filesWith(const QString& folder, const QString& text)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return {u"unreadable: "_s + file.fileName()};
        const QByteArray bytes = file.readAll();
        QByteArray little(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
        QByteArray big = little;
        for (qsizetype i = 0; i + 1 < big.size(); i += 2)
            std::swap(big[i], big[i + 1]);
        if (bytes.contains(text.toUtf8()) || bytes.contains(little) || bytes.contains(big))
            found << QFileInfo(file).fileName();
    }
    found.sort();
    return found;
}

const QString kText = u"Zebra-4711"_s;    // in every message's text
const QString kLabel = u"Quokka-0815"_s;  // on every number
const QString kIndexed = u"zeb"_s;        // of that, as the index of searches has it
const QString kAnswer = u"Wombat-1234"_s; // in an attempt

} // namespace

class EraseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesAreGoneFromEveryFile();
    void everythingIsGoneFromEveryFile();
    void messagesOfRunningNumbersStayGone();
    void calledOff();
    void copiesAreErased();
    void whatCannotBeErasedIsTold();
    void onlyARecordOfThisVersionIsChanged();
    void oldMessagesGo_data();
    void oldMessagesGo();
    void oldMessagesGoFromFilesAndBackups();

private:
    void fillRecord();
    bool putBackup(const QString& name);

    std::unique_ptr<TemporaryRecord> m_record;
};

/// Two numbers with messages of which some spill over pages of their own; edits and a checkpoint leave old pages about.
void EraseTest::fillRecord()
{
    m_record = std::make_unique<TemporaryRecord>();
    TemporaryRecord& record = *m_record;
    for (const QString& order : {u"1"_s, u"2"_s}) {
        Rental added = rental(order);
        added.label = kLabel;
        VERIFY_OK(record->rentals().add(added));
        QList<Message> messages;
        for (int i = 0; i < 150; ++i) {
            messages << message(u"m%1"_s.arg(i), at(13, i % 60), u"123456"_s);
            messages.last().text = kText + u" and so on"_s.repeated(i % 50 == 0 ? 300 : 5) + u' ' + kText;
            messages.last().sender = kText;
        }
        VERIFY_OK(record->messages().merge(added.order, messages, at(14)));
        for (Message& each : messages)
            each.text.prepend(u"edited "_s);
        VERIFY_OK(record->messages().merge(added.order, messages, at(15)));
    }
    const auto attempt = record->attempts().begin({}, u"Google"_s, at(12));
    Error error;
    error.delivery = Delivery::MayHaveArrived;
    error.answer = kAnswer.toUtf8();
    VERIFY_OK(record->attempts().finish(attempt->id, error));
    VERIFY_OK(
        record->services().replaceAll({{ServiceId(u"s"_s), kLabel, {{RentalDuration::OneDay, Money::fromCents(1)}}}}));
    VERIFY_OK(record->services().setFavourite(ServiceId(kLabel), true));
    VERIFY_OK(record->services().setMuted(ServiceId(kLabel), true));
    // A search was used: the index has each three letters of the texts, folded.
    Progress progress;
    VERIFY_OK(extendSearchIndex(record.folder(), std::chrono::minutes(1), progress));
    QVERIFY(filesWith(record.folder(), kIndexed).size() > 0);
}

bool EraseTest::putBackup(const QString& name)
{
    const QString path = m_record->folder() + u"/backups/"_s + name;
    return QDir().mkpath(QFileInfo(path).path())
           && m_record->secondConnection()->execute(u"VACUUM INTO '%1'"_s.arg(path));
}

void EraseTest::messagesAreGoneFromEveryFile()
{
    fillRecord();
    TemporaryRecord& record = *m_record;
    QVERIFY(putBackup(u"record-20250711-120000.sqlite"_s));
    QVERIFY(filesWith(record.folder(), kText).size() >= 2); // the backup, and the log or the file
    Progress progress;
    const auto erased = eraseRecord(record.folder(), EraseScope::Messages, at(16), progress);
    VERIFY_OK(erased);
    VERIFY_OK(erased->rest);
    QCOMPARE(erased->messages, 300);
    QCOMPARE(erased->rentals, 0);
    QCOMPARE(filesWith(record.folder(), kText), QStringList());
    QCOMPARE(filesWith(record.folder(), kIndexed), QStringList());
    // The window's connection, which was open all the while, sees it at once.
    QCOMPARE(record->messages().page({}, {}, 10)->size(), 0);
    QCOMPARE(record->messages().summary(OrderId(u"1"_s))->messages, 0);
    QCOMPARE(record->messages().summary(OrderId(u"1"_s))->unread, 0);
    QCOMPARE(record->rentals().all()->size(), 2);
    QCOMPARE(record->attempts().unconfirmed()->size(), 1);
    QCOMPARE(record->services().all()->size(), 1);
    QCOMPARE(QDir(record.folder() + u"/backups"_s).entryList(QDir::Files).size(), 1); // a new one, of what stays
    record.close();
    QCOMPARE(filesWith(record.folder(), kText), QStringList());
    QCOMPARE(filesWith(record.folder(), kAnswer).size(), 2);
    record.reopen();
    QCOMPARE(record.secondConnection()->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
}

void EraseTest::everythingIsGoneFromEveryFile()
{
    fillRecord();
    TemporaryRecord& record = *m_record;
    QVERIFY(putBackup(u"record-20250711-120000.sqlite"_s));
    QVERIFY(QFile::copy(record.path(), record.folder() + u"/record-damaged-1.sqlite"_s));
    Progress progress;
    const auto erased = eraseRecord(record.folder(), EraseScope::Everything, at(16), progress);
    VERIFY_OK(erased);
    VERIFY_OK(erased->rest);
    QCOMPARE(erased->messages, 300);
    QCOMPARE(erased->rentals, 2);
    QCOMPARE(erased->attempts, 1);
    for (const QString& text : {kText, kLabel, kAnswer, u"19128648532"_s, u"912 864"_s, u"1fe58df2"_s})
        QCOMPARE(filesWith(record.folder(), text), QStringList());
    QCOMPARE(record->rentals().all()->size(), 0);
    QCOMPARE(record->attempts().unconfirmed()->size(), 0);
    QCOMPARE(record->services().all()->size(), 0);
    QVERIFY(record->services().favourites()->isEmpty());
    QVERIFY(record->services().muted()->isEmpty());
    // It is a record as at the first start, and goes on as one.
    VERIFY_OK(record->rentals().add(rental(u"3"_s)));
    QCOMPARE(record->messages().merge(OrderId(u"3"_s), {message(u"m1"_s, at(13))}, at(17))->added.size(), 1);
    QVERIFY(QFileInfo(record.path()).size() < 200'000);
}

void EraseTest::messagesOfRunningNumbersStayGone()
{
    fillRecord();
    TemporaryRecord& record = *m_record;
    VERIFY_OK(record->rentals().setRelease(OrderId(u"2"_s), ReleaseState::Done, at(15)));
    Progress progress;
    VERIFY_OK(eraseRecord(record.folder(), EraseScope::Messages, at(16), progress));
    // What the service still lists does not come back, and what is new comes.
    Message known = message(u"m1"_s, at(13, 1), u"123456"_s);
    known.sender = kText;
    const QList<Message> listed{known, message(u"new"_s, at(17), u"654321"_s)};
    const auto merged = record->messages().merge(OrderId(u"1"_s), listed, at(17));
    VERIFY_OK(merged);
    QCOMPARE(ids(merged->added), u"new*"_s);
    QCOMPARE(record.secondConnection()->value(u"SELECT count(*) FROM erased_messages"_s)->toInt(), 150);
}

void EraseTest::calledOff()
{
    fillRecord();
    TemporaryRecord& record = *m_record;
    QVERIFY(putBackup(u"record-20250711-120000.sqlite"_s));
    Progress progress;
    progress.cancel();
    for (const EraseScope scope : {EraseScope::Messages, EraseScope::Everything})
        VERIFY_FAILS(eraseRecord(record.folder(), scope, at(16), progress), ErrorKind::Cancelled);
    QCOMPARE(record->messages().page({}, {}, 1000)->size(), 300);
    QCOMPARE(record.secondConnection()->value(u"SELECT count(*) FROM erased_messages"_s)->toInt(), 0);
    QVERIFY(QFile::exists(record.folder() + u"/backups/record-20250711-120000.sqlite"_s));
}

void EraseTest::copiesAreErased()
{
    QTemporaryDir folder;
    const auto put = [&folder](const QString& name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray(3'000'000, 'x')) > 0;
    };
    QVERIFY(QDir(folder.path()).mkdir(u"backups"_s) && QDir(folder.path()).mkpath(u"set-aside/20250711"_s));
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"set-aside/loop"_s)));
    for (const QString& name :
         {u"record.sqlite"_s, u"record.sqlite-wal"_s, u"record.sqlite-shm"_s, u"linekeeper.ini"_s, u"lock"_s,
          u"record.sqlite.damaged-1"_s, u"record-damaged.sqlite"_s, u"backups/a.sqlite"_s, u"backups/.hidden"_s,
          u"record.recovered"_s, u"set-aside/20250711/record.sqlite"_s, u"set-aside/20250711/record.sqlite-wal"_s})
        QVERIFY(put(name));
    QVERIFY(QFile::setPermissions(folder.filePath(u"record-damaged.sqlite"_s), QFile::ReadOwner));
    QVERIFY(QFile::link(folder.filePath(u"lock"_s), folder.filePath(u"backups/link"_s)));
    // A second name for a set-aside file, to see that its bytes are gone and not its name alone.
    QVERIFY(::link(qPrintable(folder.filePath(u"record-damaged.sqlite"_s)), qPrintable(folder.filePath(u"second"_s)))
            == 0);
    VERIFY_OK(eraseCopies(folder.path()));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
             (QStringList{u"linekeeper.ini"_s, u"lock"_s, u"record.sqlite"_s, u"record.sqlite-shm"_s,
                          u"record.sqlite-wal"_s, u"second"_s}));
    QVERIFY(QDir(folder.filePath(u"backups"_s)).entryList(QDir::Files | QDir::Hidden).isEmpty());
    QVERIFY(!QFileInfo::exists(folder.filePath(u"set-aside"_s)));
    QFile second(folder.filePath(u"second"_s));
    QVERIFY(second.open(QIODevice::ReadOnly));
    QCOMPARE(second.readAll(), QByteArray(3'000'000, '\0'));
    QFile lock(folder.filePath(u"lock"_s));
    QVERIFY(lock.open(QIODevice::ReadOnly));
    QVERIFY(lock.readAll().startsWith("xxx"));
    VERIFY_OK(eraseCopies(folder.filePath(u"nowhere"_s)));
    VERIFY_OK(eraseFile(folder.filePath(u"nowhere"_s)));
}

void EraseTest::whatCannotBeErasedIsTold()
{
    fillRecord();
    TemporaryRecord& record = *m_record;
    // Somebody reads the record all the while.
    const auto reader = record.secondConnection();
    VERIFY_OK(reader->execute(u"BEGIN"_s));
    VERIFY_OK(reader->value(u"SELECT count(*) FROM messages"_s));
    Progress progress;
    const auto erased = eraseRecord(record.folder(), EraseScope::Messages, at(16), progress);
    VERIFY_OK(erased);
    QCOMPARE(erased->messages, 300);
    VERIFY_FAILS(erased->rest, ErrorKind::Storage);
    VERIFY_OK(reader->execute(u"COMMIT"_s));
    QCOMPARE(record->messages().page({}, {}, 10)->size(), 0);
    // Once more, alone, and nothing is left.
    const auto again = eraseRecord(record.folder(), EraseScope::Messages, at(16), progress);
    VERIFY_OK(again);
    VERIFY_OK(again->rest);
    QCOMPARE(filesWith(record.folder(), kText), QStringList());
}

void EraseTest::onlyARecordOfThisVersionIsChanged()
{
    fillRecord();
    TemporaryRecord& record = *m_record;
    VERIFY_OK(record.secondConnection()->execute(u"PRAGMA user_version = 99"_s));
    record.close();
    const QByteArray before = hashOf(record.path());
    Progress progress;
    VERIFY_FAILS(eraseRecord(record.folder(), EraseScope::Everything, at(16), progress), ErrorKind::Storage);
    VERIFY_FAILS(eraseEndedMessages(record.folder(), at(16).addDays(9), progress), ErrorKind::Storage);
    QCOMPARE(hashOf(record.path()), before);
    // Nor is one made where there is none.
    QTemporaryDir empty;
    VERIFY_FAILS(eraseRecord(empty.path(), EraseScope::Everything, at(16), progress), ErrorKind::Storage);
    VERIFY_FAILS(countEndedMessages(empty.path(), at(16)), ErrorKind::Storage);
    QVERIFY(QDir(empty.path()).isEmpty());
}

void EraseTest::oldMessagesGo_data()
{
    QTest::addColumn<ReleaseState>("release");
    QTest::addColumn<QDateTime>("released");
    QTest::addColumn<QDateTime>("expires");
    QTest::addColumn<bool>("goes");
    const QDateTime before = at(9);
    const QDateTime after = at(11);
    QTest::newRow("runs") << ReleaseState::None << QDateTime() << after << false;
    QTest::newRow("expired") << ReleaseState::None << QDateTime() << before << true;
    QTest::newRow("expired, release asked") << ReleaseState::Asked << QDateTime() << before << true;
    QTest::newRow("nobody knows when it expires") << ReleaseState::None << QDateTime() << QDateTime() << false;
    QTest::newRow("released before it expired") << ReleaseState::Done << before << after << true;
    QTest::newRow("released lately") << ReleaseState::Done << after << after.addDays(1) << false;
    QTest::newRow("released after it had expired") << ReleaseState::Done << after << before << true;
    QTest::newRow("released, and nobody knows when it would have expired")
        << ReleaseState::Done << before << QDateTime() << true;
    QTest::newRow("at that very moment") << ReleaseState::None << QDateTime() << at(10) << false;
}

void EraseTest::oldMessagesGo()
{
    QFETCH(ReleaseState, release);
    QFETCH(QDateTime, released);
    QFETCH(QDateTime, expires);
    QFETCH(bool, goes);
    TemporaryRecord record;
    Rental added = rental(u"1"_s);
    added.purchased = at(0);
    added.expires = expires;
    added.release = release;
    added.releasedAt = released;
    VERIFY_OK(record->rentals().add(added));
    Rental running = rental(u"2"_s);
    VERIFY_OK(record->rentals().add(running));
    QList<Message> messages;
    for (int i = 0; i < 1200; ++i) // more than go at once
        messages << message(QString::number(i), at(8));
    VERIFY_OK(record->messages().merge(added.order, messages, at(8)));
    VERIFY_OK(record->messages().merge(running.order, messages.first(3), at(8)));

    const auto count = countEndedMessages(record.folder(), at(10));
    QCOMPARE(count->messages, goes ? 1200 : 0);
    QCOMPARE(count->rentals, goes ? 1 : 0);
    Progress progress;
    const auto erased = eraseEndedMessages(record.folder(), at(10), progress);
    VERIFY_OK(erased);
    QCOMPARE(erased->messages, count->messages);
    QCOMPARE(record->messages().summary(added.order)->messages, goes ? 0 : 1200);
    QCOMPARE(record->messages().summary(running.order)->messages, 3);
    QCOMPARE(record->rentals().all()->size(), 2);
    QCOMPARE(countEndedMessages(record.folder(), at(10))->messages, 0);
}

void EraseTest::oldMessagesGoFromFilesAndBackups()
{
    fillRecord();
    TemporaryRecord& record = *m_record;
    QVERIFY(putBackup(u"record-20250711-120000.sqlite"_s));
    Progress progress;
    VERIFY_OK(eraseEndedMessages(record.folder(), at(12).addDays(4), progress));
    QCOMPARE(filesWith(record.folder(), kText), QStringList());
    QCOMPARE(filesWith(record.folder(), kIndexed), QStringList());
    const auto backup = Database::open(record.folder() + u"/backups/record-20250711-120000.sqlite"_s);
    VERIFY_OK(backup);
    QCOMPARE((*backup)
                 ->value(u"SELECT sum(message_count) || '/' || sum(unread_count) || '/' || count(*) FROM rentals"_s)
                 ->toString(),
             u"0/0/2"_s);
    QCOMPARE((*backup)->value(u"PRAGMA integrity_check"_s)->toString(), u"ok"_s);
    QCOMPARE(QDir(record.folder() + u"/backups"_s).entryList(QDir::Files).size(), 1);
}

LINEKEEPER_TEST(QCoreApplication, EraseTest);
#include "erase_test.moc"
