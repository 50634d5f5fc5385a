// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/phone_book.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// How numbers look, and where area codes are.
class PhoneBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatted_data();
    void formatted();
    void neverTwoLines();
    void regionOf_data();
    void regionOf();
};

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
    PhoneBook book;
    QCOMPARE(book.formatted(PhoneNumber(received)), shown);
    QCOMPARE(book.formatted(PhoneNumber(received)), shown); // what was kept is the same
}

void PhoneBookTest::neverTwoLines()
{
    PhoneBook book;
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
    PhoneBook book;
    QCOMPARE(book.regionOf(*AreaCode::fromText(code)), region);
    QCOMPARE(book.regionOf(*AreaCode::fromText(code)), region);
}

QTEST_GUILESS_MAIN(PhoneBookTest)
#include "phone_book_test.moc"
