// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/record_care.h"
#include "api/base_address.h"
#include "gui/app/record_opening.h"
#include "gui/dialogs/recovery_dialog.h"
#include "gui/text/recovery_text.h"
#include "gui/widgets/banner.h"
#include "gui/window/account_attention.h"
#include "gui/window/main_window.h"
#include "gui/window_fixture.h"
#include "store/backup/backup_set.h"
#include "store/erase/erase_record.h"
#include "store/record/record.h"
#include "store/tables/attempt_table.h"
#include "store/tables/rental_table.h"
#include "test_program.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

Rental rental(const QString& order)
{
    Rental rental;
    rental.order = OrderId(order);
    rental.service = ServiceId(u"1fe58df2"_s);
    rental.serviceName = u"Google"_s;
    rental.number = PhoneNumber(u"19128648532"_s);
    rental.durationDays = 3;
    return rental;
}

/// A window on a record as it was opened, with nobody at the other end of the line.
struct Opened
{
    explicit Opened(RecordOpening& opening)
        : account(*BaseAddress::fromText(u"http://127.0.0.1:9/"_s), opening.takeRecord(), keys, clock)
    {
        keys.kept = ApiKey::fromInput(u"key"_s);
        const auto loaded = account.load();
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().detail));
        if (opening.report())
            account.care().setRecovery(*opening.report());
        window = std::make_unique<MainWindow>(account, settings, MainWindow::Mode::Real);
        window->show();
    }

    ScriptedKeyStore keys;
    ManualClock clock;
    QTemporaryDir home;
    QSettings settings{home.filePath(u"settings.ini"_s), QSettings::IniFormat};
    Account account;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class RecoveryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSoundRecordOpensAtOnce();
    void aDamagedRecordIsRecoveredAndTold();
    void whatWasHeldInMemoryIsWrittenAnew();
    void whatWasHeldInMemoryIsKeptUntilItIsWritten();
    void aNewerRecordIsShown();
    void whatCannotBeOpenedIsTold();
    void texts_data();
    void texts();

private:
    QString folder() const { return m_home->filePath(u"data"_s); }
    QString path() const { return folder() + u"/record.sqlite"_s; }
    void damage(qint64 at, qint64 count)
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
        QCOMPARE(file.write(QByteArray(count, 'x')), count);
    }
    std::unique_ptr<Record> open()
    {
        auto record = Record::open(folder());
        if (!record)
            qFatal("%s", qPrintable(record.error().detail));
        return *std::move(record);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    ManualClock m_clock;
};

void RecoveryTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    const auto record = open();
    QVERIFY(record->rentals().add(rental(u"1"_s)));
    Progress progress;
    QVERIFY(BackupSet(folder()).make(m_clock.now(), progress).has_value());
    QVERIFY(record->rentals().add(rental(u"2"_s)));
}

void RecoveryTest::aSoundRecordOpensAtOnce()
{
    RecordOpening opening(folder(), m_clock);
    QSignalSpy opened(&opening, &RecordOpening::opened);
    opening.open();
    QCOMPARE(opened.count(), 1);
    QVERIFY(!opening.report());
    Opened workplace(opening);
    QVERIFY(attentionOf(workplace.account).remedy != Attention::Remedy::ShowRecovery);
}

void RecoveryTest::aDamagedRecordIsRecoveredAndTold()
{
    damage(0, 4096);
    RecordOpening opening(folder(), m_clock);
    QSignalSpy opened(&opening, &RecordOpening::opened);
    opening.open();
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(opening.report().has_value());
    Opened workplace(opening);
    QCOMPARE(workplace.account.rentals().all().size(), 2);

    auto* banner = workplace.window->findChild<Banner*>();
    QVERIFY(banner);
    QCOMPARE(banner->text(), recoveryHeadline(*opening.report()));
    auto* button = banner->findChild<QPushButton*>();
    QCOMPARE(button->text(), u"Details…"_s);
    button->click();
    auto* dialog = workplace.window->findChild<RecoveryDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QString told;
    for (const QLabel* label : dialog->findChildren<QLabel*>()) {
        QVERIFY(label->textFormat() == Qt::PlainText || label->buddy());
        told += label->text() + u'\n';
    }
    QVERIFY2(told.contains(u"2 (1 from the old file)"_s), qPrintable(told));
    QVERIFY2(told.contains(QDir::toNativeSeparators(opening.report()->setAside)), qPrintable(told));
    if (const QString pictures = qEnvironmentVariable("LINEKEEPER_TEST_PICTURES"); !pictures.isEmpty()) {
        dialog->grab().save(pictures + u"/recovery-dialog.png"_s);
        workplace.window->grab().save(pictures + u"/recovery-window.png"_s);
    }
    dialog->close();
    QTRY_VERIFY(attentionOf(workplace.account).remedy != Attention::Remedy::ShowRecovery);
    QVERIFY(banner->text() != recoveryHeadline(*opening.report()) || !banner->isVisible());
}

