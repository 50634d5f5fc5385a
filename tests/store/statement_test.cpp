// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/statement.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

template <class T>
T read(const QVariant& stored)
{
    T value{};
    fromStored(stored, value);
    return value;
}

} // namespace

class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void textsComeBackUnitForUnit_data();
    void textsComeBackUnitForUnit();
    void everyUnitComesBack();
    void bytesComeBack();
    void timesComeBackInUtc();
    void nothingIsNull();
    void namesComeBack();
    void wrongStatementsFail_data();
    void wrongStatementsFail();
    void noRowIsNotFound();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void StatementTest::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = Database::open(m_folder->filePath(u"file.sqlite"_s));
    VERIFY_OK(opened);
    m_database = *std::move(opened);
    VERIFY_OK(m_database->execute(u"PRAGMA encoding = 'UTF-16'"_s));
    VERIFY_OK(m_database->execute(u"CREATE TABLE texts (text TEXT NOT NULL, n INTEGER PRIMARY KEY) STRICT"_s));
}

void StatementTest::textsComeBackUnitForUnit_data()
{
    QTest::addColumn<QString>("text");
    const QString bom = QChar(QChar::ByteOrderMark);
    const QString swapped = QChar(QChar::ByteOrderSwapped);
    QTest::newRow("null") << QString();
    QTest::newRow("empty") << u""_s;
    QTest::newRow("ascii") << u"G-276964 is your code"_s;
    QTest::newRow("looks like SQL") << u"'; DROP TABLE texts; --"_s;
    QTest::newRow("NUL inside") << QString(u"a\0b"_s);
    QTest::newRow("only a NUL") << QString(QChar(u'\0'));
    QTest::newRow("emoji") << u"😀 Код: 12"_s;
    QTest::newRow("high surrogate alone") << QString(u"a"_s + QChar(0xd83d) + u"b"_s);
    QTest::newRow("low surrogate alone") << QString(u"a"_s + QChar(0xde00) + u"b"_s);
    QTest::newRow("high surrogate last") << QString(u"a"_s + QChar(0xd83d));
    QTest::newRow("byte order mark first") << QString(bom + u"abc"_s);
    QTest::newRow("two byte order marks") << QString(bom + bom + u"abc"_s);
    QTest::newRow("only a byte order mark") << bom;
    QTest::newRow("swapped mark first") << QString(swapped + u"abc"_s);
    QTest::newRow("only a swapped mark") << swapped;
    QTest::newRow("not a character") << QString(QChar(0xffff));
    QTest::newRow("100,000 characters") << QString(100'000, QChar(0x20ac));
    QTest::newRow("looks like a number") << u"0012.50"_s;
}

void StatementTest::textsComeBackUnitForUnit()
{
    QFETCH(QString, text);
    Statement insert(*m_database, u"INSERT INTO texts (text) VALUES (?)"_s);
    VERIFY_OK(insert.bind(text).run());

    Statement select(*m_database, u"SELECT text FROM texts WHERE text = ?"_s);
    const auto found = select.bind(text).next();
    VERIFY_OK(found);
    QVERIFY(*found);
    QVERIFY(!select.isNull(0));
    QVERIFY(select.text(0) == text);
}

void StatementTest::everyUnitComesBack()
{
    QString all;
    for (int unit = 0; unit < 0x10000; ++unit)
        all += QChar(unit);
    Statement select(*m_database, u"SELECT ?"_s);
    const auto row = select.bind(all).next();
    VERIFY_OK(row);
    QVERIFY(select.text(0) == all);
}

void StatementTest::bytesComeBack()
{
    QByteArray all;
    for (int byte = 0; byte < 0x100; ++byte)
        all += static_cast<char>(byte);
    for (const QByteArray& bytes : {all, QByteArray(), QByteArray("", 0)}) {
        Statement select(*m_database, u"SELECT ?, typeof(?)"_s);
        const auto row = select.bind(bytes, bytes).next();
        VERIFY_OK(row);
        QCOMPARE(select.bytes(0), bytes);
        QCOMPARE(select.text(1), u"blob"_s);
    }
}

void StatementTest::timesComeBackInUtc()
{
    const QDateTime local(QDate(2025, 7, 11), QTime(13, 50, 49, 123), Qt::OffsetFromUTC, -4 * 3600);
    Statement select(*m_database, u"SELECT ?, ?"_s);
    const auto row = select.bind(local, QDateTime(QDate(1960, 1, 1), QTime(0, 0), Qt::UTC)).next();
    VERIFY_OK(row);
    QCOMPARE(select.time(0), local);
    QCOMPARE(select.time(0).timeSpec(), Qt::UTC);
    QCOMPARE(select.time(1).date(), QDate(1960, 1, 1));
}

void StatementTest::nothingIsNull()
{
    Statement select(*m_database, u"SELECT ?, ?, ?"_s);
    const auto row = select.bind(QDateTime(), std::optional<Money>(), std::optional<QString>()).next();
    VERIFY_OK(row);
    for (int column = 0; column < 3; ++column)
        QVERIFY(select.isNull(column));
    QVERIFY(!select.time(0).isValid());
}

void StatementTest::namesComeBack()
{
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Secrets); ++kind)
        QCOMPARE(static_cast<int>(read<ErrorKind>(toStored(static_cast<ErrorKind>(kind)))), kind);
    for (int state = 0; state <= static_cast<int>(AttemptState::Settled); ++state)
        QCOMPARE(static_cast<int>(read<AttemptState>(toStored(static_cast<AttemptState>(state)))), state);
    for (int state = 0; state <= static_cast<int>(ReleaseState::Done); ++state)
        QCOMPARE(static_cast<int>(read<ReleaseState>(toStored(static_cast<ReleaseState>(state)))), state);
    for (const RentalDuration duration : kAllRentalDurations)
        QVERIFY(read<RentalDuration>(toStored(duration)) == duration);

    // From a damaged file: what hides nothing.
    QVERIFY(read<AttemptState>(u"?"_s) == AttemptState::Unconfirmed);
    QVERIFY(read<ReleaseState>(u"?"_s) == ReleaseState::None);
    QVERIFY(read<ErrorKind>(u"?"_s) == ErrorKind::Protocol);
}

void StatementTest::wrongStatementsFail_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("no SQL") << u"hello"_s;
    QTest::newRow("no such table") << u"SELECT * FROM nothing"_s;
    QTest::newRow("too many question marks") << u"SELECT ?, ?, ?"_s;
    QTest::newRow("two statements") << u"SELECT 1; SELECT 2"_s;
    QTest::newRow("wrong type") << u"INSERT INTO texts (text, n) VALUES (?, 'no number')"_s;
}

void StatementTest::wrongStatementsFail()
{
    QFETCH(QString, sql);
    for (int time = 0; time < 2; ++time) {
        Statement statement(*m_database, sql);
        statement.bind(u"secret"_s);
        const auto result = statement.next();
        VERIFY_FAILS(result, ErrorKind::Storage);
        QVERIFY(!result.error().detail.contains(u"secret"_s));
        VERIFY_FAILS(statement.run(), ErrorKind::Storage);
    }
}

void StatementTest::noRowIsNotFound()
{
    Statement select(*m_database, u"SELECT text FROM texts"_s);
    const auto read = [](const Statement& row) { return row.text(0); };
    VERIFY_FAILS(readOne<QString>(select, read, u"a text"_s), ErrorKind::NotFound);
}

LINEKEEPER_TEST(QCoreApplication, StatementTest);
#include "statement_test.moc"
