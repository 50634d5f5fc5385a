// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "store/search/find_messages.h"
#include "store/search/search_functions.h"
#include "store/search/search_index.h"
#include "store/sqlite/statement.h"
#include "store/tables/past_numbers.h"
#include "store/tables/schema.h"
#include "store_fixture.h"
#include "test_program.h"

#include <QRegularExpression>

using namespace linekeeper;
using namespace linekeeper::testing;

/// Asks SQLite how it goes about every statement of the tables. An archive of years must cost no more than a
/// new one.
class QueryPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noStatementWalksOrSortsTheMessages_data() { statements(); }
    void noStatementWalksOrSortsTheMessages();
    void searchesGoTheWayThatIsMeant_data();
    void searchesGoTheWayThatIsMeant();
    void everyIndexIsUsed();

private:
    void statements();
    QStringList plan(const QString& sql);

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    Progress m_progress;
    std::unique_ptr<SearchFunctions> m_functions;
    QStringList m_statements;
};

void QueryPlanTest::initTestCase()
{
    auto opened = Database::open(m_folder.filePath(u"record.sqlite"_s));
    VERIFY_OK(opened);
    m_database = *std::move(opened);
    VERIFY_OK(bringUpToDate(*m_database, schemaSteps()));

    AttemptTable attempts(*m_database);
    RentalTable rentals(*m_database);
    MessageTable messages(*m_database);
    ServiceTable services(*m_database);
    const OrderId order(u"1"_s);
    Error error;
    const auto attempt = attempts.begin({ServiceId(u"s"_s), RentalDuration::OneDay, {}}, u"S"_s, at(12));
    VERIFY_OK(attempts.finish(attempt->id, error));
    VERIFY_OK(attempts.adoptInterrupted());
    VERIFY_OK(attempts.unconfirmed());
    VERIFY_OK(attempts.settle(attempt->id, order));
    VERIFY_OK(attempts.succeed(attempt->id, rental(u"1"_s)));
    VERIFY_OK(rentals.all());
    VERIFY_OK(rentals.find(order));
    VERIFY_OK(rentals.setDetails(order, {u"l"_s}));
    VERIFY_OK(rentals.setReminders(order, {}));
    VERIFY_OK(rentals.setTold({order}, at(13)));
    VERIFY_OK(rentals.setNumber(order, {}));
    VERIFY_OK(rentals.setRelease(order, ReleaseState::Asked, {}));
    VERIFY_OK(messages.merge(order, {message(u"a"_s, at(13), u"1"_s)}, at(14)));
    const auto edited = messages.merge(order, {message(u"a"_s, at(14), u"1"_s)}, at(14));
    QCOMPARE(edited->changed.size(), 1);
    VERIFY_OK(messages.merge({order, {message(u"b"_s, at(14))}, {1, 1, 1}}, at(14)));
    QVERIFY(!messages.knownAnswer(order).isNull());
    VERIFY_OK(messages.page({}, {}, 10));
    VERIFY_OK(messages.page({order}, MessageKey::of(edited->changed.first()), 10));
    VERIFY_OK(messages.find(edited->changed.first().row));
    VERIFY_OK(messages.counts());
    VERIFY_OK(messages.summary(order));
    VERIFY_OK(messages.hasErased(order));
    VERIFY_OK(pastNumbersOf(*m_database, ServiceId(u"s"_s), u"S"_s, at(14)));
    VERIFY_OK(messages.latestCodes(5));
    VERIFY_OK(messages.markRead(edited->changed.first().row));
    VERIFY_OK(messages.markAllRead(order));
    VERIFY_OK(services.replaceAll({{ServiceId(u"s"_s), u"S"_s, {{RentalDuration::OneDay, Money()}}}}));
    VERIFY_OK(services.favourites());
    VERIFY_OK(services.setFavourite(ServiceId(u"s"_s), true));
    VERIFY_OK(services.setFavourite(ServiceId(u"s"_s), false));
    VERIFY_OK(services.muted());
    VERIFY_OK(services.setMuted(ServiceId(u"s"_s), true));
    VERIFY_OK(services.setMuted(ServiceId(u"s"_s), false));

    const Message corrected = message(u"c"_s, at(14));
    VERIFY_OK(messages.merge(order, {corrected}, at(14)));
    VERIFY_OK(messages.correctCode(messages.page({order}, {}, 1)->first().row, correctionToNone(corrected)));
    VERIFY_OK(messages.correctCode(messages.page({order}, {}, 1)->first().row, std::nullopt));

    QList<Message> many;
    for (int i = 0; i < 1200; ++i)
        many.append(message(QString::number(i), at(13)));
    VERIFY_OK(messages.merge(order, many, at(15)));
    // Every way of searching.
    VERIFY_OK(m_database->value(u"PRAGMA journal_mode = WAL"_s));
    const QString folder = m_folder.path();
    VERIFY_OK(extendSearchIndex(folder, std::chrono::minutes(1), m_progress));
    VERIFY_OK(attachSearchIndex(*m_database, folder));
    for (const OrderId& number : {OrderId(), order}) {
        for (const int few : {-1, 0})
            VERIFY_OK(MessageFinder(*m_database, true, few).find({{number}, u"nowhere"_s, {}, 10}, m_progress));
    }
    auto functions = SearchFunctions::add(*m_database, u"message"_s, m_progress);
    VERIFY_OK(functions);
    m_functions = *std::move(functions);

    for (const QString& sql : m_database->preparedTexts()) {
        if (sql.contains(u' ') && !sql.startsWith(u"BEGIN"_s))
            m_statements.append(sql);
    }
    m_statements.sort();
    QVERIFY(m_statements.size() > 25);
}