void RecoveryTest::whatWasHeldInMemoryIsWrittenAnew()
{
    damage(0, QFileInfo(path()).size()); // nothing is left of it
    RecordOpening opening(folder(), m_clock);
    QSignalSpy opened(&opening, &RecordOpening::opened);
    Rental held = rental(u"3"_s);
    held.label = u"mine"_s;
    held.release = ReleaseState::Asked;
    opening.recover({rental(u"1"_s), rental(u"2"_s), held});
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opening.report()->rentals, 1);
    const auto record = opening.takeRecord();
    QCOMPARE(record->rentals().all()->size(), 3);
    QVERIFY(*record->rentals().find(OrderId(u"3"_s)) == held);
}

void RecoveryTest::whatWasHeldInMemoryIsKeptUntilItIsWritten()
{
    // In the way of what is to be set aside.
    QFile inTheWay(setAsideFolder(folder()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    RecordOpening opening(folder(), m_clock);
    QSignalSpy opened(&opening, &RecordOpening::opened);
    opening.recover({rental(u"3"_s)});
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(opening.takeRecord()->readOnlyBecause());
    QVERIFY(inTheWay.remove());
    opening.open();
    QCOMPARE(opened.count(), 2);
    QVERIFY(opening.takeRecord()->rentals().find(OrderId(u"3"_s)).has_value());
    // Once only: what is erased after that stays so.
    Progress progress;
    QVERIFY(eraseRecord(folder(), EraseScope::Everything, m_clock.now(), progress));
    opening.open();
    QCOMPARE(opened.count(), 3);
    QVERIFY(!opening.takeRecord()->rentals().find(OrderId(u"3"_s)).has_value());
}

void RecoveryTest::aNewerRecordIsShown()
{
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(63));
        QVERIFY(file.putChar('\x63'));
    }
    RecordOpening opening(folder(), m_clock);
    QSignalSpy opened(&opening, &RecordOpening::opened);
    opening.open();
    QCOMPARE(opened.count(), 1);
    Opened workplace(opening);
    QCOMPARE(workplace.account.rentals().all().size(), 2);
    const Attention attention = attentionOf(workplace.account);
    QCOMPARE(attention.remedy, Attention::Remedy::Reopen);
    QVERIFY2(attention.text.contains(u"newer version of Linekeeper"_s), qPrintable(attention.text));
    QVERIFY2(attention.text.contains(u"does not rent"_s), qPrintable(attention.text));
    if (const QString pictures = qEnvironmentVariable("LINEKEEPER_TEST_PICTURES"); !pictures.isEmpty())
        workplace.window->grab().save(pictures + u"/newer-window.png"_s);

    // Refused with the reason, and nothing is asked of the service.
    std::optional<Error> refusal;
    workplace.account.rentals().rent({ServiceId(u"s"_s), RentalDuration::OneDay, {}}, u"Google"_s, this,
                                     [&](const RentingEnd& end) { refusal = end.result.error(); });
    QTRY_VERIFY(refusal.has_value());
    QCOMPARE(refusal->storage, StorageTrouble::Newer);
    QCOMPARE(refusal->delivery, Delivery::NotSent);
    workplace.account.start();
    workplace.account.poller().pollNow();
    QCOMPARE(workplace.account.poller().pollsUnderWay(), 0);
    QVERIFY(!workplace.account.poller().nextPoll());

    QSignalSpy asked(workplace.window.get(), &MainWindow::reopenRequested);
    workplace.window->findChild<Banner*>()->findChild<QPushButton*>()->click();
    QCOMPARE(asked.count(), 1);
}

void RecoveryTest::whatCannotBeOpenedIsTold()
{
    QFile inTheWay(m_home->filePath(u"file"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    RecordOpening opening(inTheWay.fileName(), m_clock);
    QSignalSpy failed(&opening, &RecordOpening::failed);
    opening.open();
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(inTheWay.fileName()));
}

void RecoveryTest::texts_data()
{
    QTest::addColumn<RecoveryReport>("report");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("advice");
    RecoveryReport report;
    QTest::newRow("nothing known to be missing")
        << report << u"There was no backup, so a new record was started. Check whether"_s
        << u"Nothing is known to be missing."_s;
    report.cause = StorageTrouble::Foreign;
    report.salvaged.lostMessages = 7;
    QTest::newRow("messages")
        << report << u"not a readable record. There was no backup, so a new record was started. Some data is missing."_s
        << u"Messages that could not be recovered: 7."_s;
    report.cause = StorageTrouble::None;
    report.salvaged = {};
    report.salvaged.lostAttempts = 2;
    QTest::newRow("attempts") << report << u"The record was missing"_s << u"charged"_s;
    report.salvaged = {};
    report.salvaged.bareOrders = {u"4\n2"_s, u"43"_s};
    report.salvaged.rentals = 2;
    QTest::newRow("orders") << report << u"copied over. Some data is missing."_s << u"could be recovered: 4 2, 43."_s;
}

void RecoveryTest::texts()
{
    QFETCH(RecoveryReport, report);
    QFETCH(QString, headline);
    QFETCH(QString, advice);
    QVERIFY2(recoveryHeadline(report).contains(headline), qPrintable(recoveryHeadline(report)));
    QVERIFY2(recoveryAdvice(report).contains(advice), qPrintable(recoveryAdvice(report)));
    for (const auto& [name, words] : recoveryFacts(report))
        QVERIFY(!words.isEmpty() && !words.contains(u'%'));
}

LINEKEEPER_TEST(QApplication, RecoveryTest);
#include "recovery_test.moc"
