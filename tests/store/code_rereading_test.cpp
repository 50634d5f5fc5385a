// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "core/progress.h"
#include "store/exchange/import_rows.h"
#include "store/record/code_rereading.h"
#include "store/rescue/recovery.h"
#include "store/search/find_messages.h"
#include "store/search/search_index.h"
#include "store/store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

class CodeRereadingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_record = std::make_unique<TemporaryRecord>();
        VERIFY_OK((*m_record)->rentals().add(rental(m_order.text())));
    }

    void readersAreGivenWhatIsOnRecord()
    {
        merge({withCode(u"a"_s, u"604718"_s)});
        const auto row = (*m_record)->messages().latestCodes(1)->first();
        QCOMPARE(row.code, u"604718"_s);
        // Whatever today's finder would say of the text.
        execute(u"UPDATE messages SET code = '7712'"_s);
        QCOMPARE((*m_record)->messages().find(row.row)->code, u"7712"_s);
        QCOMPARE((*m_record)->messages().page({m_order}, {}, 10)->first().code, u"7712"_s);
        QCOMPARE((*m_record)->messages().summary(m_order)->lastCode->code, u"7712"_s);
    }

    void mergesTellTheCode()
    {
        const auto added = merge({withCode(u"a"_s, u"604718"_s), message(u"b"_s, at(13))});
        QCOMPARE(added.added.at(0).code, u"604718"_s);
        QCOMPARE(added.added.at(1).code, QString());
        const auto edited = merge({withCode(u"a"_s, u"710293"_s), message(u"b"_s, at(13), u"5512"_s)});
        QCOMPARE(edited.added.first().code, u"710293"_s);
        QCOMPARE(edited.changed.first().code, u"5512"_s);
        QCOMPARE(edited.codeCame.size(), 1);
        QCOMPARE(edited.codeCame.first().code, u"5512"_s);
    }

    void whatCameTodayIsNotReadAgain()
    {
        merge({withCode(u"a"_s, u"604718"_s)});
        QCOMPARE((*m_record)->messages().ordersToReread()->size(), 0);
        m_record->reopen();
        QCOMPARE((*m_record)->messages().ordersToReread()->size(), 0);
    }

    void findsWhatAnOlderFinderFoundOtherwise()
    {
        merge({withCode(u"wrong"_s, u"604718"_s), withCode(u"missed"_s, u"710293"_s), message(u"none"_s, at(13)),
               withCode(u"right"_s, u"5512"_s)});
        VERIFY_OK((*m_record)->messages().markRead((*m_record)->messages().page({m_order}, {}, 1)->first().row));
        const auto before = *(*m_record)->messages().page({m_order}, {}, 10);
        makeOlder();
        execute(u"UPDATE messages SET code = 'waiting' WHERE message_id IN ('wrong', 'none')"_s);
        execute(u"UPDATE messages SET code = NULL WHERE message_id = 'missed'"_s);
        execute(u"DELETE FROM edited_messages"_s);

        QCOMPARE(*(*m_record)->messages().ordersToReread(), QList<OrderId>{m_order});
        const auto stretch = rereadCodes(m_record->folder(), {m_order}, {}, m_progress);
        VERIFY_OK(stretch);
        QCOMPARE(stretch->changed.size(), 3);
        QCOMPARE(stretch->finished, 1);
        QVERIFY(!stretch->place);
        // Nothing else is another: neither unread marks nor arrivals.
        QVERIFY(*(*m_record)->messages().page({m_order}, {}, 10) == before);
        QCOMPARE(value(u"SELECT count(*) FROM edited_messages"_s), 3); // for the search index
        QCOMPARE((*m_record)->messages().ordersToReread()->size(), 0);
        QCOMPARE(rereadCodes(m_record->folder(), {m_order}, {}, m_progress)->changed.size(), 0);
    }

    void searchesFindTheNewCode()
    {
        merge({withCode(u"a"_s, u"604718"_s)});
        // An address is searched as it came; the code is found in it.
        Message encoded = message(u"b"_s, at(14));
        encoded.text = u"Your%20code%20is%20%34%3812"_s;
        merge({encoded});
        makeOlder();
        execute(u"UPDATE messages SET code = NULL"_s);
        VERIFY_OK(extendSearchIndex(m_record->folder(), std::chrono::minutes(1), m_progress));
        const auto find = [this] {
            return findMessages(m_record->folder(), {{m_order}, u"4812"_s, {}, 10}, m_progress)->messages.size();
        };
        QCOMPARE(find(), 0);
        VERIFY_OK(rereadCodes(m_record->folder(), {m_order}, {}, m_progress));
        QCOMPARE(find(), 1);
        VERIFY_OK(extendSearchIndex(m_record->folder(), std::chrono::minutes(1), m_progress));
        QCOMPARE(find(), 1);
    }

    void goesOnWhereItStopped()
    {
        const OrderId second(u"2"_s);
        VERIFY_OK((*m_record)->rentals().add(rental(second.text())));
        QList<Message> many;
        for (int i = 0; i < 1000; ++i)
            many.append(withCode(QString::number(i), QString::number(100'000 + i)));
        merge(many);
        VERIFY_OK((*m_record)->messages().merge(second, {withCode(u"z"_s, u"604718"_s)}, at(14)));
        makeOlder();
        execute(u"UPDATE messages SET code = 'x'"_s);

        QList<OrderId> orders = *(*m_record)->messages().ordersToReread();
        QCOMPARE(orders.size(), 2);
        std::optional<MessageKey> place;
        int changed = 0;
        int stretches = 0;
        while (!orders.isEmpty()) {
            const auto stretch = rereadCodes(m_record->folder(), orders, place, m_progress);
            VERIFY_OK(stretch);
            changed += static_cast<int>(stretch->changed.size());
            QVERIFY(stretch->changed.size() < 1000);
            orders.remove(0, stretch->finished);
            place = stretch->place;
            ++stretches;
        }
        QCOMPARE(changed, 1001);
        QVERIFY(stretches > 1);
        QCOMPARE(value(u"SELECT count(*) FROM messages WHERE code = 'x'"_s), 0);
    }

    void whoIsKilledBeginsAgain()
    {
        QList<Message> many;
        for (int i = 0; i < 1000; ++i)
            many.append(withCode(QString::number(i), QString::number(100'000 + i)));
        merge(many);
        makeOlder();
        execute(u"UPDATE messages SET code = 'x'"_s);
        VERIFY_OK(rereadCodes(m_record->folder(), {m_order}, {}, m_progress)); // and nothing more of it
        m_record->reopen();
        const auto orders = *(*m_record)->messages().ordersToReread();
        QCOMPARE(orders, QList<OrderId>{m_order});
        std::optional<MessageKey> place;
        do {
            place = rereadCodes(m_record->folder(), orders, place, m_progress)->place;
        } while (place);
        QCOMPARE(value(u"SELECT count(*) FROM messages WHERE code = 'x'"_s), 0);
        QCOMPARE((*m_record)->messages().ordersToReread()->size(), 0);
    }

    void canBeCalledOff()
    {
        merge({withCode(u"a"_s, u"604718"_s)});
        makeOlder();
        m_progress.cancel();
        VERIFY_FAILS(rereadCodes(m_record->folder(), {m_order}, {}, m_progress), ErrorKind::Cancelled);
        QCOMPARE((*m_record)->messages().ordersToReread()->size(), 1);
    }

    void importsAreReadByOurFinder()
    {
        const auto database = m_record->secondConnection();
        ImportRows rows(*database, ImportRows::Mode::Write);
        VERIFY_OK(rows.add(rental(u"3"_s)));
        StoredMessage imported;
        imported.order = OrderId(u"3"_s);
        imported.message = withCode(u"a"_s, u"604718"_s);
        imported.arrived = at(14);
        imported.code = u"of another program"_s;
        VERIFY_OK(rows.add(imported, 1));
        QCOMPARE((*m_record)->messages().summary(imported.order)->lastCode->code, u"604718"_s);
        QCOMPARE((*m_record)->messages().ordersToReread()->size(), 0);
    }

private:
    static Message withCode(const QString& id, const QString& code)
    {
        Message result = message(id, at(13));
        result.text = u"Your Pikado code is %1"_s.arg(code);
        return result;
    }
    MergeResult merge(const QList<Message>& messages)
    {
        const auto result = (*m_record)->messages().merge(m_order, messages, at(14));
        return result ? *result : MergeResult();
    }
    void execute(const QString& sql)
    {
        const auto database = m_record->secondConnection();
        VERIFY_OK(database->execute(sql));
    }
    int value(const QString& sql) { return m_record->secondConnection()->value(sql)->toInt(); }
    /// As a record is that a program with an older finder left.
    void makeOlder() { execute(u"UPDATE code_versions SET version = %1"_s.arg(kCodeFinderVersion - 1)); }

    const OrderId m_order{u"1"_s};
    std::unique_ptr<TemporaryRecord> m_record;
    Progress m_progress;
};

LINEKEEPER_TEST(QCoreApplication, CodeRereadingTest);
#include "code_rereading_test.moc"
