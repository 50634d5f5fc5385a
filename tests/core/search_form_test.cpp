// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message.h"
#include "core/search_form.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What searches compare.
class SearchFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data();
    void folds();
    void ofAMessage();
    void matches_data();
    void matches();
    void atMostSoMany();
};

void SearchFormTest::folds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("form");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("latin") << u"Your CODE is G-12"_s << u"your code is g-12"_s;
    QTest::newRow("cyrillic") << u"ПРИВЕТ Ёж"_s << u"привет ёж"_s;
    QTest::newRow("greek") << u"ΚΩΔΙΚΟΣ"_s << u"κωδικοσ"_s;
    QTest::newRow("greek, the s at an end") << u"κωδικος"_s << u"κωδικοσ"_s;
    QTest::newRow("sharp s is no double s") << u"STRAßE Strasse"_s << u"straße strasse"_s;
    QTest::newRow("no case") << u"验证码 ١٢٣ รหัส"_s << u"验证码 ١٢٣ รหัส"_s;
    QTest::newRow("beyond the first plane")
        << QString::fromUcs4(U"\U00010400\U0001F600") << QString::fromUcs4(U"\U00010428\U0001F600");
    QTest::newRow("as shown on one line") << u"  Your\r\n\tcode\u00a0is   1 "_s << u"your code is 1"_s;
    QTest::newRow("plain") << u"Az[`{@Z] 0~!"_s << u"az[`{@z] 0~!"_s;
    QTest::newRow("spaces before") << u" Ab"_s << u"ab"_s;
    QTest::newRow("spaces after") << u"Ab  "_s << u"ab"_s;
    QTest::newRow("spaces between") << u"Ab  Cd"_s << u"ab cd"_s;
    QTest::newRow("spaces alone") << u"   "_s << QString();
    QTest::newRow("what shows nothing") << u"co\u200ede\u202e"_s + QChar(0) + u"!"_s << u"code!"_s;
    QTest::newRow("half a character") << u"a"_s + QChar(0xd83d) + u"B"_s + QChar(0xde00) << u"a\ufffdb\ufffd"_s;
    QTest::newRow("longer than a line shows") << u"A"_s.repeated(100'000) << u"a"_s.repeated(100'000);
    // Its small form has two letters; one alone would move every place after it.
    QTest::newRow("a letter whose small form is longer") << u"İS"_s << u"İs"_s;
}

void SearchFormTest::folds()
{
    QFETCH(QString, text);
    QFETCH(QString, form);
    QCOMPARE(searchForm(text), form);
    QCOMPARE(searchForm(form), form);
}

void SearchFormTest::ofAMessage()
{
    StoredMessage stored;
    Message& message = stored.message;
    message.text = u"Your\ncode"_s;
    message.sender = u"22000"_s;
    message.service = u"GMail"_s;
    stored.code = u"G-276964"_s;
    QCOMPARE(searchForm(stored), u"your code\n22000\ng-276964"_s);
    message.sender = u" \t"_s;
    QCOMPARE(searchForm(stored), u"your code\ngmail\ng-276964"_s);
    // What is typed is one line, so nothing is found across two of the parts.
    QVERIFY(!searchForm(u"code\ngmail"_s).contains(u'\n'));
}

void SearchFormTest::matches_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<TextSpan>>("spans");
    using Spans = QList<TextSpan>;
    QTest::newRow("nothing typed") << u"code"_s << QString() << Spans();
    QTest::newRow("none") << u"code"_s << u"pin"_s << Spans();
    QTest::newRow("two") << u"Code, code."_s << u"CODE"_s << Spans{{0, 4}, {6, 4}};
    QTest::newRow("not over each other") << u"aaaaa"_s << u"aa"_s << Spans{{0, 2}, {2, 2}};
    QTest::newRow("after what has two units") << QString::fromUcs4(U"\U0001F600 Ж1") << u"ж1"_s << Spans{{3, 2}};
    QTest::newRow("after what folds to two letters elsewhere") << u"İ ß code"_s << u"CODE"_s << Spans{{4, 4}};
}

void SearchFormTest::matches()
{
    QFETCH(QString, line);
    QFETCH(QString, typed);
    QTEST(matchesIn(line, searchForm(typed)), "spans");
}

void SearchFormTest::atMostSoMany()
{
    QCOMPARE(matchesIn(u"x"_s.repeated(1000), u"x"_s).size(), 20);
    QCOMPARE(matchesIn(u"x"_s.repeated(1000), u"x"_s, 3).size(), 3);
}

LINEKEEPER_TEST(QCoreApplication, SearchFormTest);
#include "search_form_test.moc"
