// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_record.h"
#include "store/exchange/export_json.h"
#include "store/exchange/import_json.h"
#include "store/tables/stored_fields.h"
#include "test_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// The columns of a table in a fresh record, but for these.
QSet<QString> columnsOfTable(const QString& table, const QSet<QString>& without)
{
    TemporaryRecord record;
    const auto database = record.secondConnection();
    Statement select(*database, u"SELECT name FROM pragma_table_xinfo(?)"_s);
    const auto names = readAll<QString>(select.bind(table), [](const Statement& row) { return row.text(0); });
    return names ? QSet<QString>(names->cbegin(), names->cend()) - without : QSet<QString>();
}

template <class Fields>
QSet<QString> listed(const Fields& fields)
{
    const QStringList columns = columnsOf(fields);
    return QSet<QString>(columns.cbegin(), columns.cend());
}

QJsonObject parsed(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

/// What is stored of a rental, an attempt and a message is described once, and whole.
class StoredFieldsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyColumnIsListed();
    void everyFieldComesBackFromItsRow();
    void aLaterFieldMayBeMissingOrWrong();
};

void StoredFieldsTest::everyColumnIsListed()
{
    // But for the row, and what triggers and SQLite keep.
    QCOMPARE(listed(kRentalFields), columnsOfTable(u"rentals"_s, {u"id"_s, u"message_count"_s, u"unread_count"_s}));
    QCOMPARE(listed(kAttemptFields), columnsOfTable(u"attempts"_s, {u"id"_s}));
    QCOMPARE(listed(kMessageFields), columnsOfTable(u"messages"_s, {u"id"_s, u"rental"_s, u"sort_time"_s, u"stamp"_s}));
}

void StoredFieldsTest::everyFieldComesBackFromItsRow()
{
    TemporaryRecord record;
    const auto database = record.secondConnection();
    AttemptTable attempts(*database);
    RandomValues random(7);
    for (int i = 0; i < 100; ++i) {
        const Rental rental = random.rental(i);
        VERIFY_OK(record->rentals().add(rental));
        QVERIFY(*record->rentals().find(rental.order) == rental);

        PurchaseAttempt attempt = random.attempt();
        const auto id = attempts.add(attempt);
        VERIFY_OK(id);
        attempt.id = *id;
        QVERIFY(*attempts.find(*id) == attempt);
    }
}

void StoredFieldsTest::aLaterFieldMayBeMissingOrWrong()
{
    StoredMessage message = RandomValues(1).message(OrderId(u"1"_s), 1);
    message.message.sent = at(3);
    QVERIFY(!parsed(toJson(message)).contains("stampIsOff"_L1));
    message.isStampOff = true;
    QJsonObject json = parsed(toJson(message));
    QVERIFY(messageFromJson(json) == message);

    message.isStampOff = false;
    json.insert("stampIsOff"_L1, u"yes"_s);
    QVERIFY(messageFromJson(json) == message);
    json.remove("stampIsOff"_L1);
    QVERIFY(messageFromJson(json) == message);

    Rental rental = RandomValues(1).rental(1);
    rental.reminders = {};
    json = parsed(toJson(rental));
    for (const char* member : {"remindersOff", "toldUntil", "snoozedUntil", "muted", "moved"}) {
        QVERIFY(!json.contains(QLatin1String(member)));
        for (const QJsonValue& wrong : {QJsonValue(-1), QJsonValue(16), QJsonValue(2.5), QJsonValue(u"yes"_s),
                                        QJsonValue(QJsonValue::Null), QJsonValue(QJsonArray{1})}) {
            json.insert(QLatin1String(member), wrong);
            const auto read = rentalFromJson(json);
            QVERIFY2(read && read->reminders.off == ReminderStages() && !read->reminders.isMoved, member);
        }
        json.remove(QLatin1String(member));
    }
    QVERIFY(rentalFromJson(json) == rental);
}

LINEKEEPER_TEST(QCoreApplication, StoredFieldsTest);
#include "stored_fields_test.moc"
