// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "core/nasty_text.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> codeOfPin(const QString& pin)
{
    Message message;
    message.text = u"Nothing to be found here."_s;
    message.pin = pin;
    return codeOf(message);
}

} // namespace

class CodeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesThePin_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("code");
        QTest::newRow("the document's, with its prefix") << u"G-276964"_s << u"G-276964"_s;
        QTest::newRow("digits") << u"0042"_s << u"0042"_s;
        QTest::newRow("one digit") << u"7"_s << u"7"_s;
        QTest::newRow("letters") << u"aBcDeF"_s << u"aBcDeF"_s;
        QTest::newRow("space within") << u"123 456"_s << u"123 456"_s;
        QTest::newRow("white space around") << u" \t276964\u00a0"_s << u"276964"_s;
        QTest::newRow("line end behind") << u"276964\r\n"_s << u"276964"_s;
        QTest::newRow("line end within") << u"276\n964"_s << u"276 964"_s;
        QTest::newRow("line separator within") << u"276\u2028964"_s << u"276 964"_s;
        QTest::newRow("escape sequence") << u"\u001b[31m12"_s << u"12"_s;
        QTest::newRow("NUL") << u"12"_s + QChar(u'\0') + u"34"_s << u"1234"_s;
        QTest::newRow("override") << u"\u202e1234\u202c"_s << u"1234"_s;
        QTest::newRow("zero-width space") << u"12\u200b34"_s << u"1234"_s;
        QTest::newRow("a terminal's sequence") << u"\x1b[2J276964"_s << u"276964"_s;
        QTest::newRow("colors of a terminal") << u"\x1b[1;31m276964\x1b[0m"_s << u"276964"_s;
        QTest::newRow("one character to begin one") << u"\u009b2K276964"_s << u"276964"_s;
        QTest::newRow("joiner and soft hyphen") << u"1\u200d2\u00ad3"_s << u"123"_s;
        QTest::newRow("hidden characters of other planes") << u"1\U000110bd2\U0001d1733"_s << u"123"_s;
        QTest::newRow("many hidden characters") << QString(40, QChar(0x200b)) + u"276964"_s << u"276964"_s;
        QTest::newRow("hidden characters between all")
            << u"2\u200b7\u200b6\u200b9\u200b6\u200b4"_s.repeated(5) << u"276964"_s.repeated(5);
        QTest::newRow("digits of another plane") << u"\U0001d7d8\U0001d7d9"_s << u"\U0001d7d8\U0001d7d9"_s;
        QTest::newRow("markup stays") << u"<b>12</b>"_s << u"<b>12</b>"_s;
        QTest::newRow("Cyrillic") << u"\u0410-123"_s << u"\u0410-123"_s;
        QTest::newRow("Arabic-Indic digits stay as sent") << u"\u0661\u0662"_s << u"\u0661\u0662"_s;
        QTest::newRow("32 characters") << QString(32, u'1') << QString(32, u'1');
        QTest::newRow("32 characters, spaces around") << u"  "_s + QString(32, u'1') + u"  "_s << QString(32, u'1');
    }

    void takesThePin()
    {
        QFETCH(const QString, pin);
        QFETCH(const QString, code);
        QCOMPARE(codeOfPin(pin), std::optional(code));
    }

    void findsNone_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::newRow("null") << QString();
        QTest::newRow("empty") << u""_s;
        QTest::newRow("white space") << u" \r\n\t"_s;
        QTest::newRow("hidden characters") << u"\u200b\u202e\ufeff"_s;
        QTest::newRow("no letter or digit") << u"---"_s;
        QTest::newRow("dots") << u"\u2026"_s;
        QTest::newRow("emoji alone") << u"\U0001f511"_s;
        QTest::newRow("NUL alone") << QString(QChar(u'\0'));
        QTest::newRow("lone surrogate") << QString(QChar(0xd800));
        QTest::newRow("33 characters") << QString(33, u'1');
        QTest::newRow("32 and a pair") << QString(31, u'1') + u"\U0001f511"_s;
        QTest::newRow("33 and hidden ones") << QString(20, QChar(0x200b)) + QString(33, u'1');
        QTest::newRow("code behind 100,000 hidden ones") << QString(100'000, QChar(0x200b)) + u'1';
        QTest::newRow("a sentence without a code") << u"This is no code, and a long sentence."_s;
        QTest::newRow("100,000 digits") << QString(100'000, u'1');
    }

    void findsNone()
    {
        QFETCH(const QString, pin);
        QCOMPARE(codeOfPin(pin), std::nullopt);
    }

    void neverYieldsWhatWouldHarmAPaste()
    {
        QRandomGenerator random(0xc0de);
        int codes = 0;
        for (int round = 0; round < kPropertyRounds; ++round) {
            const QString pin = nastyText(random, 24);
            const auto code = codeOfPin(pin);
            if (!code)
                continue;
            ++codes;
            QVERIFY(!code->isEmpty() && code->size() <= 32 && code->isValidUtf16());
            QCOMPARE(*code, code->simplified());
            for (const char32_t c : code->toUcs4()) {
                const QChar::Category category = QChar::category(c);
                const bool harmful = category == QChar::Other_Control || category == QChar::Other_Format
                                     || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
                QVERIFY2(!harmful, qPrintable(QString::number(c, 16)));
            }
            QCOMPARE(codeOfPin(*code), code);
        }
        QVERIFY(codes > kPropertyRounds / 2);
    }

    void findsTheCodeInTheText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("position");
        QTest::newRow("the document's") << u"G-276964 is your Google verification code."_s << u"G-276964"_s << 0;
        QTest::newRow("at the end") << u"Your code: 1234"_s << u"1234"_s << 11;
        QTest::newRow("the whole text") << u"1234"_s << u"1234"_s << 0;
        QTest::newRow("before a full stop") << u"It is 1234."_s << u"1234"_s << 6;
        QTest::newRow("without its prefix") << u"G-276964 is yours"_s << u"276964"_s << 2;
        QTest::newRow("not in the text") << u"Your code has come"_s << u"1234"_s << -1;
        QTest::newRow("empty code") << u"1234"_s << u""_s << -1;
        QTest::newRow("empty text") << u""_s << u"1234"_s << -1;
        QTest::newRow("longer than the text") << u"12"_s << u"1234"_s << -1;
        QTest::newRow("beginning of a longer number") << u"call 12345"_s << u"1234"_s << -1;
        QTest::newRow("end of a longer number") << u"call 51234"_s << u"1234"_s << -1;
        QTest::newRow("part of a word") << u"x1234 a1234b"_s << u"1234"_s << -1;
        QTest::newRow("accented letter beside it") << u"\u00e91234"_s << u"1234"_s << -1;
        QTest::newRow("part first, whole later") << u"51234 or 12345: 1234"_s << u"1234"_s << 16;
        QTest::newRow("overlapping parts") << u"1111 111"_s << u"111"_s << 5;
        QTest::newRow("other case is another code") << u"abc"_s << u"ABC"_s << -1;
        QTest::newRow("Chinese without spaces") << u"\u9a8c\u8bc1\u7801123456\u3002\u8bf7"_s << u"123456"_s << 3;
        QTest::newRow("Japanese without spaces") << u"\u30b3\u30fc\u30c91234\u3067\u3059"_s << u"1234"_s << 3;
        QTest::newRow("Cyrillic beside it") << u"\u043a\u043e\u04341234"_s << u"1234"_s << 3;
        QTest::newRow("Arabic-Indic digit beside it") << u"\u06611234"_s << u"1234"_s << -1;
        QTest::newRow("code of signs at its ends") << u"a#12#b"_s << u"#12#"_s << 1;
        QTest::newRow("emoji beside it") << u"\U0001f5111234\U0001f511"_s << u"1234"_s << 2;
        QTest::newRow("NUL beside it") << QString(QChar(u'\0')) + u"1234"_s << u"1234"_s << 1;
        QTest::newRow("lone surrogate beside it") << QString(QChar(0xd800)) + u"1234"_s << u"1234"_s << 1;
        QTest::newRow("100,000 parts") << QString(100'000, u'1') + u" 11"_s << u"11"_s << 100'001;
    }

    void findsTheCodeInTheText()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, code);
        QFETCH(const int, position);
        QCOMPARE(positionOfCode(text, code), qsizetype(position));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::CodeTest);
#include "code_test.moc"
