// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup/backup_set.h"
#include "store/backup/record_check.h"
#include "store/rescue/open_record.h"
#include "store/rescue/recovery.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QRandomGenerator>
#include <QSet>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

constexpr qsizetype kPage = 4096;
constexpr int kRentals = 12;
constexpr int kAttempts = 16;
constexpr int kMessages = 90;

enum Damage { Zeros, Garbage, Flips };

/// In memory where that can be had: hundreds of recoveries wait for a disk again and again.
QString quickPlace()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/linekeeper-XXXXXX"_s;
}

/// What a person would miss.
struct Holdings
{
    QSet<QString> orders;
    QSet<qint64> attempts;
    QSet<QString> messages;
};

Holdings holdingsOf(Record& record)
{
    Holdings held;
    const auto rentals = record.rentals().all();
    const auto messages = record.messages().page({}, {}, 10'000);
    if (!rentals || !messages)
        qFatal("a recovered record can't be read");
    for (const Rental& rental : *rentals)
        held.orders.insert(rental.order.text());
    for (qint64 id = 1; id <= kAttempts; ++id) {
        if (record.attempts().find(AttemptId{id}))
            held.attempts.insert(id);
    }
    for (const StoredMessage& stored : *messages)
        held.messages.insert(stored.order.text() + u'/' + stored.message.id.text());
    return held;
}

void addRentals(Record& record, int from, int to)
{
    for (int i = from; i < to; ++i)
        QVERIFY(record.rentals().add(rental(u"order %1"_s.arg(i))));
}

void addAttempts(Record& record, int from, int to)
{
    for (int i = from; i < to; ++i) {
        const auto begun =
            record.attempts().begin({ServiceId(u"svc"_s), RentalDuration::SevenDays, {}}, u"Google"_s, at(12, i));
        QVERIFY(begun);
        Error cut;
        cut.kind = ErrorKind::Server;
        cut.delivery = Delivery::MayHaveArrived;
        cut.answer = QByteArray(i % 4 == 0 ? 6000 : 50, 'a'); // some need pages of their own
        QVERIFY(record.attempts().finish(begun->id, cut));
    }
}

void addMessages(Record& record, int from, int to, int rentals)
{
    for (int i = from; i < to; ++i) {
        Message one = message(u"m%1"_s.arg(i), at(13, i % 60), QString::number(1000 + i));
        if (i % 20 == 7)
            one.text = u"long "_s.repeated(1500);
        QVERIFY(record.messages().merge(OrderId(u"order %1"_s.arg(i % rentals)), {one}, at(14)));
    }
}

} // namespace

/// Each page of a record in turn is broken, in several ways, with and without a backup: it must open all the same, and
/// whatever is not there any more must be told.
class DamagedPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyPage_data();
    void everyPage();
    void everyByteOfTheHeader();

private:
    void prepare(const QTemporaryDir& folder, const QByteArray& bytes, bool backup) const;
    /// As the program does it: open, look thoroughly, recover what needs it. Compares what is there with what is told.
    /// `exact` where nothing can be taken for a row that is none.
    void judge(const QString& folder, bool backup, bool exact, int& recovered, int& complete);

    QByteArray m_bytes;
    QByteArray m_backup;
    Holdings m_all;
};

