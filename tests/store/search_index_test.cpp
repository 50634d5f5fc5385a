// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "core/search_form.h"
#include "store/search/find_messages.h"
#include "store/search/search_index.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;

/// The file beside the record that makes searches quick: filled in pieces, behind for a while, thrown away at any time.
class SearchIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFilledInPieces();
    void goesOnAfterARestart();
    void aSearchAddsWhatIsMissing();
    void calledOff();
    void takesUpEdits();
    void anEditWhileNobodySearches();
    void readsDoNotCountAsEdits();
    void anotherRecordInItsPlace_data();
    void anotherRecordInItsPlace();
    void aDamagedIndexIsMadeAnew_data();
    void aDamagedIndexIsMadeAnew();
    void belongsToItsOwnerAlone();
    void anIndexThatIsNotThereIsNotMadeByReading();
    void isErased();
    void queries_data();
    void queries();

private:
    static QString find(const QString& folder, const QString& words);
};

namespace {

const OrderId kOrder(u"1"_s);

/// `count` messages: "Message 0 zebra", "Message 1 zebra" and so on, a second apart.
void fill(TemporaryRecord& record, int count, int from = 0)
{
    if (from == 0 && !record->rentals().add(rental(kOrder.text())))
        qFatal("no rental");
    QList<Message> messages;
    for (int i = from; i < from + count; ++i) {
        messages.append(message(QString::number(i), at(13).addSecs(i)));
        messages.last().text += u" zebra"_s;
    }
    if (!record->messages().merge(kOrder, messages, at(14)))
        qFatal("no messages");
}

Result<IndexReach> extend(TemporaryRecord& record, std::chrono::milliseconds time = 1min)
{
    Progress progress;
    return extendSearchIndex(record.folder(), time, progress);
}

} // namespace

/// The ids of what is found by the index alone: the messages are read from the top as well, so only rare words tell.
QString SearchIndexTest::find(const QString& folder, const QString& words)
{
    Progress progress;
    const auto found = findMessages(folder, {{}, words, {}, 10}, progress);
    return found ? ids(found->messages).remove(u'*') : told(found);
}

void SearchIndexTest::isFilledInPieces()
{
    TemporaryRecord record;
    fill(record, 3000);
    QCOMPARE(readIndexReach(record.folder())->behind(), 3000);
    qint64 before = 0;
    QCOMPARE(extend(record, 0ms)->indexedTo, 0);
    while (before < 3000) {
        const auto reach = extend(record, 1ms);
        VERIFY_OK(reach);
        QVERIFY(reach->indexedTo > before);
        before = reach->indexedTo;
        // As long as it lacks much it is not asked.
        QCOMPARE(find(record.folder(), u"e 17 z"_s), u"17"_s);
        QCOMPARE(find(record.folder(), u"e 2999 z"_s), u"2999"_s);
    }
    QCOMPARE(readIndexReach(record.folder())->behind(), 0);
}

void SearchIndexTest::goesOnAfterARestart()
{
    TemporaryRecord record;
    fill(record, 300);
    VERIFY_OK(extend(record));
    record.reopen();
    fill(record, 10, 300);
    QCOMPARE(readIndexReach(record.folder())->behind(), 10);
    QCOMPARE(find(record.folder(), u"e 305 z"_s), u"305"_s);
    QCOMPARE(find(record.folder(), u"e 5 z"_s), u"5"_s);
}

void SearchIndexTest::aSearchAddsWhatIsMissing()
{
    TemporaryRecord record;
    fill(record, 300);
    VERIFY_OK(extend(record));
    fill(record, 1001, 300);
    // Too many to wait for: all messages are read.
    QCOMPARE(find(record.folder(), u"e 305 z"_s), u"305"_s);
    QCOMPARE(readIndexReach(record.folder())->behind(), 1001);
    VERIFY_OK(record.secondConnection()->execute(u"DELETE FROM messages WHERE message_id = '1300'"_s));
    QCOMPARE(find(record.folder(), u"e 305 z"_s), u"305"_s);
    QCOMPARE(readIndexReach(record.folder())->behind(), 0);
}

void SearchIndexTest::calledOff()
{
    TemporaryRecord record;
    fill(record, 300);
    Progress progress;
    progress.cancel();
    const auto reach = extendSearchIndex(record.folder(), 1min, progress);
    VERIFY_OK(reach);
    QCOMPARE(reach->indexedTo, 0);
    QCOMPARE(extend(record)->behind(), 0);
}

void SearchIndexTest::takesUpEdits()
{
    TemporaryRecord record;
    fill(record, 1500); // more than are read before the index is asked
    VERIFY_OK(extend(record));
    Message edited = message(u"3"_s, at(13).addSecs(3));
    edited.text += u" zebra, once called Quokka"_s;
    VERIFY_OK(record->messages().merge(kOrder, {edited}, at(15)));
    QCOMPARE(readIndexReach(record.folder())->edited, 1);
    QCOMPARE(find(record.folder(), u"quokka"_s), u"3"_s);
    QCOMPARE(find(record.folder(), u"e 3 z"_s), u"3"_s);
    const auto reach = extend(record);
    VERIFY_OK(reach);
    QCOMPARE(reach->behind(), 0);
    QCOMPARE(find(record.folder(), u"quokka"_s), u"3"_s);
    QCOMPARE(find(record.folder(), u"e 3 z"_s), u"3"_s);
    // The sender and the code alone count as well.
    edited.sender = u"Wombat"_s;
    VERIFY_OK(record->messages().merge(kOrder, {edited}, at(15)));
    QCOMPARE(find(record.folder(), u"womb"_s), u"3"_s);
    edited.pin = u"774411"_s;
    VERIFY_OK(record->messages().merge(kOrder, {edited}, at(15)));
    QCOMPARE(extend(record)->behind(), 0);
    QCOMPARE(find(record.folder(), u"774411"_s), u"3"_s);
}

