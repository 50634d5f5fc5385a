// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "store/erase/erase_record.h"
#include "store/exchange/export_file.h"
#include "store/exchange/import_record.h"
#include "store/record/code_rereading.h"
#include "store/store_fixture.h"
#include "store/tables/correction_table.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

class CodeCorrectionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_record = std::make_unique<TemporaryRecord>();
        m_listed.clear();
        VERIFY_OK(record().rentals().add(rental(m_order.text())));
    }

    void holdsForTheMessageAndForThoseToCome()
    {
        const StoredMessage first = receive(u"a"_s, u"Your Pikado code is 604718, order 5512"_s);
        QCOMPARE(first.code, u"604718"_s);
        VERIFY_OK(record().messages().correctCode(first.row, correctionToNone(first.message)));
        QCOMPARE(record().messages().find(first.row)->code, QString());
        QVERIFY(!record().messages().summary(m_order)->lastCode);
        QCOMPARE(receive(u"b"_s, u"Your Pikado code is 710293, order 5513"_s).code, QString());
        // Other words are no matter of it.
        QCOMPARE(receive(u"c"_s, u"Your Pikado code is 710293"_s).code, u"710293"_s);

        m_record->reopen();
        const auto other = correctionTo(first.message, u"5512"_s);
        QVERIFY(other);
        VERIFY_OK(record().messages().correctCode(first.row, other));
        QCOMPARE(record().messages().find(first.row)->code, u"5512"_s);
        QCOMPARE(receive(u"d"_s, u"Your Pikado code is 710293, order 5514"_s).code, u"5514"_s);

        VERIFY_OK(record().messages().correctCode(first.row, std::nullopt));
        QCOMPARE(record().messages().find(first.row)->code, u"604718"_s);
        QCOMPARE(receive(u"e"_s, u"Your Pikado code is 330415, order 5515"_s).code, u"330415"_s);
        QVERIFY(record().corrections().all()->isEmpty());
    }

    void editsHeedIt()
    {
        const StoredMessage known = receive(u"a"_s, u"Your Pikado code is 604718, order 5512"_s);
        VERIFY_OK(record().messages().correctCode(known.row, correctionToNone(known.message)));
        const StoredMessage other = receive(u"b"_s, u"Your Pikado"_s);
        Message edited = other.message;
        edited.text = u"Your Pikado code is 710293, order 5513"_s;
        const auto merged = record().messages().merge(m_order, {known.message, edited}, at(14));
        VERIFY_OK(merged);
        QCOMPARE(merged->changed.size(), 1);
        QCOMPARE(merged->changed.first().code, QString());
    }

    void theMessagesOfOtherNumbersAreReadAgain()
    {
        const OrderId second(u"second"_s);
        VERIFY_OK(record().rentals().add(rental(second.text())));
        const QString text = u"Your Pikado code is 604718, order 5512"_s;
        const StoredMessage one = receive(u"a"_s, text);
        Message same = one.message;
        same.text = u"Your Pikado code is 710293, order 5513"_s;
        VERIFY_OK(record().messages().merge(second, {same}, at(13)));
        QVERIFY(record().messages().ordersToReread()->isEmpty());

        VERIFY_OK(record().messages().correctCode(one.row, correctionToNone(one.message)));
        QCOMPARE(record().messages().ordersToReread()->size(), 2);
        QVERIFY(record().messages().summary(second)->lastCode);
        VERIFY_OK(rereadCodes(m_record->folder(), {m_order, second}, {}, m_progress));
        QVERIFY(!record().messages().summary(second)->lastCode);
        QVERIFY(record().messages().ordersToReread()->isEmpty());
    }

    void aPlaceThatAMessageHasNotIsLeftToTheFinder()
    {
        const StoredMessage first = receive(u"a"_s, u"Your Pikado code is 604718"_s);
        VERIFY_OK(record().corrections().save({shapeOf(first.message), u"7 0 7 0"_s}));
        QCOMPARE(receive(u"b"_s, u"Your Pikado code is 710293"_s).code, u"710293"_s);
        VERIFY_OK(record().corrections().save({shapeOf(first.message), u"rubbish"_s}));
        QCOMPARE(receive(u"c"_s, u"Your Pikado code is 330415"_s).code, u"330415"_s);
    }

    void anUnknownMessageChangesNothing()
    {
        const auto corrected = record().messages().correctCode(MessageRow{77}, CodeCorrection{MessageShape{5}, {}});
        QVERIFY(!corrected);
        QCOMPARE(corrected.error().kind, ErrorKind::NotFound);
        QVERIFY(record().corrections().all()->isEmpty());
    }

    void exportsBringItOverAndWhatIsOnRecordStays()
    {
        const StoredMessage first = receive(u"a"_s, u"Your Pikado code is 604718, order 5512"_s);
        VERIFY_OK(record().messages().correctCode(first.row, correctionTo(first.message, u"5512"_s)));
        VERIFY_OK(record().corrections().save({MessageShape{1}, QString()}));
        const QString path = m_folder.filePath(u"export.json"_s);
        VERIFY_OK(exportRecord(m_record->folder(), {ExportKind::WholeJson}, path, m_progress));

        TemporaryRecord other;
        VERIFY_OK(other->corrections().save({MessageShape{1}, u"0 0 0 0"_s}));
        VERIFY_OK(other->rentals().add(rental(m_order.text())));
        Message known = first.message;
        known.id = MessageId(u"known"_s);
        known.text = u"Your Pikado code is 710293, order 5513"_s;
        VERIFY_OK(other->messages().merge(m_order, {known}, at(13)));
        const auto preview = previewImport(other.folder(), path, m_progress);
        VERIFY_OK(preview);
        QCOMPARE(preview->correctionsNew, 1);
        QVERIFY(!preview->bringsNothing());
        VERIFY_OK(importFile(other.folder(), path, m_progress));
        const auto places = other->corrections().all();
        QCOMPARE(places->size(), 2);
        QCOMPARE(places->value(MessageShape{1}), u"0 0 0 0"_s);
        QCOMPARE(places->value(shapeOf(first.message)), record().corrections().all()->value(shapeOf(first.message)));
        // What was there before it is to be read again.
        QCOMPARE(*other->messages().ordersToReread(), QList<OrderId>{m_order});
        QVERIFY(previewImport(other.folder(), path, m_progress)->bringsNothing());
    }

    void itIsErasedWithEverything()
    {
        const StoredMessage first = receive(u"a"_s, u"Your Pikado code is 604718"_s);
        VERIFY_OK(record().messages().correctCode(first.row, correctionToNone(first.message)));
        VERIFY_OK(eraseRecord(m_record->folder(), EraseScope::Messages, at(14), m_progress));
        QCOMPARE(record().corrections().all()->size(), 1);
        VERIFY_OK(eraseRecord(m_record->folder(), EraseScope::Everything, at(14), m_progress));
        QVERIFY(record().corrections().all()->isEmpty());
    }

private:
    Record& record() { return *m_record->operator->(); }
    StoredMessage receive(const QString& id, const QString& text)
    {
        Message received = message(id, at(11));
        received.text = text;
        received.pin.clear();
        m_listed.append(received);
        const auto merged = record().messages().merge(m_order, m_listed, at(12));
        return merged && merged->added.size() == 1 ? merged->added.first() : StoredMessage();
    }

    const OrderId m_order{u"first"_s};
    QTemporaryDir m_folder;
    std::unique_ptr<TemporaryRecord> m_record;
    QList<Message> m_listed;
    Progress m_progress;
};

LINEKEEPER_TEST(QCoreApplication, CodeCorrectionsTest);
#include "code_corrections_test.moc"