void QueryPlanTest::statements()
{
    QTest::addColumn<QString>("sql");
    for (const QString& sql : std::as_const(m_statements))
        QTest::newRow(qPrintable(sql.simplified())) << sql;
}

QStringList QueryPlanTest::plan(const QString& sql)
{
    QString text = sql;
    Statement explain(*m_database, u"EXPLAIN QUERY PLAN "_s + text.replace(u'?', u'1'));
    const auto lines = readAll<QString>(explain, [](const Statement& row) { return row.text(3); });
    return lines ? *lines : QStringList{told(lines)};
}

void QueryPlanTest::noStatementWalksOrSortsTheMessages()
{
    QFETCH(QString, sql);
    // m and c are what the queries call messages.
    static const QRegularExpression walk(u"^SCAN (messages|m|c)\\b"_s);
    for (const QString& line : plan(sql)) {
        const QByteArray shown = line.toUtf8();
        // A few rows from the end of an index are no walk.
        const bool fromTheEnd = sql.contains(u"LIMIT"_s) && line == u"SCAN m USING INDEX codes_by_time"_s;
        QVERIFY2(fromTheEnd || !line.contains(walk), shown.constData());
        // What the index, the edits or the newest rows give is sorted: they are no more than a few thousand.
        const bool isChosen =
            sql.contains(u"search.words w"_s) || sql.contains(u"edited_messages e"_s) || sql.contains(u"NOT INDEXED"_s);
        QVERIFY2(isChosen || !line.contains(u"TEMP B-TREE"_s), shown.constData());
        QVERIFY2(!line.contains(u"AUTOMATIC"_s), shown.constData());
        QVERIFY2(!line.contains(u"Storage"_s), shown.constData());
    }
}

void QueryPlanTest::searchesGoTheWayThatIsMeant_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<int>("statements");
    QTest::addColumn<QStringList>("steps");
    QTest::newRow("the newest of all")
        << u"FROM (SELECT m.id AS id FROM messages m WHERE (m.sort_time, m.id) < (?, ?) ORDER"_s << 2
        << QStringList{u"SEARCH m USING INDEX messages_by_time"_s};
    QTest::newRow("the newest of one number")
        << u"id FROM messages m WHERE m.rental"_s << 2 << QStringList{u"SEARCH m USING INDEX messages_by_rental"_s};
    QTest::newRow("few of the index") << u"FROM search.words w"_s << 2
                                      << QStringList{u"SCAN w VIRTUAL TABLE INDEX"_s,
                                                     u"SEARCH m USING INTEGER PRIMARY KEY"_s};
    QTest::newRow("along the list") << u"is_marked(n.id)"_s << 2 << QStringList{u"SEARCH m USING INDEX messages_by_"_s};
}

void QueryPlanTest::searchesGoTheWayThatIsMeant()
{
    QFETCH(QString, part);
    QFETCH(QStringList, steps);
    int found = 0;
    for (const QString& sql : std::as_const(m_statements)) {
        if (!sql.contains(part))
            continue;
        ++found;
        const QString lines = plan(sql).join(u'\n');
        for (const QString& step : std::as_const(steps))
            QVERIFY2(lines.contains(step), qPrintable(sql + u'\n' + lines));
    }
    QTEST(found, "statements");
}

void QueryPlanTest::everyIndexIsUsed()
{
    QString plans;
    for (const QString& sql : std::as_const(m_statements))
        plans += plan(sql).join(u'\n') + u'\n';
    Statement select(*m_database, u"SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"_s);
    const auto indexes = readAll<QString>(select, [](const Statement& row) { return row.text(0); });
    VERIFY_OK(indexes);
    QVERIFY(indexes->size() >= 7);
    for (const QString& index : *indexes)
        QVERIFY2(plans.contains(index), qPrintable(index));
}

LINEKEEPER_TEST(QCoreApplication, QueryPlanTest);
#include "query_plan_test.moc"
