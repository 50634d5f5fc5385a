// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phone_number.h"
#include "test_program.h"

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
        QTest::newRow("ten digits, exchange begins with 1") << u"6591234567"_s << u"6591234567"_s << QString();
        QTest::newRow("ten digits, area begins with 0") << u"0128648532"_s << u"0128648532"_s << QString();
        QTest::newRow("British") << u"+44 7911 123456"_s << u"447911123456"_s << QString();
        QTest::newRow("Danish, ten digits with its country") << u"+45 12345678"_s << u"4512345678"_s << QString();
        QTest::newRow("Indian, spaces before") << u" +91 2864 8532"_s << u"9128648532"_s << QString();
        QTest::newRow("plus one, too short") << u"+1 312 864 853"_s << u"1312864853"_s << QString();
        QTest::newRow("masked") << u"1912864****"_s << u"1912864"_s << QString();
        QTest::newRow("masked with a plus") << u"+1912864****"_s << u"1912864"_s << QString();
        QTest::newRow("masked, no digit hidden") << u"1912864*8532"_s << u"19128648532"_s << QString();
        QTest::newRow("letters") << u"1-800-FLOWERS"_s << u"1800"_s << QString();
        QTest::newRow("extension") << u"912-864-8532 x12"_s << u"912864853212"_s << u"912"_s;
        QTest::newRow("001") << u"0019128648532"_s << u"0019128648532"_s << u"912"_s;
        QTest::newRow("two numbers") << u"9128648532, 9128648533"_s << u"91286485329128648533"_s << QString();
        QTest::newRow("ten digits, area N9X") << u"2928648532"_s << u"2928648532"_s << QString();
        QTest::newRow("ten digits, area N11") << u"9118648532"_s << u"9118648532"_s << QString();
        QTest::newRow("ten digits, exchange N11") << u"9129118532"_s << u"9129118532"_s << QString();
        QTest::newRow("Arabic-Indic digits") << u"\u0661\u0669\u0661\u0662"_s << u""_s << QString();
        QTest::newRow("full-width digits") << u"\uff11\uff19\uff11\uff12"_s << u""_s << QString();
        QTest::newRow("NUL and directional marks")
            << u"\u202e1912"_s + QChar(u'\0') + u"864\u20668532"_s << u"19128648532"_s << u"912"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xd800)) + u"19128648532"_s << u"19128648532"_s << u"912"_s;
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

    void isDialledFromAnywhere_data()
    {
        QTest::addColumn<QString>("received");
        QTest::addColumn<QString>("dialled");
        QTest::newRow("ten digits") << u"9128648532"_s << u"+19128648532"_s;
        QTest::newRow("ten digits as people write them") << u"(912) 864-8532"_s << u"+19128648532"_s;
        QTest::newRow("eleven digits") << u"1 912 864 8532"_s << u"+19128648532"_s;
        QTest::newRow("plus one") << u"+1 (912) 864-8532"_s << u"+19128648532"_s;
        QTest::newRow("001") << u"0019128648532"_s << u"+19128648532"_s;
        QTest::newRow("Norway, ten digits") << u"+47 912 34 567"_s << u"+4791234567"_s;
        QTest::newRow("Denmark, ten digits") << u"+4512345678"_s << u"+4512345678"_s;
        QTest::newRow("Singapore, ten digits") << u"+6591234567"_s << u"+6591234567"_s;
        QTest::newRow("full-width plus") << u"\uff0b4512345678"_s << u"+4512345678"_s;
        QTest::newRow("Norway, 00") << u"0047 912 34 567"_s << u"+4791234567"_s;
        QTest::newRow("Britain without a plus") << u"447911123456"_s << u"+447911123456"_s;
        QTest::newRow("Lithuania, eleven digits") << u"37061234567"_s << u"+37061234567"_s;
        QTest::newRow("exchange begins with 1, no plus") << u"6591234567"_s << u"6591234567"_s;
        QTest::newRow("area begins with 1") << u"1234567890"_s << u"1234567890"_s;
        QTest::newRow("exchange begins with 0") << u"9120648532"_s << u"9120648532"_s;
        QTest::newRow("national, with its 0") << u"0912 345 678"_s << u"0912345678"_s;
        QTest::newRow("eleven digits, no area") << u"11234567890"_s << u"11234567890"_s;
        QTest::newRow("nine digits") << u"912345678"_s << u"912345678"_s;
        QTest::newRow("nine digits and a plus") << u"+85291234"_s << u"+85291234"_s;
        QTest::newRow("short") << u"911"_s << u"911"_s;
        QTest::newRow("short with a plus") << u"+911"_s << u"911"_s;
        QTest::newRow("zeros") << u"0000000000"_s << u"0000000000"_s;
        QTest::newRow("longer than any") << u"+1234567890123456"_s << u"1234567890123456"_s;
        QTest::newRow("none") << u"pending"_s << QString();
        for (const char* received :
             {"912-864-8532 x12", "912-864-8532x12", "9128648532ext5", "(912) 864-8532 ext. 1", "912-864-8532, ext 12",
              "912-864-8532 Extension: 7", "tel:+1-912-864-8532;ext=5", "tel:9128648532", "1 912 864 8532 #12"})
            QTest::newRow(received) << QString::fromLatin1(received) << u"+19128648532"_s;
        QTest::newRow("Britain's 0") << u"+44 (0) 7911 123456"_s << u"+447911123456"_s;
        QTest::newRow("Britain's 0, 00") << u"0044 (0)7911 123456"_s << u"+447911123456"_s;
        QTest::newRow("Italy's 0") << u"+39 (0) 6 12345678"_s << u"+390612345678"_s;
        QTest::newRow("zeros, one in brackets") << u"(0)0"_s << u"00"_s;
        QTest::newRow("a 0 in brackets without a country") << u"(0) 7911 123456"_s << u"07911123456"_s;
        QTest::newRow("an extension's digits") << u"+47 912 34 567 ext 3"_s << u"+4791234567"_s;
        QTest::newRow("masked") << u"+1912864****"_s << u"1912864"_s;
        QTest::newRow("masked with x") << u"+1912864xxxx"_s << u"1912864"_s;
        QTest::newRow("letters") << u"1-800-FLOWERS"_s << u"1800"_s;
        QTest::newRow("other digits among them") << u"+4791234٥٦٧"_s << u"4791234"_s;
        QTest::newRow("two numbers") << u"+19128648532 / +19128648533"_s << u"1912864853219128648533"_s;
        QTest::newRow("two numbers, no plus") << u"9128648532 or 9128648533"_s << u"91286485329128648533"_s;
        QTest::newRow("parted by a slash") << u"+49 30/901820"_s << u"+4930901820"_s;
        for (const char* received :
             {"2928648532", "3728648532", "9628648532", "9118648532", "9120648532", "9121648532", "9129118532"})
            QTest::newRow(received) << QString::fromLatin1(received) << QString::fromLatin1(received);
    }

    void isDialledFromAnywhere()
    {
        QFETCH(const QString, received);
        QFETCH(const QString, dialled);
        QCOMPARE(PhoneNumber(received).dialled(), dialled);
        // What was dialled once is dialled so again.
        QCOMPARE(PhoneNumber(dialled).dialled(), dialled);
    }

    void isEmptyAtFirst()
    {
        QVERIFY(PhoneNumber().isEmpty());
        QVERIFY(PhoneNumber() == PhoneNumber(QString()));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::PhoneNumberTest);
#include "phone_number_test.moc"
