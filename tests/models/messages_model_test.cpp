// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hostile_texts.h"
#include "models/messages_fixture.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The messages as a model: by pages, kept right while messages come and are edited.
class MessagesModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyRecord();
    void pages_data();
    void pages();
    void messagesComeWhilePartlyRead();
    void whatStandsTogetherComesAsOneRange();
    void editsWhilePartlyRead();
    void heardOfBeforeTheModel();
    void ofOneNumberOnly();
    void locates();
    void locatesWithoutReadingAll();
    void searches();
    void pagesOfASearch();
    void onlyTheLastWordsCount();
    void messagesComeWhileSearching();
    void aSearchThatFails();
    void marksRead();
    void columns();
    void numberThatIsNotKnownYet();
    void times();
    void hostileTexts_data();
    void hostileTexts();
    void unreadablePage();
};

void MessagesModelTest::emptyRecord()
{
    Fixture f;
    TestedModel w(f.bench);
    QCOMPARE(w.model.rowCount(), 0);
    w.model.setOrder(kOrder);
    QCOMPARE(w.model.rowCount(), 0);
    QVERIFY(!w.model.canFetchMore({}));
    QVERIFY(!w.model.messageAt({}));
    VERIFY_OK(f.bench.merge(kOrder, {message(u"a"_s, at(13))}));
    QCOMPARE(w.shown(), u"a*"_s);
}

void MessagesModelTest::pages_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QList<int>>("steps");
    QTest::newRow("one") << 1 << QList<int>{1};
    QTest::newRow("less than a page") << 199 << QList<int>{199};
    QTest::newRow("a page") << 200 << QList<int>{200};
    QTest::newRow("two pages") << 400 << QList<int>{200, 400};
    QTest::newRow("three and a half") << 650 << QList<int>{200, 400, 600, 650};
}

void MessagesModelTest::pages()
{
    QFETCH(const int, count);
    QFETCH(const QList<int>, steps);
    Fixture f(count);
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    QCOMPARE(w.inserted.size(), 1);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (i > 0)
            w.model.fetchMore({});
        QCOMPARE(w.model.rowCount(), steps[i]);
    }
    w.readAll();
    QCOMPARE(w.inserted.size(), steps.size());
    QVERIFY(!w.model.canFetchMore({}));
    QCOMPARE(w.shown(), onRecord(f.bench, kOrder));
    QCOMPARE(w.model.rowCount(), count);
    QCOMPARE(w.reset.size(), 1); // setOrder()
}

void MessagesModelTest::messagesComeWhilePartlyRead()
{
    Fixture f(450);
    TestedModel w(f.bench);
    w.model.setOrder({});
    QCOMPARE(w.reset.size(), 1);
    // Among those that are read: above all, in between, of the other number; below them: two.
    VERIFY_OK(f.bench.merge(kOrder, {message(u"top"_s, at(22)), message(u"between"_s, Fixture::timeOf(300)),
                                     message(u"bottom"_s, at(10)), message(u"deep"_s, Fixture::timeOf(249))}));
    VERIFY_OK(f.bench.merge(kOther, {message(u"other"_s, Fixture::timeOf(449))}));
    QCOMPARE(w.model.rowCount(), 203);
    QVERIFY(w.shown().startsWith(u"top* other* 449*"_s));
    QVERIFY(w.shown().contains(u" 301* between* 300* "_s));
    QVERIFY(w.shown().endsWith(u" 250*"_s));

    w.readAll();
    QCOMPARE(w.model.rowCount(), 455);
    QCOMPARE(w.shown(), onRecord(f.bench, {}));
    VERIFY_OK(f.bench.merge(kOrder, {message(u"last"_s, at(9))}));
    QVERIFY(w.shown().endsWith(u" 0* bottom* last*"_s));
    QCOMPARE(w.reset.size(), 1); // no poll resets the model
}

