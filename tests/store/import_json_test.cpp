// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "random_record.h"
#include "store/exchange/export_json.h"
#include "store/exchange/import_json.h"
#include "test_program.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

constexpr int kRounds = 3000;

const QByteArray kHead = "\"format\": \"linekeeper-export\",\n\"version\": 1";

/// A document with the lists given, from its line 4 on, as an export has them.
QByteArray document(const QByteArray& lists, const QByteArray& head = kHead)
{
    return "{\n" + head + (lists.isEmpty() ? "" : ",\n") + lists + "\n}";
}

QJsonObject parsed(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
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
        sink.correction = [this](const CodeCorrection& each) { return corrections << each, Result<void>(); };
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
    QList<CodeCorrection> corrections;
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
    void anyLayout_data();
    void anyLayout();
    void formerExports();
    void everyCut();
    void aLineThatIsTooLong();
    void anotherLayoutThatIsTooLarge();
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
        const auto readRental = rentalFromJson(parsed(toJson(rental)));
        QVERIFY2(readRental && *readRental == rental, toJson(rental).constData());
        const PurchaseAttempt attempt = random.attempt();
        const auto readAttempt = attemptFromJson(parsed(toJson(attempt)));
        QVERIFY2(readAttempt && *readAttempt == attempt, toJson(attempt).constData());
        const StoredMessage message = random.message(rental.order, i);
        const auto readMessage = messageFromJson(parsed(toJson(message)));
        QVERIFY2(readMessage && *readMessage == message, toJson(message).constData());
        QVERIFY(!toJson(message).contains('\n'));
    }
    // Every unit there is, alone: halves of pairs among them.
    for (char32_t unit = 0; unit < 0x10000;) {
        StoredMessage message = random.message(OrderId(u"1"_s), 1);
        for (QString* text :
             {&message.message.text, &message.message.sender, &message.message.pin, &message.message.service})
            *text = QString(QChar(char16_t(unit++)));
        const auto read = messageFromJson(parsed(toJson(message)));
        QVERIFY2(read && *read == message, qPrintable(QString::number(unit, 16)));
    }
}

