// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/phone_book.h"
#include "store/record/record.h"
#include "store/tables/phone_table.h"
#include "test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// How numbers look, and where area codes are.
class PhoneBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isLoadedWhenItIsAskedOnly();
    void answersAreKept();
    void aRecordThatTakesNothingIsNoMatter();
    void formatted_data();
    void formatted();
    void neverTwoLines();
    void regionOf_data();
    void regionOf();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Record> m_record;
};

namespace {

bool isLibraryLoaded()
{
    QFile maps(u"/proc/self/maps"_s);
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libphonenumber");
}

} // namespace

void PhoneBookTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto record = Record::open(m_folder->path());
    QVERIFY(record.has_value());
    m_record = std::move(*record);
}

void PhoneBookTest::cleanup()
{
    m_record.reset();
}

/// The first test: what is loaded stays.
void PhoneBookTest::isLoadedWhenItIsAskedOnly()
{
    QVERIFY(m_record->phones().add({{u"n19128648532"_s, u"as on record"_s}}).has_value());
    PhoneBook book(m_record->phones());
    book.load();
    QCOMPARE(book.formatted(PhoneNumber(u"19128648532"_s)), u"as on record"_s);
    QVERIFY(!isLibraryLoaded());
    QCOMPARE(book.formatted(PhoneNumber(u"12125550100"_s)), u"(212) 555-0100"_s);
    QVERIFY(isLibraryLoaded());
}

void PhoneBookTest::answersAreKept()
{
    PhoneBook book(m_record->phones());
    book.load();
    book.formatted(PhoneNumber(u"19128648532"_s));
    book.regionOf(*AreaCode::fromText(u"503"));
    book.regionOf(*AreaCode::fromText(u"999"));
    const QHash<QString, QString> kept{
        {u"n19128648532"_s, u"(912) 864-8532"_s}, {u"r503"_s, u"Oregon"_s}, {u"r999"_s, QString()}};
    QTRY_COMPARE(m_record->phones().all().value_or(QHash<QString, QString>()), kept);
    // What is asked just before the end is kept, too.
    {
        PhoneBook other(m_record->phones());
        other.regionOf(*AreaCode::fromText(u"212"));
    }
    QCOMPARE(m_record->phones().all()->value(u"r212"_s), u"New York, NY"_s);
}

void PhoneBookTest::aRecordThatTakesNothingIsNoMatter()
{
    Error why;
    why.kind = ErrorKind::Storage;
    m_record.reset();
    auto record = Record::openToRead(m_folder->path(), why);
    QVERIFY(record.has_value());
    PhoneBook book((*record)->phones());
    book.load();
    QCOMPARE(book.regionOf(*AreaCode::fromText(u"503")), u"Oregon"_s);
    QCoreApplication::processEvents();
    QCOMPARE(book.regionOf(*AreaCode::fromText(u"503")), u"Oregon"_s);
}

void PhoneBookTest::formatted_data()
{
    QTest::addColumn<QString>("received");
    QTest::addColumn<QString>("shown");
    QTest::newRow("eleven digits") << u"19128648532"_s << u"(912) 864-8532"_s;
    QTest::newRow("with spaces") << u"1 912 864 8532"_s << u"(912) 864-8532"_s;
    QTest::newRow("ten digits") << u"9128648532"_s << u"(912) 864-8532"_s;
    QTest::newRow("with a plus") << u"+1 (912) 864-8532"_s << u"(912) 864-8532"_s;
    QTest::newRow("London") << u"442079460018"_s << u"+44 20 7946 0018"_s;
    QTest::newRow("Berlin") << u"+49 30 901820"_s << u"+49 30 901820"_s;
    QTest::newRow("ten digits of Denmark") << u"+45 32 12 34 56"_s << u"+45 32 12 34 56"_s;
    QTest::newRow("ten digits of Norway") << u"+47 22 12 34 56"_s << u"+47 22 12 34 56"_s;
    QTest::newRow("ten digits of Singapore") << u"+6591234567"_s << u"+65 9123 4567"_s;
    QTest::newRow("00 before the country") << u"0047 22 12 34 56"_s << u"+47 22 12 34 56"_s;
    QTest::newRow("ten digits that are no North American number") << u"6591234567"_s << u"6591234567"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("spaces") << u"  "_s << QString();
    QTest::newRow("words") << u"pending"_s << QString();
    QTest::newRow("short") << u"911"_s << u"911"_s;
    QTest::newRow("no area starts with 1") << u"11234567890"_s << u"11234567890"_s;
    QTest::newRow("no such country") << u"999123456789"_s << u"999123456789"_s;
    QTest::newRow("too long") << u"1912864853212345678901234"_s << u"1912864853212345678901234"_s;
    QTest::newRow("markup in it") << u"<b>999123456789</b>\n7\u202e"_s << u"<b>999123456789</b> 7"_s;
}

void PhoneBookTest::formatted()
{
    QFETCH(const QString, received);
    QFETCH(const QString, shown);
    PhoneBook book(m_record->phones());
    QCOMPARE(book.formatted(PhoneNumber(received)), shown);
    QCOMPARE(book.formatted(PhoneNumber(received)), shown); // what was kept is the same
}

void PhoneBookTest::neverTwoLines()
{
    PhoneBook book(m_record->phones());
    const QString endless = QString(100'000, u'7') + u"\r\n\0x"_s;
    const QString shown = book.formatted(PhoneNumber(endless));
    QVERIFY(!shown.isEmpty());
    QVERIFY(shown.size() <= 1001);
    QVERIFY(!shown.contains(u'\n'));
}

void PhoneBookTest::regionOf_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("region");
    QTest::newRow("503") << u"503"_s << u"Oregon"_s;
    QTest::newRow("912") << u"912"_s << u"Georgia"_s;
    QTest::newRow("212") << u"212"_s << u"New York, NY"_s;
    QTest::newRow("204 of Canada") << u"204"_s << u"Manitoba"_s;
    QTest::newRow("800 is of no place") << u"800"_s << QString();
    QTest::newRow("999 is not given out") << u"999"_s << QString();
}

void PhoneBookTest::regionOf()
{
    QFETCH(const QString, code);
    QFETCH(const QString, region);
    PhoneBook book(m_record->phones());
    QCOMPARE(book.regionOf(*AreaCode::fromText(code)), region);
    QCOMPARE(book.regionOf(*AreaCode::fromText(code)), region);
}

LINEKEEPER_TEST(QCoreApplication, PhoneBookTest);
#include "phone_book_test.moc"