void MessagesModelTest::whatStandsTogetherComesAsOneRange()
{
    Fixture f(450);
    TestedModel w(f.bench);
    w.model.setOrder({});
    w.inserted.clear();
    const auto range = [&w](qsizetype i) {
        return QPoint(w.inserted.at(i).at(1).toInt(), w.inserted.at(i).at(2).toInt());
    };
    // Three for the top, two into a gap, one below what is read.
    VERIFY_OK(f.bench.merge(kOrder, {message(u"t1"_s, at(21)), message(u"b1"_s, Fixture::timeOf(300)),
                                     message(u"t2"_s, at(22)), message(u"deep"_s, Fixture::timeOf(249)),
                                     message(u"b2"_s, Fixture::timeOf(300)), message(u"t3"_s, at(22))}));
    QCOMPARE(w.inserted.size(), 2);
    QCOMPARE(range(0), QPoint(0, 2));
    QCOMPARE(range(1).y() - range(1).x(), 1);
    QCOMPARE(w.changed.size(), 0);
    w.readAll();
    QCOMPARE(w.shown(), onRecord(f.bench, {}));
    QCOMPARE(w.reset.size(), 1);
}

void MessagesModelTest::editsWhilePartlyRead()
{
    Fixture f(450);
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    VERIFY_OK(f.bench->inbox().markRead(*w.model.messageAt(w.model.index(1, 0))));
    w.changed.clear();
    const auto edited = [](int i, const QDateTime& time) {
        Message message = testing::message(QString::number(i), time, QString::number(1000 + i));
        // With another time and other words it would be another message.
        if (time == Fixture::timeOf(i))
            message.text = u"New words"_s;
        return message;
    };

    VERIFY_OK(f.bench.merge(kOrder, {edited(448, Fixture::timeOf(448))})); // in place
    QCOMPARE(w.changed.size(), 1);
    QCOMPARE(w.changed.first().first().toModelIndex().row(), 1);
    QCOMPARE(w.text(1, MessagesModel::Text), u"New words"_s);
    QCOMPARE(w.text(1, MessagesModel::Code), u"1448"_s);
    QVERIFY(w.model.index(1, 0).data(MessagesModel::UnreadRole).toBool());

    VERIFY_OK(f.bench.merge(kOrder, {edited(10, Fixture::timeOf(10))})); // not read yet
    QCOMPARE(w.model.rowCount(), 200);
    VERIFY_OK(f.bench.merge(kOrder, {edited(400, at(21))})); // to the top
    QVERIFY(w.shown().startsWith(u"400* 449*"_s));
    QCOMPARE(w.model.rowCount(), 200);
    VERIFY_OK(f.bench.merge(kOrder, {edited(20, at(22))})); // from below to the top
    QVERIFY(w.shown().startsWith(u"20* 400* 449*"_s));
    QCOMPARE(w.model.rowCount(), 201);
    VERIFY_OK(f.bench.merge(kOrder, {edited(440, at(9))})); // out of what is read
    QCOMPARE(w.model.rowCount(), 200);
    VERIFY_OK(f.bench.merge(kOrder, {edited(250, Fixture::timeOf(251).addSecs(1))})); // the last that is read
    QVERIFY(w.shown().endsWith(u" 250* 251*"_s));

    w.readAll();
    QCOMPARE(w.shown(), onRecord(f.bench, kOrder));
    QCOMPARE(w.model.rowCount(), 450);
    QCOMPARE(w.reset.size(), 1);
}

void MessagesModelTest::heardOfBeforeTheModel()
{
    // Somebody who heard of the messages first makes the model read them: they must not come twice.
    Fixture f(150);
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    const auto connection = connect(&f.bench->inbox(), &Inbox::summaryChanged, this, [&] { w.readAll(); });
    VERIFY_OK(f.bench.merge(kOrder, {message(u"old"_s, at(9)), message(u"new"_s, at(22))}));
    QCOMPARE(w.shown(), onRecord(f.bench, kOrder));
    disconnect(connection);
    connect(&f.bench->inbox(), &Inbox::summaryChanged, this, [&] { w.model.setOrder(kOther); });
    VERIFY_OK(f.bench.merge(kOther, {message(u"a"_s, at(13)), message(u"b"_s, at(14))}));
    QCOMPARE(w.shown(), u"b* a*"_s);
}

