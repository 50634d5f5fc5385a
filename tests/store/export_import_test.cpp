// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "file_size_limit.h"
#include "random_record.h"
#include "store/exchange/export_file.h"
#include "store/exchange/export_json.h"
#include "store/exchange/import_record.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// An export that holds these lists.
QByteArray documentOf(const QList<Rental>& rentals, const QList<StoredMessage>& messages,
                      const QList<PurchaseAttempt>& attempts = {})
{
    const auto list = [](const auto& values) {
        QByteArray json;
        for (const auto& value : values)
            json += (json.isEmpty() ? "\n" : ",\n") + toJson(value);
        return '[' + json + "\n]";
    };
    return "{\n\"format\": \"linekeeper-export\",\n\"version\": 1,\n\"messages\": " + list(messages)
           + ",\n\"rentals\": " + list(rentals) + ",\n\"attempts\": " + list(attempts) + "\n}";
}

StoredMessage stored(const QString& order, const QString& id, bool unread)
{
    return {MessageRow{}, OrderId(order), message(id, at(13), u"1234"_s), at(14), unread};
}

} // namespace

class ExportImportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anExportComesBackByteForByte();
    void nothingChangesWhenItIsImportedAgain();
    void whatIsOnRecordStays();
    void aFurtherReleaseWins_data();
    void aFurtherReleaseWins();
    void doublesInTheFileComeOnce();
    void strangersAreSkippedAndNamed();
    void theExportIsOnePicture();
    void csvHoldsEveryRow();
    void csvSurvivesASpreadsheet();
    void aBadFileChangesNothing_data();
    void aBadFileChangesNothing();
    void calledOffHalfWay();
    void theFileIsForItsOwnerOnly();
    void unwritableTargets();
    void aFullDiskLeavesNoFile();
    void aFullDiskLeavesTheRecord();