void SearchIndexTest::anEditWhileNobodySearches()
{
    TemporaryRecord record;
    fill(record, 120);
    QList<Message> edited;
    for (int i = 0; i < 120; ++i)
        edited.append(message(QString::number(i), at(13).addSecs(i), u"%1"_s.arg(5000 + i)));
    VERIFY_OK(record->messages().merge(kOrder, edited, at(15)));
    // Where there is no index yet, all are read anyway.
    QCOMPARE(extend(record)->behind(), 0);
    QCOMPARE(record.secondConnection()->value(u"SELECT count(*) FROM edited_messages"_s)->toInt(), 0);
    // Several pieces of edits.
    for (Message& each : edited)
        each.text += u" again"_s;
    VERIFY_OK(record->messages().merge(kOrder, edited, at(15)));
    QCOMPARE(readIndexReach(record.folder())->edited, 120);
    QCOMPARE(extend(record)->behind(), 0);
    QCOMPARE(find(record.folder(), u"119 again"_s), u"119"_s);
}

void SearchIndexTest::readsDoNotCountAsEdits()
{
    TemporaryRecord record;
    fill(record, 20);
    VERIFY_OK(extend(record));
    VERIFY_OK(record->messages().markAllRead(kOrder));
    QCOMPARE(readIndexReach(record.folder())->behind(), 0);
}

void SearchIndexTest::anotherRecordInItsPlace_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("the last message is gone") << u"DELETE FROM messages WHERE id = 20"_s;
    QTest::newRow("another message has its row") << u"UPDATE messages SET message_id = 'other' WHERE id = 20"_s;
    QTest::newRow("an earlier copy, which went on by itself")
        << u"UPDATE messages SET arrived = arrived + 1 WHERE id = 20"_s;
    QTest::newRow("everything is gone") << u"DELETE FROM messages"_s;
}

void SearchIndexTest::anotherRecordInItsPlace()
{
    QFETCH(QString, sql);
    TemporaryRecord record;
    fill(record, 20);
    VERIFY_OK(extend(record));
    VERIFY_OK(record.secondConnection()->execute(sql));
    QCOMPARE(readIndexReach(record.folder())->indexedTo, 0);
    const QString expected = sql == u"DELETE FROM messages"_s ? QString() : u"7"_s;
    QCOMPARE(find(record.folder(), u"e 7 z"_s), expected);
    QCOMPARE(extend(record)->behind(), 0);
    QCOMPARE(find(record.folder(), u"e 7 z"_s), expected);
}

void SearchIndexTest::aDamagedIndexIsMadeAnew_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no database") << QByteArray(10'000, 'x');
    QTest::newRow("zeros") << QByteArray(10'000, '\0');
    QTest::newRow("cut off") << QByteArray("SQLite format 3\0", 16);
}

void SearchIndexTest::aDamagedIndexIsMadeAnew()
{
    QFETCH(QByteArray, bytes);
    TemporaryRecord record;
    fill(record, 1500);
    VERIFY_OK(extend(record));
    {
        QFile file(searchIndexPath(record.folder()));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QCOMPARE(find(record.folder(), u"e 7 z"_s), u"7"_s);
    QCOMPARE(extend(record)->behind(), 0);
    QCOMPARE(find(record.folder(), u"e 7 z"_s), u"7"_s);
}

void SearchIndexTest::belongsToItsOwnerAlone()
{
    TemporaryRecord record;
    fill(record, 5);
    VERIFY_OK(extend(record));
    QCOMPARE(QFile::permissions(searchIndexPath(record.folder()))
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
}

void SearchIndexTest::anIndexThatIsNotThereIsNotMadeByReading()
{
    TemporaryRecord record;
    fill(record, 5);
    QCOMPARE(find(record.folder(), u"zebra"_s), u"4 3 2 1 0"_s);
    QCOMPARE(readIndexReach(record.folder())->behind(), 5);
    QVERIFY(!QFile::exists(searchIndexPath(record.folder())));
}

void SearchIndexTest::isErased()
{
    TemporaryRecord record;
    fill(record, 5);
    VERIFY_OK(extend(record));
    QVERIFY(QFile::exists(searchIndexPath(record.folder())));
    VERIFY_OK(eraseSearchIndex(record.folder()));
    QCOMPARE(QDir(record.folder()).entryList({u"record-search*"_s}, QDir::Files), QStringList());
    VERIFY_OK(eraseSearchIndex(record.folder()));
}

void SearchIndexTest::queries_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("query");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("two") << u"ab"_s << QString();
    QTest::newRow("two of two units each") << QString::fromUcs4(U"\U0001F600\U0001F601") << QString();
    QTest::newRow("three") << u"abc"_s << u"\"abc\""_s;
    QTest::newRow("four") << u"abcd"_s << u"\"abc\" AND \"bcd\""_s;
    QTest::newRow("each once") << u"aaaaaa"_s << u"\"aaa\""_s;
    QTest::newRow("quotes") << u"\"\"\""_s << u"\"\"\"\"\"\"\"\""_s;
}

void SearchIndexTest::queries()
{
    QFETCH(QString, words);
    QTEST(indexQuery(words), "query");
    QVERIFY(indexQuery(u"abcdefghijklmnopqrstuvwxyz"_s.repeated(1000)).size() < 300);
}

LINEKEEPER_TEST(QCoreApplication, SearchIndexTest);
#include "search_index_test.moc"