void MessagesModelTest::ofOneNumberOnly()
{
    Fixture f(3);
    TestedModel w(f.bench);
    w.model.setOrder(kOther);
    VERIFY_OK(f.bench.merge(kOrder, {message(u"x"_s, at(13))}));
    QCOMPARE(w.model.rowCount(), 0);
    VERIFY_OK(f.bench.merge(kOther, {message(u"y"_s, at(13))}));
    QCOMPARE(w.shown(), u"y*"_s);
    w.model.clear();
    VERIFY_OK(f.bench.merge(kOther, {message(u"y"_s, at(13)), message(u"z"_s, at(14))}));
    QCOMPARE(w.model.rowCount(), 0);
    QVERIFY(!w.model.canFetchMore({}));
    w.model.setOrder({});
    QCOMPARE(w.model.rowCount(), 6);
}

void MessagesModelTest::locates()
{
    Fixture f(650);
    VERIFY_OK(f.bench.merge(kOther, {message(u"other"_s, at(13))}));
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    QCOMPARE(w.model.locate(rowOf(f.bench, u"649"_s)).row(), 0);
    QCOMPARE(w.model.rowCount(), 200);
    const QModelIndex deep = w.model.locate(rowOf(f.bench, u"449"_s));
    QCOMPARE(deep.row(), 200);
    QCOMPARE(w.model.messageAt(deep)->message.id.text(), u"449"_s);
    QCOMPARE(w.model.rowCount(), 400); // and no further
    QVERIFY(!w.model.locate(rowOf(f.bench, u"other"_s)).isValid());
    QVERIFY(!w.model.locate(MessageRow{4711}).isValid());
    QCOMPARE(w.shown(), onRecord(f.bench, kOrder));
}

void MessagesModelTest::locatesWithoutReadingAll()
{
    Fixture f(3000);
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    QVERIFY(!w.model.locate(rowOf(f.bench, u"0"_s)).isValid());
    QCOMPARE(w.model.rowCount(), 11 * MessagesModel::pageSize);
}

void MessagesModelTest::searches()
{
    Fixture f(450);
    VERIFY_OK(f.bench.merge(kOther, {message(u"449 of the other"_s, at(22))}));
    TestedModel w(f.bench);
    w.model.setOrder({});
    w.reset.clear();
    w.model.setQuery(u" AGE 123 "_s);
    QVERIFY(w.model.isSearching() && !w.model.canFetchMore({}));
    QCOMPARE(w.model.rowCount(), 200); // what was shown stays for the moment
    QTRY_VERIFY(!w.model.isSearching());
    QCOMPARE(w.shown(), u"123*"_s);
    QCOMPARE(w.reset.size(), 1);
    QCOMPARE(w.model.index(0, MessagesModel::Text).data(MessagesModel::QueryRole).toString(), u"age 123"_s);
    w.model.setQuery(u"age 123 "_s);
    QVERIFY(!w.model.isSearching()); // for the same
    w.model.setQuery(u"Message 449"_s);
    QTRY_COMPARE(w.shown(), u"449 of the other* 449*"_s);
    w.model.setOrder(kOrder);
    QTRY_COMPARE(w.shown(), u"449*"_s);
    w.model.setQuery(u"nowhere"_s);
    QTRY_COMPARE(w.model.rowCount(), 0);
    w.model.setQuery(QString());
    QVERIFY(!w.model.isSearching());
    QCOMPARE(w.model.rowCount(), 200);
}

void MessagesModelTest::pagesOfASearch()
{
    Fixture f(450);
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    w.model.setQuery(u"message"_s);
    QTRY_VERIFY(!w.model.isSearching());
    QCOMPARE(w.model.rowCount(), 200);
    for (int read = 200; read < 450; read = w.model.rowCount()) {
        QVERIFY(w.model.canFetchMore({}));
        w.model.fetchMore({});
        w.model.fetchMore({}); // while it is under way
        QTRY_VERIFY(w.model.rowCount() > read);
        QVERIFY(w.model.rowCount() <= read + MessagesModel::pageSize);
    }
    QVERIFY(!w.model.canFetchMore({}));
    QCOMPARE(w.shown(), onRecord(f.bench, kOrder));
    QCOMPARE(w.reset.size(), 2); // setOrder() and the answer
}