private:
    QString file(const QString& name) const { return m_folder->filePath(name); }
    QByteArray exported(TemporaryRecord& record)
    {
        Progress progress;
        const auto done = exportRecord(record.folder(), {ExportKind::WholeJson}, file(u"check.json"_s), progress);
        return done ? contentsOf(file(u"check.json"_s)) : told(done).toUtf8();
    }
    Result<ImportSummary> import(TemporaryRecord& record, const QByteArray& document)
    {
        Progress progress;
        if (!writeFile(file(u"in.json"_s), document))
            return fail(ErrorKind::Storage, u"the test's file"_s);
        return importFile(record.folder(), file(u"in.json"_s), progress);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ExportImportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ExportImportTest::anExportComesBackByteForByte()
{
    for (quint32 seed = 0; seed < 4; ++seed) {
        RandomValues random(seed);
        TemporaryRecord first;
        VERIFY_OK(fill(*first.operator->(), random, 12, 30));
        const QByteArray document = exported(first);
        QVERIFY(document.size() > 50'000);

        TemporaryRecord second;
        Progress progress;
        QVERIFY(writeFile(file(u"in.json"_s), document));
        const auto preview = previewImport(second.folder(), file(u"in.json"_s), progress);
        VERIFY_OK(preview);
        QCOMPARE(second->rentals().all()->size(), 0);
        const auto done = import(second, document);
        VERIFY_OK(done);
        QCOMPARE(done->end.trouble, ImportTrouble::None);
        QCOMPARE(done->skipped, 0);
        QCOMPARE(done->rentalsNew, 12);
        QCOMPARE(done->messagesNew, 12 * 30);
        QCOMPARE(done->attemptsNew, 12);
        QCOMPARE(preview->rentalsNew, done->rentalsNew);
        QCOMPARE(preview->messagesNew, done->messagesNew);
        QCOMPARE(preview->attemptsNew, done->attemptsNew);
        QCOMPARE(preview->favouritesNew, done->favouritesNew);
        QCOMPARE(exported(second), document);
        // And what triggers keep is kept.
        const auto before = first->messages().counts();
        const auto after = second->messages().counts();
        for (auto it = before->cbegin(); it != before->cend(); ++it) {
            QCOMPARE(after->value(it.key()).messages, it->messages);
            QCOMPARE(after->value(it.key()).unread, it->unread);
        }
    }
}

void ExportImportTest::nothingChangesWhenItIsImportedAgain()
{
    RandomValues random(20);
    TemporaryRecord record;
    VERIFY_OK(fill(*record.operator->(), random, 5, 20));
    const QByteArray document = exported(record);
    const auto done = import(record, document);
    VERIFY_OK(done);
    QVERIFY(done->bringsNothing());
    QCOMPARE(done->rentalsKnown, 5);
    QCOMPARE(done->messagesKnown, 100);
    QCOMPARE(done->attemptsKnown, 5);
    QCOMPARE(exported(record), document);
}

void ExportImportTest::whatIsOnRecordStays()
{
    TemporaryRecord record;
    Rental here = rental(u"1"_s);
    here.label = u"mine"_s;
    here.price.reset();
    here.number = PhoneNumber();
    VERIFY_OK(record->rentals().add(here));
    VERIFY_OK(
        record->messages().merge(here.order, {message(u"a"_s, at(13), u"1234"_s), message(u"b"_s, at(13))}, at(14)));
    const auto page = record->messages().page({}, {}, 10);
    VERIFY_OK(record->messages().markRead(page->constLast().row)); // a

    Rental there = rental(u"1"_s);
    there.label = u"theirs"_s;
    there.tags = {u"theirs"_s, u"unknown here"_s};
    there.price = Money::fromCents(500);
    there.serviceName = u"Other"_s;
    StoredMessage edited = stored(u"1"_s, u"a"_s, true);
    edited.message.text = u"edited"_s;
    StoredMessage read = stored(u"1"_s, u"b"_s, false);
    const auto done = import(
        record, documentOf({there}, {edited, read, stored(u"1"_s, u"c"_s, false), stored(u"1"_s, u"d"_s, true)}));
    VERIFY_OK(done);
    QCOMPARE(done->messagesNew, 2);
    QCOMPARE(done->messagesKnown, 2);
    const auto now = record->rentals().find(here.order);
    QCOMPARE(now->label, u"mine"_s);
    QCOMPARE(now->tags, there.tags);
    QCOMPARE(now->serviceName, here.serviceName);
    QVERIFY(now->price == there.price);
    QVERIFY(now->number == there.number);
    QCOMPARE(ids(*record->messages().page({}, {}, 10)), u"d* c b* a"_s);
    QCOMPARE(record->messages().page({}, {}, 10)->constLast().message.text, u"Message a"_s);
    QCOMPARE(record->messages().summary(here.order)->unread, 2);
}

void ExportImportTest::aFurtherReleaseWins_data()
{
    QTest::addColumn<ReleaseState>("here");
    QTest::addColumn<ReleaseState>("there");
    QTest::addColumn<ReleaseState>("after");
    for (const ReleaseState here : {ReleaseState::None, ReleaseState::Asked, ReleaseState::Done}) {
        for (const ReleaseState there : {ReleaseState::None, ReleaseState::Asked, ReleaseState::Done})
            QTest::addRow("%d and %d", int(here), int(there)) << here << there << std::max(here, there);
    }
}

void ExportImportTest::aFurtherReleaseWins()
{
    QFETCH(ReleaseState, here);
    QFETCH(ReleaseState, there);
    TemporaryRecord record;
    const OrderId order(u"1"_s);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    VERIFY_OK(record->rentals().setRelease(order, here, at(15)));
    Rental imported = rental(u"1"_s);
    imported.release = there;
    if (there == ReleaseState::Done)
        imported.releasedAt = at(16);
    VERIFY_OK(import(record, documentOf({imported}, {})));
    const auto now = record->rentals().find(order);
    QTEST(now->release, "after");
    QCOMPARE(now->releasedAt, here == ReleaseState::Done ? at(15) : there == ReleaseState::Done ? at(16) : QDateTime());
}

void ExportImportTest::doublesInTheFileComeOnce()
{
    RandomValues random(21);
    const PurchaseAttempt attempt = random.attempt();
    const QByteArray document =
        documentOf({rental(u"1"_s), rental(u"1"_s)}, {stored(u"1"_s, u"a"_s, true), stored(u"1"_s, u"a"_s, true)},
                   {attempt, attempt});
    TemporaryRecord record;
    Progress progress;
    QVERIFY(writeFile(file(u"in.json"_s), document));
    const auto preview = previewImport(record.folder(), file(u"in.json"_s), progress);
    const auto done = import(record, document);
    for (const auto& summary : {preview, done}) {
        VERIFY_OK(summary);
        QCOMPARE(summary->rentalsNew, 1);
        QCOMPARE(summary->rentalsKnown, 1);
        QCOMPARE(summary->messagesNew, 1);
        QCOMPARE(summary->messagesKnown, 1);
        QCOMPARE(summary->attemptsNew, 1);
        QCOMPARE(summary->attemptsKnown, 1);
    }
    QCOMPARE(record->messages().summary(OrderId(u"1"_s))->messages, 1);
}

void ExportImportTest::strangersAreSkippedAndNamed()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"on record"_s)));
    const QByteArray document =
        documentOf({rental(u"1"_s)}, {stored(u"1"_s, u"a"_s, true), stored(u"nobody's"_s, u"b"_s, true),
                                      stored(u"on record"_s, u"c"_s, true)});
    const auto done = import(record, document);
    VERIFY_OK(done);
    QCOMPARE(done->messagesNew, 2);
    QCOMPARE(done->skipped, 1);
    const ImportProblem expected{6, u"messages"_s, ImportProblem::ItemKind::OrderUnknown, u"nobody's"_s};
    QVERIFY(done->problems == QList{expected});
}