void DamagedPageTest::initTestCase()
{
    TemporaryRecord record;
    addRentals(*record.operator->(), 0, 5);
    addAttempts(*record.operator->(), 0, 6);
    addMessages(*record.operator->(), 0, 30, 5);
    Progress progress;
    const auto made = BackupSet(record.folder()).make(at(15), progress);
    VERIFY_OK(made);
    QFile backup(made->path);
    QVERIFY(backup.open(QIODevice::ReadOnly));
    m_backup = backup.readAll();

    // What came after the backup, and what changed.
    addRentals(*record.operator->(), 5, kRentals);
    addAttempts(*record.operator->(), 6, kAttempts);
    addMessages(*record.operator->(), 30, kMessages, kRentals);
    VERIFY_OK(record->rentals().setRelease(OrderId(u"order 2"_s), ReleaseState::Done, at(16)));
    VERIFY_OK(record->rentals().setDetails(OrderId(u"order 3"_s), {u"mine"_s}));
    VERIFY_OK(record->attempts().settle(AttemptId{2}, OrderId()));
    VERIFY_OK(record->services().setFavourite(ServiceId(u"svc"_s), true));
    m_all = holdingsOf(*record.operator->());
    QCOMPARE(m_all.orders.size(), kRentals);
    QCOMPARE(m_all.attempts.size(), kAttempts);
    record.close();
    QFile file(record.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
    QVERIFY(m_bytes.size() / kPage > 30);
}

void DamagedPageTest::prepare(const QTemporaryDir& folder, const QByteArray& bytes, bool backup) const
{
    QFile file(folder.filePath(u"record.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    if (!backup)
        return;
    QVERIFY(QDir(folder.path()).mkdir(u"backups"_s));
    QFile copy(folder.filePath(u"backups/record-20250711-150000.sqlite"_s));
    QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write(m_backup) == m_backup.size());
}

void DamagedPageTest::judge(const QString& folder, bool backup, bool exact, int& recovered, int& complete)
{
    Progress progress;
    const QString path = folder + u"/record.sqlite"_s;
    std::optional<StorageTrouble> cause;
    auto record = openRecord(folder);
    if (!record) {
        QVERIFY2(wantsRecovery(record.error()), qPrintable(record.error().detail));
        cause = record.error().storage;
    } else if ((*record)->readOnlyBecause()) {
        // A version that nobody knows, say: everything is there to be read.
        QCOMPARE(holdingsOf(**record).orders, m_all.orders);
        return;
    } else {
        const auto findings = checkRecord(path, progress);
        VERIFY_OK(findings);
        if (!findings->isSound())
            cause = StorageTrouble::Damaged;
    }

    Salvaged salvaged;
    if (cause) {
        ++recovered;
        record = fail(ErrorKind::Cancelled, u"closed"_s);
        const bool logless = !QFileInfo::exists(path + u"-wal"_s);
        const QByteArray atRest = hashOf(path);
        const auto report = recoverRecord(folder, *cause, at(17), progress);
        VERIFY_OK(report);
        salvaged = report->salvaged;
        QCOMPARE(report->backup.has_value(), backup);
        QVERIFY(logless);
        QCOMPARE(hashOf(report->setAside + u"/record.sqlite"_s), atRest);
        record = openRecord(folder);
        VERIFY_OK(record);
    }
    QVERIFY(!(*record)->readOnlyBecause());
    const auto findings = checkRecord(path, progress);
    VERIFY_OK(findings);
    QVERIFY2(findings->isSound(), qPrintable(findings->faults.join(u'\n')));

    const Holdings now = holdingsOf(**record);
    QCOMPARE(now.orders, m_all.orders); // an order is never lost: it stands in the index as well
    // One row's key may be what was flipped: then it is there under another.
    const auto missingAttempts = m_all.attempts - now.attempts;
    QVERIFY2(missingAttempts.size() <= salvaged.lostAttempts + salvaged.unreadable,
             qPrintable(u"%1 attempts, told %2"_s.arg(missingAttempts.size()).arg(salvaged.lostAttempts)));
    const auto missingMessages = m_all.messages - now.messages;
    QVERIFY2(missingMessages.size() <= salvaged.lostMessages + salvaged.unreadable,
             qPrintable(u"%1 messages, told %2"_s.arg(missingMessages.size()).arg(salvaged.lostMessages)));
    if (exact) {
        QCOMPARE(salvaged.lostAttempts, missingAttempts.size());
        QCOMPARE(salvaged.lostMessages, missingMessages.size());
    }
    if (missingMessages.isEmpty() && missingAttempts.isEmpty())
        ++complete;
    if (backup) {
        for (int i = 0; i < 30; ++i)
            QVERIFY(now.messages.contains(u"order %1/m%2"_s.arg(i % 5).arg(i)));
    }
}

void DamagedPageTest::everyPage_data()
{
    QTest::addColumn<int>("damage");
    QTest::addColumn<bool>("backup");
    QTest::newRow("zeros") << int(Zeros) << false;
    QTest::newRow("zeros, with a backup") << int(Zeros) << true;
    QTest::newRow("garbage") << int(Garbage) << false;
    QTest::newRow("garbage, with a backup") << int(Garbage) << true;
    QTest::newRow("one flipped byte") << int(Flips) << false;
    QTest::newRow("one flipped byte, with a backup") << int(Flips) << true;
}

void DamagedPageTest::everyPage()
{
    QFETCH(int, damage);
    QFETCH(bool, backup);
    QRandomGenerator random(7);
    int recovered = 0;
    int complete = 0;
    const qsizetype pages = m_bytes.size() / kPage;
    for (qsizetype page = 0; page < pages; ++page) {
        QByteArray bytes = m_bytes;
        for (qsizetype i = 0; i < kPage && damage != Flips; ++i)
            bytes[page * kPage + i] = damage == Zeros ? '\0' : static_cast<char>(random.bounded(256));
        // Within what tells how the page is built, where it does most.
        if (damage == Flips) {
            const qsizetype place = page * kPage + (page == 0 ? 100 : 0) + random.bounded(24);
            bytes[place] = static_cast<char>(bytes[place] ^ (1 << random.bounded(8)));
        }
        QTemporaryDir folder(quickPlace());
        prepare(folder, bytes, backup);
        judge(folder.path(), backup, damage == Zeros, recovered, complete);
        if (QTest::currentTestFailed()) {
            qInfo("on page %d", static_cast<int>(page) + 1);
            return;
        }
    }
    qInfo("%d pages, %d recovered, %d with everything", int(pages), recovered, complete);
    QVERIFY(recovered > 0);
    QVERIFY(complete > pages / 2);
}

void DamagedPageTest::everyByteOfTheHeader()
{
    int recovered = 0;
    int complete = 0;
    for (qsizetype place = 0; place < 100; ++place) {
        QByteArray bytes = m_bytes;
        bytes[place] = static_cast<char>(bytes[place] ^ 0xff);
        QTemporaryDir folder(quickPlace());
        prepare(folder, bytes, place % 2 == 0);
        judge(folder.path(), place % 2 == 0, false, recovered, complete);
        if (QTest::currentTestFailed()) {
            qInfo("at byte %d", static_cast<int>(place));
            return;
        }
    }
    qInfo("%d recovered, %d with everything", recovered, complete);
}

LINEKEEPER_TEST(QCoreApplication, DamagedPageTest);
#include "damaged_page_test.moc"