void MessagesModelTest::onlyTheLastWordsCount()
{
    Fixture f(50);
    TestedModel w(f.bench);
    w.model.setOrder({});
    w.reset.clear();
    for (const QString& words : {u"m"_s, u"me"_s, u"mes"_s, u"message 7"_s})
        w.model.setQuery(words);
    QTRY_COMPARE(w.shown(), u"7*"_s);
    QCOMPARE(w.reset.size(), 1);
    for (const QString& words : {u"message 8"_s, QString()}) // taken back before the answer
        w.model.setQuery(words);
    QCOMPARE(w.model.rowCount(), 50);
    w.model.setQuery(u"message 9"_s);
    w.model.clear();
    QTest::qWait(50);
    QCOMPARE(w.model.rowCount(), 0);
}

void MessagesModelTest::messagesComeWhileSearching()
{
    Fixture f(50);
    TestedModel w(f.bench);
    w.model.setOrder({});
    w.model.setQuery(u"zebra"_s);
    QTRY_VERIFY(!w.model.isSearching());
    QCOMPARE(w.model.rowCount(), 0);
    w.reset.clear();
    // By their code two forms are one message, whatever else they say.
    const auto plain = [](const QString& id, const QDateTime& time) { return message(id, time, u"774411"_s); };
    const auto zebra = [&plain](const QString& id, const QDateTime& time) {
        Message message = plain(id, time);
        message.text = u"A Zebra"_s;
        return message;
    };
    VERIFY_OK(f.bench.merge(kOther, {zebra(u"a"_s, at(20)), plain(u"b"_s, at(21)), zebra(u"c"_s, at(22))}));
    QCOMPARE(w.shown(), u"c* a*"_s);
    // Edits bring a message in and take one out.
    VERIFY_OK(f.bench.merge(kOther, {plain(u"a"_s, at(20)), zebra(u"b"_s, at(21))}));
    QCOMPARE(w.shown(), u"c* b*"_s);
    QCOMPARE(w.reset.size(), 0);
    // What comes while the answer is under way is in it, whichever was first.
    w.model.setQuery(u"a zebra"_s);
    VERIFY_OK(f.bench.merge(kOther, {zebra(u"d"_s, at(22, 30)), plain(u"c"_s, at(22))}));
    VERIFY_OK(f.bench->inbox().markRead(*w.model.messageAt(w.model.index(1, 0))));
    QTRY_VERIFY(!w.model.isSearching());
    QCOMPARE(w.shown(), u"d* b"_s);
}

void MessagesModelTest::aSearchThatFails()
{
    Fixture f(5);
    TestedModel w(f.bench);
    QSignalSpy failed(&w.model, &MessagesModel::failed);
    w.model.setOrder(kOrder);
    QVERIFY(f.bench.onDiskDo(u"ALTER TABLE messages RENAME TO lost"_s));
    w.model.setQuery(u"message"_s);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!w.model.isSearching() && !w.model.canFetchMore({}));
    QCOMPARE(w.model.rowCount(), 0);
}

void MessagesModelTest::marksRead()
{
    Fixture f(2);
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    const QModelIndex first = w.model.index(0, 0);
    QVERIFY(first.data(MessagesModel::UnreadRole).toBool());
    QVERIFY(!first.data(Qt::AccessibleDescriptionRole).toString().isEmpty());
    VERIFY_OK(f.bench->inbox().markRead(*w.model.messageAt(first)));
    QCOMPARE(w.changed.size(), 1);
    QVERIFY(!first.data(MessagesModel::UnreadRole).toBool());
    QVERIFY(first.data(Qt::AccessibleDescriptionRole).toString().isEmpty());
    QCOMPARE(w.shown(), u"1 0*"_s);
    VERIFY_OK(f.bench->inbox().markRead(*w.model.messageAt(first)));
    QCOMPARE(w.changed.size(), 1);
}