void ExportImportTest::theExportIsOnePicture()
{
    TemporaryRecord record;
    const OrderId order(u"1"_s);
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    QList<Message> messages;
    for (int i = 0; i < 3000; ++i)
        messages << message(QString::number(i), at(13), u"1234"_s);
    VERIFY_OK(record->messages().merge(order, messages, at(14)));
    // While the export is half way, messages come and the number gets a label.
    bool hasWritten = false;
    Progress progress([&](int) {
        if (std::exchange(hasWritten, true))
            return;
        const auto other = record.secondConnection();
        QVERIFY(RentalTable(*other).setDetails(order, {u"late"_s}).has_value());
        QVERIFY(MessageTable(*other).merge(order, {message(u"late"_s, at(15))}, at(16)).has_value());
    });
    const auto done = exportRecord(record.folder(), {ExportKind::WholeJson}, file(u"out.json"_s), progress);
    VERIFY_OK(done);
    QVERIFY(hasWritten);
    QCOMPARE(done->count, 3000);
    QVERIFY(!contentsOf(file(u"out.json"_s)).contains("late"));
    QVERIFY(exported(record).contains("late"));
}

void ExportImportTest::csvHoldsEveryRow()
{
    TemporaryRecord record;
    Rental evil = rental(u"1"_s);
    evil.label = u"=HYPERLINK(\"http://evil\")"_s;
    evil.usedFor = u"my shop"_s;
    evil.loginName = u"+me"_s;
    evil.tags = {u"work"_s, u"=1+1"_s};
    evil.note = u"@a\nb"_s;
    evil.reminders.isMoved = true;
    evil.number = PhoneNumber(u"+1 912 864 8532"_s);
    VERIFY_OK(record->rentals().add(evil));
    VERIFY_OK(record->rentals().setRelease(evil.order, ReleaseState::Asked, at(15)));
    const auto attempt =
        record->attempts().begin({ServiceId(u"s"_s), RentalDuration::ThreeDays, {}}, u"Telegram"_s, at(15));
    Error unknown;
    unknown.delivery = Delivery::MayHaveArrived;
    VERIFY_OK(record->attempts().finish(attempt->id, unknown));
    Message nasty = message(u"a"_s, at(13), u"G-276964"_s);
    nasty.text = u"say \"hi\",\r\nthen =1+1; Grüße"_s;
    nasty.sender = u"+15551234567"_s;
    VERIFY_OK(record->messages().merge(evil.order, {nasty}, at(14)));

    Progress progress;
    QCOMPARE(exportRecord(record.folder(), {ExportKind::NumbersCsv}, file(u"n.csv"_s), progress)->count, 2);
    QCOMPARE(
        contentsOf(file(u"n.csv"_s)),
        QByteArray("\xef\xbb\xbf"
                   "Order,Service,Number,Areas paid for,Label,Days,Price in USD,State,Purchased (UTC),Expires "
                   "(UTC),Released (UTC),Service id,Used for,Login name,Tags,Note,Moved\r\n"
                   "1,Google,19128648532,\"=\"\"503,212\"\"\",\"'=HYPERLINK(\"\"http://evil\"\")\",3,3.46,release "
                   "not confirmed,"
                   "2025-07-11 12:00:00,2025-07-14 12:00:00,,1fe58df2,my shop,'+me,\"work, =1+1\",\"'@a\nb\",yes\r\n"
                   ",Telegram,,,,3,,purchase without an answer,2025-07-11 15:00:00,,,s,,,,,\r\n"));
    QCOMPARE(exportRecord(record.folder(), {ExportKind::MessagesCsv}, file(u"m.csv"_s), progress)->count, 1);
    QCOMPARE(
        contentsOf(file(u"m.csv"_s)),
        QByteArray(
            "\xef\xbb\xbf"
            "Order,Number,Service,Sender,Sent (UTC),\"Sent, as it came\",Arrived (UTC),Code,Text,Read,Message id\r\n"
            "1,16097641010,GMail,15551234567,2025-07-11 13:00:00,2025-07-11T13:00:00Z,2025-07-11 14:00:00,G-276964,"
            "\"say \"\"hi\"\",\r\nthen =1+1; Gr\xc3\xbc\xc3\x9f"
            "e\",no,a\r\n"));
}

