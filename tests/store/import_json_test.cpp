// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "random_record.h"
#include "store/exchange/export_json.h"
#include "store/exchange/import_json.h"
#include "test_program.h"

#include <QBuffer>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

constexpr int kRounds = 3000;

/// A document with the lists given, as an export has them.
QByteArray document(const QByteArray& lists, const QByteArray& head = R"("format":"linekeeper-export","version":1)")
{
    return '{' + head + (lists.isEmpty() ? "" : ",\n") + lists + '}';
}

/// Everything that a document gives.
struct Reading
{
    explicit Reading(QByteArray bytes)
    {
        QBuffer buffer(&bytes);
        (void)buffer.open(QIODevice::ReadOnly);
        Progress progress;
        ImportSink sink;
        sink.rental = [this](const Rental& rental) { return rentals << rental, Result<void>(); };
        sink.attempt = [this](const PurchaseAttempt& attempt) { return attempts << attempt, Result<void>(); };
        sink.favourite = [this](const ServiceId& id) { return favourites << id, Result<void>(); };
        sink.message = [this](const StoredMessage& message, qint64) { return messages << message, Result<void>(); };
        sink.problem = [this](const ImportProblem& problem) { problems << problem; };
        const auto read = readExport(buffer, sink, progress);
        if (read)
            end = *read;
    }

    ImportEnd end;
    QList<Rental> rentals;
    QList<PurchaseAttempt> attempts;
    QList<ServiceId> favourites;
    QList<StoredMessage> messages;
    QList<ImportProblem> problems;
};

/// A sound message with one member put in another's place.
QByteArray messageWith(const char* name, const QByteArray& value)
{
    QByteArray json = toJson(RandomValues(1).message(OrderId(u"1"_s), 1));
    const qsizetype from = json.indexOf('"' + QByteArray(name) + "\":");
    qsizetype to = json.indexOf(",\"", from);
    if (to < 0)
        to = json.size() - 1;
    return json.replace(from, to - from, '"' + QByteArray(name) + "\":" + value);
}

} // namespace

class ImportJsonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itemsComeBackUnitForUnit();
    void timesBeyondTheCalendarComeBack();
    void membersInAnyOrder();
    void wholeFiles_data();
    void wholeFiles();
    void badItemsAreSkippedAndNamed();
    void badFields_data();
    void badFields();
    void calledOff();
};

void ImportJsonTest::itemsComeBackUnitForUnit()
{
    RandomValues random(4);
    for (int i = 0; i < kRounds; ++i) {
        const Rental rental = random.rental(i);
        const auto readRental = rentalFromJson(toJson(rental));
        QVERIFY2(readRental && *readRental == rental, toJson(rental).constData());
        const PurchaseAttempt attempt = random.attempt();
        const auto readAttempt = attemptFromJson(toJson(attempt));
        QVERIFY2(readAttempt && *readAttempt == attempt, toJson(attempt).constData());
        const StoredMessage message = random.message(rental.order, i);
        const auto readMessage = messageFromJson(toJson(message));
        QVERIFY2(readMessage && *readMessage == message, toJson(message).constData());
        QVERIFY(!toJson(message).contains('\n'));
    }
    // Every unit there is, alone: halves of pairs among them.
    for (char32_t unit = 0; unit < 0x10000; ++unit) {
        StoredMessage message = random.message(OrderId(u"1"_s), 1);
        message.message.text = QString(QChar(char16_t(unit)));
        const auto read = messageFromJson(toJson(message));
        QVERIFY2(read && *read == message, qPrintable(QString::number(unit, 16)));
    }
}

void ImportJsonTest::timesBeyondTheCalendarComeBack()
{
    RandomValues random(5);
    for (const qint64 ms : {qint64(-99'999'999'999'999), qint64(300'000'000'000'000), qint64(0)}) {
        StoredMessage message = random.message(OrderId(u"1"_s), 1);
        message.arrived = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        const auto read = messageFromJson(toJson(message));
        QVERIFY(read);
        QCOMPARE(read->arrived.toMSecsSinceEpoch(), ms);
    }
}

void ImportJsonTest::membersInAnyOrder()
{
    RandomValues random(6);
    const Rental rental = random.rental(1);
    const StoredMessage message = random.message(rental.order, 1);
    const Reading reading("{\"messages\":[" + toJson(message) + "],\"later\":[1,{}],\"x\":{},\"rentals\":[\n\n"
                          + toJson(rental)
                          + "],\"favourites\":[\"a\"],\"version\":1,\"format\":\"linekeeper-export\"}");
    QCOMPARE(reading.end.trouble, ImportTrouble::None);
    QVERIFY(reading.rentals == QList{rental});
    QVERIFY(reading.messages == QList{message});
    QVERIFY(reading.favourites == QList{ServiceId(u"a"_s)});
    QVERIFY(reading.problems.isEmpty());
}