void MessagesModelTest::columns()
{
    Fixture f;
    Message known = message(u"a"_s, at(13), u"G-276964"_s);
    known.text = u"G-276964 is your code."_s;
    Message bare = message(u"b"_s, at(12));
    bare.sender.clear();
    VERIFY_OK(f.bench.merge(kOrder, {known, bare}));
    TestedModel w(f.bench);
    w.model.setOrder({});
    QCOMPARE(w.text(0, MessagesModel::Number), u"(912) 864-8532"_s);
    QCOMPARE(w.text(0, MessagesModel::Sender), u"22000"_s);
    QCOMPARE(w.text(0, MessagesModel::Text), u"G-276964 is your code."_s);
    QCOMPARE(w.text(0, MessagesModel::Code), u"G-276964"_s);
    QCOMPARE(w.model.index(0, 0).data(MessagesModel::CodeRole).toString(), u"G-276964"_s);
    QCOMPARE(w.model.index(0, 0).data(MessagesModel::RowRole).toLongLong(), qint64(rowOf(f.bench, u"a"_s)));
    QCOMPARE(w.text(1, MessagesModel::Sender), u"GMail"_s);
    QCOMPARE(w.text(1, MessagesModel::Code), QString());
    for (int column = 0; column < MessagesModel::ColumnCount; ++column)
        QVERIFY(!w.model.headerData(column, Qt::Horizontal).toString().isEmpty());
    QVERIFY(!w.model.headerData(MessagesModel::ColumnCount, Qt::Horizontal).isValid());
    QVERIFY(!w.model.headerData(0, Qt::Vertical).isValid());
}

void MessagesModelTest::numberThatIsNotKnownYet()
{
    AccountFixture bench;
    Rental numberless = rental(kOrder.text());
    numberless.number = {};
    bench.hold({numberless});
    bench.open();
    TestedModel w(bench);
    w.model.setOrder({});
    VERIFY_OK(bench.merge(kOrder, {message(u"a"_s, at(13))}));
    QCOMPARE(w.text(0, MessagesModel::Number), u"(609) 764-1010"_s); // the message told it
}

void MessagesModelTest::times()
{
    Fixture f(3);
    TestedModel w(f.bench);
    w.model.setOrder(kOrder);
    w.changed.clear();
    const QString before = w.text(0, MessagesModel::Time);
    f.bench.clock.advance(24h);
    w.model.refreshTimes();
    QCOMPARE(w.changed.size(), 1);
    QCOMPARE(w.changed.first().at(0).toModelIndex(), w.model.index(0, MessagesModel::Time));
    QCOMPARE(w.changed.first().at(1).toModelIndex(), w.model.index(2, MessagesModel::Time));
    QVERIFY(w.text(0, MessagesModel::Time) != before);
    QVERIFY(w.text(0, MessagesModel::Time).endsWith(before));
}

void MessagesModelTest::hostileTexts_data()
{
    addHostileTexts();
}

void MessagesModelTest::hostileTexts()
{
    QFETCH(const QString, text);
    Fixture f;
    Message hostile = message(u"a"_s, {}, text);
    hostile.sentText = hostile.service = hostile.sender = hostile.number = hostile.text = text;
    VERIFY_OK(f.bench.merge(kOrder, {hostile}));
    TestedModel w(f.bench);
    w.model.setOrder({});
    for (int column = 0; column < MessagesModel::ColumnCount; ++column)
        QVERIFY(isPlainLine(w.model.index(0, column).data()));
    QVERIFY(isPlainLine(w.model.index(0, 0).data(MessagesModel::CodeRole)));
    // On record it is what came, unit for unit.
    QCOMPARE(w.model.messageAt(w.model.index(0, 0))->message, hostile);
}

void MessagesModelTest::unreadablePage()
{
    Fixture f(250);
    TestedModel w(f.bench);
    QSignalSpy failed(&w.model, &MessagesModel::failed);
    w.model.setOrder(kOrder);
    QCOMPARE(failed.size(), 0);
    QVERIFY(f.bench.onDiskDo(u"ALTER TABLE messages RENAME TO lost"_s));
    w.model.fetchMore({});
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Storage);
    QCOMPARE(w.model.rowCount(), 200); // what was read stays
    QVERIFY(!w.model.canFetchMore({}));
}

LINEKEEPER_TEST(QCoreApplication, MessagesModelTest);
#include "messages_model_test.moc"