void ImportJsonTest::timesBeyondTheCalendarComeBack()
{
    RandomValues random(5);
    for (const qint64 ms : {qint64(-99'999'999'999'999), qint64(300'000'000'000'000), qint64(0)}) {
        StoredMessage message = random.message(OrderId(u"1"_s), 1);
        message.arrived = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        const auto read = messageFromJson(parsed(toJson(message)));
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

void ImportJsonTest::anyLayout_data()
{
    QTest::addColumn<QByteArray>("bytes");
    RandomValues random(9);
    const QByteArray lines = document("\"rentals\": [\n],\n\"favourites\": [\n\"a\"\n],\n\"messages\": [\n"
                                      + toJson(random.message(OrderId(u"1"_s), 1)) + ",\n"
                                      + toJson(random.message(OrderId(u"2"_s), 2)) + "\n]");
    QTest::newRow("lines") << lines;
    QTest::newRow("lines with their end") << lines + '\n';
    QTest::newRow("lines from Windows") << QByteArray(lines).replace("\n", "\r\n");
    QTest::newRow("indented lines") << QByteArray(lines).replace("\n", "\n  ");
    QTest::newRow("blank lines") << QByteArray(lines).replace("\n", "\n\n");
    QTest::newRow("with a byte order mark") << "\xef\xbb\xbf" + lines;
    QTest::newRow("one line") << QByteArray(lines).replace("\n", "");
    QTest::newRow("one line with a byte order mark") << "\xef\xbb\xbf" + QByteArray(lines).replace("\n", "");
    QTest::newRow("lists of a line") << QByteArray(lines).replace("[\n", "[").replace("\n]", "]");
    QTest::newRow("members of a line") << QByteArray(lines).replace(",\"", ",\n\"");
    QTest::newRow("braces of a line") << QByteArray(lines).replace("{\"", "{\n\"").replace("\"}", "\"\n}");
}

void ImportJsonTest::anyLayout()
{
    QFETCH(QByteArray, bytes);
    RandomValues random(9);
    const StoredMessage first = random.message(OrderId(u"1"_s), 1);
    const StoredMessage second = random.message(OrderId(u"2"_s), 2);
    const Reading reading(bytes);
    QCOMPARE(reading.end.trouble, ImportTrouble::None);
    QVERIFY(reading.rentals.isEmpty() && reading.problems.isEmpty());
    QVERIFY(reading.favourites == QList{ServiceId(u"a"_s)});
    QVERIFY((reading.messages == QList{first, second}));
}

void ImportJsonTest::formerExports()
{
    // As it was written before Qt wrote it: members in another order, and more of the texts escaped.
    const Reading reading(
        R"({
"format": "linekeeper-export",
"version": 1,
"rentals": [
{"orderId":"52608714","serviceId":"1fe58df2","serviceName":"Google","number":"19128648532",)"
        R"("areas":["503","212"],"durationDays":3,"purchased":"2025-07-11T12:00:00.000Z",)"
        R"("expires":253402300800000,"price":"3.46","label":"\ufeffa\u007f\u2028\ud800",)"
        R"("releaseState":"none","releasedAt":null,"looked":true}
],
"attempts": [
{"serviceId":"1fe58df2","serviceName":"Google","duration":"threeDay","areas":[],)"
        R"("asked":"2025-07-11T12:00:00.000Z","state":"unconfirmed","orderId":"","reason":"timeout",)"
        R"("httpStatus":0,"serviceMessage":"","answer":"PGh0bWw+"}
],
"favourites": [
"a",
"\u0001"
],
"codeCorrections": [
{"shape":"9223372036854775807","place":"0 0 1 2"},
{"shape":"1","place":""}
],
"messages": [
{"stampIsOff":true,"orderId":"52608714","id":"b903e75c","sentText":"2025-07-11 13:50:49 EDT",)"
        R"("sent":"2025-07-11T17:50:49.000Z","service":"GMail","sender":"22000","number":"16097641010",)"
        R"("text":"G-276964 is your Google verification code.","pin":"G-276964",)"
        R"("arrived":"2025-07-11T17:50:55.123Z","unread":true}
]
}
)");
    QCOMPARE(reading.end.trouble, ImportTrouble::None);
    QVERIFY(reading.problems.isEmpty());
    QCOMPARE(reading.rentals.size(), 1);
    QCOMPARE(reading.rentals.constFirst().label, QString(QChar(0xfeff)) + u"a\u007f\u2028"_s + QChar(0xd800));
    QCOMPARE(reading.rentals.constFirst().expires.toMSecsSinceEpoch(), 253'402'300'800'000);
    QCOMPARE(reading.attempts.size(), 1);
    QCOMPARE(reading.attempts.constFirst().answer, QByteArray("<html>"));
    QVERIFY((reading.favourites == QList{ServiceId(u"a"_s), ServiceId(u"\u0001"_s)}));
    const QList<CodeCorrection> corrections{{MessageShape{std::numeric_limits<qint64>::max()}, u"0 0 1 2"_s},
                                            {MessageShape{1}, QString()}};
    QVERIFY(reading.corrections == corrections);
    QCOMPARE(reading.messages.size(), 1);
    QVERIFY(reading.messages.constFirst().isStampOff);
}

void ImportJsonTest::everyCut()
{
    RandomValues random(10);
    const QByteArray whole = document(
        "\"rentals\": [\n" + toJson(random.rental(1)) + "\n],\n\"favourites\": [\n\"a\"\n],\n\"messages\": [\n"
        + toJson(random.message(OrderId(u"1"_s), 1)) + ",\n" + toJson(random.message(OrderId(u"1"_s), 2)) + "\n]");
    QCOMPARE(Reading(whole).end.trouble, ImportTrouble::None);
    for (qsizetype end = 0; end < whole.size(); ++end) {
        const Reading reading(whole.first(end));
        QVERIFY2(reading.end.trouble == ImportTrouble::CutShort, whole.first(end).constData());
        QVERIFY(reading.rentals.isEmpty() && reading.favourites.isEmpty() && reading.messages.isEmpty());
    }
}

void ImportJsonTest::aLineThatIsTooLong()
{
    const QByteArray text(kLongestLine, 'x');
    const Reading reading(document("\"favourites\": [\n\"a\",\n\"" + text + "\",\n\"b\"\n]"));
    QCOMPARE(reading.end.trouble, ImportTrouble::None);
    QVERIFY((reading.favourites == QList{ServiceId(u"a"_s), ServiceId(u"b"_s)}));
    const ImportProblem expected{6, u"favourites"_s, ImportProblem::ItemKind::NotReadable, {}};
    QVERIFY(reading.problems == QList{expected});
}

void ImportJsonTest::anotherLayoutThatIsTooLarge()
{
    const QByteArray start = R"({"format":"linekeeper-export","version":1,"favourites":["a"])";
    const auto padded = [&](qint64 size) { return start + QByteArray(size - start.size() - 1, ' ') + '}'; };
    const Reading fits(padded(kLargestOtherLayout));
    QCOMPARE(fits.end.trouble, ImportTrouble::None);
    QVERIFY(fits.favourites == QList{ServiceId(u"a"_s)});
    const Reading large(padded(kLargestOtherLayout + 1));
    QCOMPARE(large.end.trouble, ImportTrouble::NotAnExport);
    QVERIFY(large.favourites.isEmpty());
}

void ImportJsonTest::wholeFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ImportTrouble>("trouble");
    QTest::addColumn<qint64>("line");
    const QByteArray sound = document("\"rentals\": [\n]");
    QTest::newRow("sound") << sound << ImportTrouble::None << qint64(0);
    QTest::newRow("a comma too many") << document("\"rentals\": [\n],") << ImportTrouble::None << qint64(0);
    QTest::newRow("empty") << QByteArray() << ImportTrouble::CutShort << qint64(1);
    QTest::newRow("cut") << sound.chopped(1) << ImportTrouble::CutShort << qint64(6);
    QTest::newRow("cut, in one line") << QByteArray(R"({"format":"linekeeper-export","version":1)")
                                      << ImportTrouble::CutShort << qint64(1);
    QTest::newRow("CSV") << QByteArray("Order,Service\r\n") << ImportTrouble::NotJson << qint64(1);
    QTest::newRow("another object") << QByteArray("{\"a\":1}") << ImportTrouble::NotAnExport << qint64(0);
    QTest::newRow("a list") << QByteArray("[1]") << ImportTrouble::NotAnExport << qint64(0);
    QTest::newRow("another format") << document({}, "\"format\": \"theirs\",\n\"version\": 1")
                                    << ImportTrouble::NotAnExport << qint64(2);
    QTest::newRow("no version") << document({}, "\"format\": \"linekeeper-export\"") << ImportTrouble::NotAnExport
                                << qint64(0);
    QTest::newRow("a version of words") << document({}, "\"format\": \"linekeeper-export\",\n\"version\": \"1\"")
                                        << ImportTrouble::NotAnExport << qint64(3);
    QTest::newRow("a newer version") << document({}, "\"format\": \"linekeeper-export\",\n\"version\": 2")
                                     << ImportTrouble::NewerVersion << qint64(3);
    QTest::newRow("a newer version, in one line")
        << QByteArray(R"({"format":"linekeeper-export","version":2})") << ImportTrouble::NewerVersion << qint64(0);
    QTest::newRow("no list") << document("\"rentals\": {}") << ImportTrouble::NotAnExport << qint64(4);
    QTest::newRow("deep") << document("\"messages\": [\n" + QByteArray(2000, '[')) << ImportTrouble::TooDeep
                          << qint64(5);
    QTest::newRow("not JSON in the middle")
        << document("\"messages\": [\n\n}\n]") << ImportTrouble::NotJson << qint64(6);
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
    const Reading reading(
        document("\"rentals\": [\n5,\n{},\n" + toJson(rental) + "\n],\n\"favourites\": [\n1,\n\"a\"\n],\n"
                 + "\"messages\": [\n" + messageWith("id", "\"\"")
                 + ",\n{\"orderId\":\"1\",\"x\":tru},\n{\"a\":[},\n{\"b\":\"},\n" + toJson(message) + "\n]"));
    QCOMPARE(reading.end.trouble, ImportTrouble::None);
    QVERIFY(reading.rentals == QList{rental});
    QVERIFY(reading.favourites == QList{ServiceId(u"a"_s)});
    QVERIFY(reading.messages == QList{message});
    const QList<ImportProblem> expected{
        {5, u"rentals"_s, ImportProblem::ItemKind::NotReadable, {}},
        {6, u"rentals"_s, ImportProblem::ItemKind::FieldMissing, u"orderId"_s},
        {10, u"favourites"_s, ImportProblem::ItemKind::NotReadable, {}},
        {14, u"messages"_s, ImportProblem::ItemKind::FieldWrong, u"id"_s},
        {15, u"messages"_s, ImportProblem::ItemKind::NotReadable, {}},
        {16, u"messages"_s, ImportProblem::ItemKind::NotReadable, {}},
        {17, u"messages"_s, ImportProblem::ItemKind::NotReadable, {}},
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
    const auto read = messageFromJson(parsed(messageWith(field.constData(), value)));
    QVERIFY(!read);
    QCOMPARE(read.error().what, ImportProblem::ItemKind::FieldWrong);
    QCOMPARE(read.error().field, QString::fromUtf8(field));
    QVERIFY(messageFromJson(parsed(messageWith("sent", "\"2025-07-11T13:50:49+02:00\""))));

    RandomValues random(8);
    QByteArray rental = toJson(random.rental(1));
    rental.replace("\"releaseState\":", "\"releaseState\":\"gone\",\"x\":");
    QCOMPARE(rentalFromJson(parsed(rental)).error().field, u"releaseState"_s);
    QByteArray attempt = toJson(random.attempt());
    attempt.replace("\"answer\":\"", "\"answer\":\"*");
    QCOMPARE(attemptFromJson(parsed(attempt)).error().field, u"answer"_s);
}

void ImportJsonTest::calledOff()
{
    QByteArray bytes = document("\"rentals\": [\n]");
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    Progress progress;
    progress.cancel();
    VERIFY_FAILS(readExport(buffer, {}, progress), ErrorKind::Cancelled);
}

LINEKEEPER_TEST(QCoreApplication, ImportJsonTest);
#include "import_json_test.moc"