void ExportImportTest::csvSurvivesASpreadsheet()
{
    TemporaryRecord record;
    Rental odd = rental(u"0012"_s);
    odd.label = u"007"_s;
    odd.number = PhoneNumber(u"+44 7911 123456"_s);
    VERIFY_OK(record->rentals().add(odd));
    Message first = message(u"655E12"_s, at(13), u"012345"_s);
    first.text = u"012345"_s;
    Message second = message(u"0007"_s, at(13), u"655E12"_s);
    second.text = u"Your code is 655E12"_s;
    VERIFY_OK(record->messages().merge(odd.order, {first}, at(14)));
    VERIFY_OK(record->messages().merge(odd.order, {second}, at(14)));

    // These very bytes went through LibreOffice Calc 7.4, which saved every cell with its text: docs/export.md.
    Progress progress;
    QCOMPARE(exportRecord(record.folder(), {ExportKind::NumbersCsv, {u';', u','}}, file(u"n.csv"_s), progress)->count,
             1);
    QCOMPARE(
        contentsOf(file(u"n.csv"_s)),
        QByteArray("\xef\xbb\xbf"
                   "Order;Service;Number;Areas paid for;Label;Days;Price in USD;State;Purchased (UTC);Expires "
                   "(UTC);Released (UTC);Service id;Used for;Login name;Tags;Note;Moved\r\n"
                   "\"=\"\"0012\"\"\";Google;'+447911123456;\"=\"\"503,212\"\"\";\"=\"\"007\"\"\";3;\"3,46\";rented;"
                   "2025-07-11 12:00:00;2025-07-14 12:00:00;;1fe58df2;;;;;\r\n"));
    QCOMPARE(exportRecord(record.folder(), {ExportKind::MessagesCsv}, file(u"m.csv"_s), progress)->count, 2);
    QCOMPARE(
        contentsOf(file(u"m.csv"_s)),
        QByteArray(
            "\xef\xbb\xbf"
            "Order,Number,Service,Sender,Sent (UTC),\"Sent, as it came\",Arrived (UTC),Code,Text,Read,Message id\r\n"
            "\"=\"\"0012\"\"\",16097641010,GMail,22000,2025-07-11 13:00:00,2025-07-11T13:00:00Z,2025-07-11 14:00:00,"
            "\"=\"\"012345\"\"\",\"=\"\"012345\"\"\",no,\"=\"\"655E12\"\"\"\r\n"
            "\"=\"\"0012\"\"\",16097641010,GMail,22000,2025-07-11 13:00:00,2025-07-11T13:00:00Z,2025-07-11 14:00:00,"
            "\"=\"\"655E12\"\"\",Your code is 655E12,no,\"=\"\"0007\"\"\"\r\n"));
}

