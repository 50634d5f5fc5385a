// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phone_number.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

class PhoneNumberTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDigitsAndArea_data()
    {
        QTest::addColumn<QString>("received");
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("area");
        QTest::newRow("the document's rental") << u"19128648532"_s << u"19128648532"_s << u"912"_s;
        QTest::newRow("the document's message") << u"16097641010"_s << u"16097641010"_s << u"609"_s;
        QTest::newRow("spaced") << u"1 912 864 8532"_s << u"19128648532"_s << u"912"_s;
        QTest::newRow("ten digits") << u"(912) 864-8532"_s << u"9128648532"_s << u"912"_s;
        QTest::newRow("plus one") << u"+1 (912) 864-8532"_s << u"19128648532"_s << u"912"_s;
        QTest::newRow("null") << QString() << QString() << QString();
        QTest::newRow("empty") << u""_s << u""_s << QString();
        QTest::newRow("spaces") << u"  "_s << u""_s << QString();
        QTest::newRow("word") << u"pending"_s << u""_s << QString();
        QTest::newRow("nine digits") << u"912864853"_s << u"912864853"_s << QString();
        QTest::newRow("twelve digits") << u"191286485321"_s << u"191286485321"_s << QString();
        QTest::newRow("eleven digits without 1") << u"29128648532"_s << u"29128648532"_s << QString();
        QTest::newRow("area begins with 1") << u"11128648532"_s << u"11128648532"_s << QString();
        QTest::newRow("ten digits, area begins with 0") << u"0128648532"_s << u"0128648532"_s << QString();
        QTest::newRow("British") << u"+44 7911 123456"_s << u"447911123456"_s << QString();
        QTest::newRow("Danish, ten digits with its country")
            << u"+45 12345678"_s << u"4512345678"_s << QString();
        QTest::newRow("Indian, spaces before") << u" +91 2864 8532"_s << u"9128648532"_s << QString();
        QTest::newRow("plus one, too short") << u"+1 312 864 853"_s << u"1312864853"_s << QString();
        QTest::newRow("masked") << u"1912864****"_s << u"1912864"_s << QString();
        QTest::newRow("Arabic-Indic digits") << u"\u0661\u0669\u0661\u0662"_s << u""_s << QString();
        QTest::newRow("full-width digits") << u"\uff11\uff19\uff11\uff12"_s << u""_s << QString();
        QTest::newRow("NUL and directional marks")
            << u"\u202e1912"_s + QChar(u'\0') + u"864\u20668532"_s << u"19128648532"_s << u"912"_s;
        QTest::newRow("lone surrogate")
            << QString(QChar(0xd800)) + u"19128648532"_s << u"19128648532"_s << u"912"_s;
        QTest::newRow("100,000 digits") << QString(100'000, u'1') << QString(100'000, u'1') << QString();
    }

    void readsDigitsAndArea()
    {
        QFETCH(const QString, received);
        QFETCH(const QString, digits);
        QFETCH(const QString, area);
        const PhoneNumber number(received);
        QCOMPARE(number.received(), received);
        QCOMPARE(number.digits(), digits);
        QCOMPARE(number.isEmpty(), digits.isEmpty());
        const auto code = number.areaCode();
        QCOMPARE(code ? code->text() : QString(), area);
    }

    void isEmptyAtFirst()
    {
        QVERIFY(PhoneNumber().isEmpty());
        QVERIFY(PhoneNumber() == PhoneNumber(QString()));
    }
};

} // namespace linekeeper

QTEST_GUILESS_MAIN(linekeeper::PhoneNumberTest)
#include "phone_number_test.moc"