void ImportJsonTest::wholeFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ImportTrouble>("trouble");
    QTest::addColumn<qint64>("line");
    const QByteArray sound = document("\"rentals\": []");
    QTest::newRow("sound") << sound << ImportTrouble::None << qint64(0);
    QTest::newRow("empty") << QByteArray() << ImportTrouble::CutShort << qint64(1);
    QTest::newRow("cut") << sound.chopped(1) << ImportTrouble::CutShort << qint64(2);
    QTest::newRow("CSV") << QByteArray("Order,Service\r\n") << ImportTrouble::NotJson << qint64(1);
    QTest::newRow("another object") << QByteArray("{\"a\":1}") << ImportTrouble::NotAnExport << qint64(0);
    QTest::newRow("another format") << document({}, "\n\"format\":\"theirs\",\"version\":1")
                                    << ImportTrouble::NotAnExport << qint64(2);
    QTest::newRow("no version") << document({}, "\"format\":\"linekeeper-export\"") << ImportTrouble::NotAnExport
                                << qint64(0);
    QTest::newRow("a version of words") << document({}, "\"format\":\"linekeeper-export\",\"version\":\"1\"")
                                        << ImportTrouble::NotAnExport << qint64(1);
    QTest::newRow("a newer version") << document({}, "\"format\":\"linekeeper-export\",\n\"version\":2")
                                     << ImportTrouble::NewerVersion << qint64(2);
    QTest::newRow("no list") << document("\"rentals\":{}") << ImportTrouble::NotAnExport << qint64(2);
    QTest::newRow("deep") << document("\"messages\":[" + QByteArray(1000, '[')) << ImportTrouble::TooDeep << qint64(2);
    QTest::newRow("not JSON in the middle") << document("\"messages\":[\n\n}]") << ImportTrouble::NotJson << qint64(4);
}

void ImportJsonTest::wholeFiles()
{
    QFETCH(QByteArray, bytes);
    const Reading reading(bytes);
    QTEST(reading.end.trouble, "trouble");
    QTEST(reading.end.line, "line");
}

void ImportJsonTest::badItemsAreSkippedAndNamed()
{
    RandomValues random(7);
    const Rental rental = random.rental(1);
    const StoredMessage message = random.message(rental.order, 1);
    const Reading reading(document("\"rentals\":[\n5,\n{},\n" + toJson(rental)
                                   + "\n],\"favourites\":[\n1,\"a\"],\"messages\":[\n" + messageWith("id", "\"\"")
                                   + ",\n{\"orderId\":\"1\",\"x\":tru},\n" + toJson(message) + "]"));
    QCOMPARE(reading.end.trouble, ImportTrouble::None);
    QVERIFY(reading.rentals == QList{rental});
    QVERIFY(reading.messages == QList{message});
    const QList<ImportProblem> expected{
        {3, u"rentals"_s, ImportProblem::ItemKind::NotReadable, {}},
        {4, u"rentals"_s, ImportProblem::ItemKind::FieldMissing, u"orderId"_s},
        {7, u"favourites"_s, ImportProblem::ItemKind::NotReadable, {}},
        {8, u"messages"_s, ImportProblem::ItemKind::FieldWrong, u"id"_s},
        {9, u"messages"_s, ImportProblem::ItemKind::NotReadable, {}},
    };
    QVERIFY(reading.problems == expected);
}

void ImportJsonTest::badFields_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* field, const char* value) {
        QTest::newRow(qPrintable(u"%1 is %2"_s.arg(QLatin1StringView(field), QLatin1StringView(value))))
            << QByteArray(field) << QByteArray(value);
    };
    row("orderId", "\"\"");
    row("orderId", "52608714");
    row("text", "null");
    row("text", "[]");
    row("sent", "\"yesterday\"");
    row("sent", "\"2025-07-11T13:50:49\""); // without a zone
    row("sent", "1e300");
    row("sent", "1.5");
    row("sent", "true");
    row("arrived", "null");
    row("unread", "1");
    row("unread", "\"true\"");
}

void ImportJsonTest::badFields()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    const auto read = messageFromJson(messageWith(field.constData(), value));
    QVERIFY(!read);
    QCOMPARE(read.error().what, ImportProblem::ItemKind::FieldWrong);
    QCOMPARE(read.error().field, QString::fromUtf8(field));
    QVERIFY(messageFromJson(messageWith("sent", "\"2025-07-11T13:50:49+02:00\"")));

    RandomValues random(8);
    QByteArray rental = toJson(random.rental(1));
    rental.replace("\"releaseState\":", "\"releaseState\":\"gone\",\"x\":");
    QCOMPARE(rentalFromJson(rental).error().field, u"releaseState"_s);
    QByteArray attempt = toJson(random.attempt());
    attempt.replace("\"answer\":\"", "\"answer\":\"*");
    QCOMPARE(attemptFromJson(attempt).error().field, u"answer"_s);
}

void ImportJsonTest::calledOff()
{
    QByteArray bytes = document("\"rentals\":[]");
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    Progress progress;
    progress.cancel();
    VERIFY_FAILS(readExport(buffer, {}, progress), ErrorKind::Cancelled);
}

LINEKEEPER_TEST(QCoreApplication, ImportJsonTest);
#include "import_json_test.moc"