void ExportImportTest::aBadFileChangesNothing_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<ImportTrouble>("trouble");
    const QByteArray sound = documentOf({rental(u"1"_s)}, {stored(u"1"_s, u"a"_s, true)});
    QTest::newRow("cut") << sound.chopped(2) << ImportTrouble::CutShort;
    QTest::newRow("with more after it") << sound + "x" << ImportTrouble::NotJson;
    QTest::newRow("with more lines after it") << sound + "\n{}\n" << ImportTrouble::NotJson;
    QTest::newRow("empty") << QByteArray() << ImportTrouble::CutShort;
    QTest::newRow("of a later version") << QByteArray(sound).replace("\"version\": 1", "\"version\": 2")
                                        << ImportTrouble::NewerVersion;
    QTest::newRow("of another format, said last")
        << sound.chopped(2) + ",\n\"format\": \"x\"\n}" << ImportTrouble::NotAnExport;
}

void ExportImportTest::aBadFileChangesNothing()
{
    QFETCH(QByteArray, document);
    TemporaryRecord record;
    const auto done = import(record, document);
    VERIFY_OK(done);
    QTEST(done->end.trouble, "trouble");
    QCOMPARE(done->rentalsNew, 0);
    QCOMPARE(record->rentals().all()->size(), 0);
    QCOMPARE(record->messages().page({}, {}, 10)->size(), 0);
    Progress progress;
    QCOMPARE(importFile(record.folder(), file(u"nowhere"_s), progress)->end.trouble, ImportTrouble::Unreadable);
    QCOMPARE(importFile(record.folder(), m_folder->path(), progress)->end.trouble, ImportTrouble::Unreadable);
}

void ExportImportTest::calledOffHalfWay()
{
    RandomValues random(22);
    TemporaryRecord first;
    VERIFY_OK(fill(*first.operator->(), random, 10, 200));
    Progress whole;
    VERIFY_OK(exportRecord(first.folder(), {ExportKind::WholeJson}, file(u"in.json"_s), whole));

    Progress* self = nullptr;
    int told = 0;
    Progress out([&](int perMille) { told = perMille, self->cancel(); });
    self = &out;
    VERIFY_FAILS(exportRecord(first.folder(), {ExportKind::WholeJson}, file(u"out.json"_s), out), ErrorKind::Cancelled);
    QVERIFY(told > 0 && told < 1000);
    VERIFY_FAILS(exportRecord(first.folder(), {ExportKind::MessagesCsv}, file(u"out.csv"_s), out),
                 ErrorKind::Cancelled);
    VERIFY_FAILS(exportRecord(first.folder(), {ExportKind::NumbersCsv}, file(u"out.csv"_s), out), ErrorKind::Cancelled);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"in.json"_s});

    TemporaryRecord second;
    Progress in([&](int perMille) {
        if (perMille > 600) // among the messages
            self->cancel();
    });
    self = &in;
    VERIFY_FAILS(importFile(second.folder(), file(u"in.json"_s), in), ErrorKind::Cancelled);
    QCOMPARE(second->rentals().all()->size(), 0);
    QCOMPARE(second->messages().page({}, {}, 10)->size(), 0);
}

