// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/area_code.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QStringList textsOf(const QList<AreaCode>& codes)
{
    QStringList texts;
    for (const AreaCode& code : codes)
        texts.append(code.text());
    return texts;
}

} // namespace

class AreaCodeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsExactlyThreeDigitsFrom200To999()
    {
        for (int number = 0; number < 1000; ++number) {
            const QString text = QString::number(number).rightJustified(3, u'0');
            const auto code = AreaCode::fromText(text);
            QCOMPARE(code.has_value(), number >= 200);
            if (code)
                QCOMPARE(code->text(), text);
        }
    }

    void refusesAnythingElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("null") << QString();
        QTest::newRow("two digits") << u"50"_s;
        QTest::newRow("four digits") << u"5033"_s;
        QTest::newRow("letters") << u"abc"_s;
        QTest::newRow("space before") << u" 503"_s;
        QTest::newRow("space for a digit") << u"50 "_s;
        QTest::newRow("sign") << u"+50"_s;
        QTest::newRow("parentheses") << u"(503)"_s;
        QTest::newRow("hexadecimal") << u"2a3"_s;
        QTest::newRow("Arabic-Indic digits") << u"\u0665\u0660\u0663"_s;
        QTest::newRow("one Arabic-Indic digit") << u"50\u0663"_s;
        QTest::newRow("full-width digits") << u"\uff15\uff10\uff13"_s;
        QTest::newRow("full-width first digit") << u"\uff1503"_s;
        QTest::newRow("NUL") << u"50"_s + QChar(u'\0');
        QTest::newRow("lone surrogate") << u"50"_s + QChar(0xdc00);
        QTest::newRow("astral digit") << u"5\U0001d7d8"_s;
        QTest::newRow("100,000 digits") << QString(100'000, u'5');
    }

    void refusesAnythingElse()
    {
        QFETCH(const QString, text);
        QVERIFY(!AreaCode::fromText(text));
    }

    void readsWhatWasTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("codes");
        QTest::addColumn<QString>("firstWrong");
        QTest::newRow("nothing") << u""_s << QStringList{} << QString();
        QTest::newRow("spaces") << u"   "_s << QStringList{} << QString();
        QTest::newRow("commas alone") << u" , ,,"_s << QStringList{} << QString();
        QTest::newRow("one") << u"503"_s << QStringList{u"503"_s} << QString();
        QTest::newRow("two") << u"503,212"_s << QStringList{u"503"_s, u"212"_s} << QString();
        QTest::newRow("untidy") << u"\t503 ,, 212 ,\n"_s << QStringList{u"503"_s, u"212"_s} << QString();
        QTest::newRow("non-breaking space") << u"\u00a0503\u3000"_s << QStringList{u"503"_s} << QString();
        QTest::newRow("doubles") << u"503,212,503,212"_s << QStringList{u"503"_s, u"212"_s} << QString();
        QTest::newRow("one wrong") << u"503,103,212"_s << QStringList{u"503"_s, u"212"_s} << u"103"_s;
        QTest::newRow("first of two wrong") << u"9,503,abc"_s << QStringList{u"503"_s} << u"9"_s;
        const QStringList two{u"503"_s, u"212"_s};
        QTest::newRow("parted by a space") << u"503 212"_s << two << QString();
        QTest::newRow("lines") << u"503\r\n212\n"_s << two << QString();
        QTest::newRow("semicolon") << u"503;212"_s << two << QString();
        QTest::newRow("slash") << u"503/212"_s << two << QString();
        QTest::newRow("slash and spaces") << u"503 / 212"_s << two << QString();
        QTest::newRow("bar") << u"503|212"_s << two << QString();
        QTest::newRow("full-width comma") << u"503\uff0c212"_s << two << QString();
        QTest::newRow("parentheses") << u"(503)"_s << QStringList{u"503"_s} << QString();
        QTest::newRow("parentheses, two") << u"(503), (212)"_s << two << QString();
        QTest::newRow("half a parenthesis") << u"(503"_s << QStringList{} << u"(503"_s;
        QTest::newRow("parentheses around two") << u"(503 212)"_s << QStringList{} << u"(503"_s;
        QTest::newRow("empty parentheses") << u"503 ()"_s << QStringList{u"503"_s} << u"()"_s;
        QTest::newRow("parentheses twice") << u"((503))"_s << QStringList{} << u"((503))"_s;
        // What may be a number, a range or a code with the country's before it costs money: it is told, not mended.
        QTest::newRow("a phone number") << u"(503) 212-4567"_s << QStringList{u"503"_s} << u"212-4567"_s;
        QTest::newRow("a phone number in pieces") << u"503 212 4567"_s << two << u"4567"_s;
        QTest::newRow("run together") << u"503212"_s << QStringList{} << u"503212"_s;
        QTest::newRow("a dash") << u"503-212"_s << QStringList{} << u"503-212"_s;
        QTest::newRow("the country's code") << u"+1 503"_s << QStringList{u"503"_s} << u"+1"_s;
        QTest::newRow("words") << u"503 and 212"_s << two << u"and"_s;
        QTest::newRow("full-width digits") << u"\uff15\uff10\uff13"_s << QStringList{} << u"\uff15\uff10\uff13"_s;
        QTest::newRow("nothing in parentheses") << u"( )"_s << QStringList{} << u"("_s;
        QTest::newRow("NUL alone") << QString(QChar(u'\0')) << QStringList{} << QString(QChar(u'\0'));
        QTest::newRow("100,000 commas") << QString(100'000, u',') + u"503"_s << QStringList{u"503"_s} << QString();
    }

    void readsWhatWasTyped()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, codes);
        QFETCH(const QString, firstWrong);
        const AreaCodeInput input = readAreaCodes(typed);
        QCOMPARE(textsOf(input.codes), codes);
        QCOMPARE(input.firstWrong, firstWrong);
    }

    void writesWhatTheServiceTakes()
    {
        QCOMPARE(wireText({}), QString());
        QCOMPARE(wireText(readAreaCodes(u" 503 ").codes), u"503"_s);
        QCOMPARE(wireText(readAreaCodes(u"503, 212 ,907").codes), u"503,212,907"_s);
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::AreaCodeTest);
#include "area_code_test.moc"