void ExportImportTest::theFileIsForItsOwnerOnly()
{
    TemporaryRecord record;
    Progress progress;
    QVERIFY(writeFile(file(u"out.json"_s), "old"));
    QVERIFY(QFile::setPermissions(file(u"out.json"_s),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::ReadGroup));
    VERIFY_OK(exportRecord(record.folder(), {ExportKind::WholeJson}, file(u"out.json"_s), progress));
    constexpr auto others = QFile::ReadOther | QFile::ReadGroup | QFile::WriteOther | QFile::WriteGroup;
    QVERIFY(!(QFile::permissions(file(u"out.json"_s)) & others));
    QVERIFY(contentsOf(file(u"out.json"_s)).startsWith("{\n\"format\""));
}

void ExportImportTest::unwritableTargets()
{
    TemporaryRecord record;
    VERIFY_OK(record->rentals().add(rental(u"1"_s)));
    Progress progress;
    QVERIFY(QFile::link(record.path(), file(u"link.json"_s)));
    for (const QString& path :
         {file(u"nowhere/out.json"_s), m_folder->path(), record.path(), record.folder() + u"/new.json"_s,
          u"/proc/out.json"_s, u"/dev/null"_s, file(u"link.json"_s), QString()}) {
        const auto done = exportRecord(record.folder(), {ExportKind::WholeJson}, path, progress);
        VERIFY_FAILS(done, ErrorKind::Storage);
    }
    QCOMPARE(record->rentals().all()->size(), 1);
    QVERIFY(!QFile::exists(record.folder() + u"/new.json"_s));
}

void ExportImportTest::aFullDiskLeavesNoFile()
{
    RandomValues random(23);
    TemporaryRecord record;
    VERIFY_OK(fill(*record.operator->(), random, 10, 300));
    QVERIFY(writeFile(file(u"out.json"_s), "old"));
    Progress progress;
    for (const qint64 bytes : {1000, 300'000}) {
        const FileSizeLimit limit(bytes);
        for (const ExportKind kind : {ExportKind::WholeJson, ExportKind::MessagesCsv})
            VERIFY_FAILS(exportRecord(record.folder(), {kind}, file(u"out.json"_s), progress), ErrorKind::Storage);
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"out.json"_s});
    QCOMPARE(contentsOf(file(u"out.json"_s)), QByteArray("old"));
}

void ExportImportTest::aFullDiskLeavesTheRecord()
{
    RandomValues random(24);
    TemporaryRecord first;
    VERIFY_OK(fill(*first.operator->(), random, 10, 300));
    const QByteArray document = exported(first);
    TemporaryRecord second;
    VERIFY_OK(second->rentals().add(rental(u"mine"_s)));
    QVERIFY(writeFile(file(u"in.json"_s), document));
    Progress progress;
    {
        const FileSizeLimit limit(400'000);
        VERIFY_FAILS(importFile(second.folder(), file(u"in.json"_s), progress), ErrorKind::Storage);
    }
    QCOMPARE(second->rentals().all()->size(), 1);
    QCOMPARE(second->messages().page({}, {}, 10)->size(), 0);
    VERIFY_OK(importFile(second.folder(), file(u"in.json"_s), progress));
    QCOMPARE(second->rentals().all()->size(), 11);
}

LINEKEEPER_TEST(QCoreApplication, ExportImportTest);
#include "export_import_test.moc"
