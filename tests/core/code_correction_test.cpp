// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_correction.h"
#include "test_program.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

Message messageOf(const QString& text, const QString& sender = u"Pikado"_s)
{
    Message message;
    message.text = text;
    message.sender = sender;
    return message;
}

} // namespace

class CodeCorrectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shapesStayForEver()
    {
        // On record they are compared with those of later messages: another value here loses what users said.
        QCOMPARE(static_cast<qint64>(shapeOf(messageOf(u"Your Pikado code: 604718. Valid for 10 min."_s))),
                 kShapeOfExample);
    }

    void whatDiffersFromMessageToMessageIsNotInAShape_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        const auto row = [](const char* name, const QString& a, const QString& b) { QTest::newRow(name) << a << b; };
        row("code", u"Your code: 604718"_s, u"Your code: 710293"_s);
        row("length", u"Your code: 6047"_s, u"Your code: 71029388"_s);
        row("letters in it", u"Your code: K7R29Q"_s, u"Your code: 710293"_s);
        row("letters alone", u"Your code: QWERTZ"_s, u"Your code: K7R29Q"_s);
        row("amount and time", u"Pay $12.50 at 11:30 with 604718"_s, u"Pay $99.05 at 08:05 with 710293"_s);
        row("spaces", u"Your  code:\n604718 "_s, u"Your code: 604718"_s);
        row("invisible characters", u"Your\u200b code: \u2066604718\u2069"_s, u"Your code: 604718"_s);
        row("digits of another script", u"رمزك هو ٦٠٤٧١٨"_s, u"رمزك هو 710293"_s);
        row("glued", u"验证码604718，请勿泄露"_s, u"验证码710293，请勿泄露"_s);
    }
    void whatDiffersFromMessageToMessageIsNotInAShape()
    {
        QFETCH(const QString, a);
        QFETCH(const QString, b);
        QCOMPARE(shapeOf(messageOf(a)), shapeOf(messageOf(b)));
    }

    void otherWordsAreAnotherShape_data()
    {
        QTest::addColumn<Message>("a");
        QTest::addColumn<Message>("b");
        const auto row = [](const char* name, const Message& a, const Message& b) { QTest::newRow(name) << a << b; };
        row("word", messageOf(u"Your code: 604718"_s), messageOf(u"Your order: 604718"_s));
        row("Chinese word", messageOf(u"验证码604718"_s), messageOf(u"订单号604718"_s));
        row("one number more", messageOf(u"Your code: 604718"_s), messageOf(u"Your code: 604718 710293"_s));
        row("sender", messageOf(u"604718"_s, u"Pikado"_s), messageOf(u"604718"_s, u"Larkspur"_s));
        row("number without words", messageOf(u"604718"_s, u"22000"_s), messageOf(u"604718"_s, u"33000"_s));
        row("capitals", messageOf(u"YOUR CODE IS 604718"_s), messageOf(u"YOUR ORDER IS 604718"_s));
        row("empty", messageOf(u""_s), messageOf(u" 1"_s));
    }
    void otherWordsAreAnotherShape()
    {
        QFETCH(const Message, a);
        QFETCH(const Message, b);
        QVERIFY(shapeOf(a) != shapeOf(b));
    }

    void theNumberThatAServiceSendsFromIsNoMatter()
    {
        QCOMPARE(shapeOf(messageOf(u"Your code: 604718"_s, u"22000"_s)),
                 shapeOf(messageOf(u"Your code: 604718"_s, u"+1 503 555 0199"_s)));
    }

    void thePlaceOfACodeHoldsForTheNextMessage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("nextCode");
        const auto row = [](const char* name, const QString& text, const QString& code, const QString& next,
                            const QString& nextCode) { QTest::newRow(name) << text << code << next << nextCode; };
        row("second number", u"Order 604718, key 710293"_s, u"710293"_s, u"Order 5512, key 88"_s, u"88"_s);
        row("glued behind", u"Key:604718Thanks"_s, u"604718"_s, u"Key:5512Thanks"_s, u"5512"_s);
        row("grouped", u"Key 604 718 for you"_s, u"604 718"_s, u"Key 710 293 for you"_s, u"710 293"_s);
        row("grouped, code without spaces", u"Key K 7 R 2 for you"_s, u"K7R2"_s, u"Key 9 9 X 1 for you"_s,
            u"9 9 X 1"_s);
        row("prefix", u"Take G-604718 or 12"_s, u"G-604718"_s, u"Take G-710293 or 15"_s, u"G-710293"_s);
        row("letters", u"Key QWERTZ today"_s, u"QWERTZ"_s, u"Key ASDF today"_s, u"ASDF"_s);
        row("other digits", u"مفتاح ٦٠٤٧١٨"_s, u"604718"_s, u"مفتاح ٧١٠٢٩٣"_s, u"710293"_s);
        row("in an encoded text", u"Your%20key%20is%20604718"_s, u"604718"_s, u"Your%20key%20is%20710293"_s,
            u"710293"_s);
        row("whole word first", u"Room 60471 floor 6047 now"_s, u"6047"_s, u"Room 12 floor 34 now"_s, u"34"_s);
    }
    void thePlaceOfACodeHoldsForTheNextMessage()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, code);
        QFETCH(const QString, next);
        QFETCH(const QString, nextCode);
        const auto correction = correctionTo(messageOf(text), code);
        // Where a correction would begin in a word that stays the same, there is none.
        if (nextCode.isEmpty()) {
            QVERIFY(!correction);
            return;
        }
        QVERIFY(correction);
        QCOMPARE(correction->shape, shapeOf(messageOf(text)));
        QCOMPARE(correction->shape, shapeOf(messageOf(next)));
        QCOMPARE(codeAt(messageOf(next), correction->place), nextCode);
    }

    void noPlaceIsMadeUp()
    {
        QVERIFY(!correctionTo(messageOf(u"Your code: 604718"_s), u"710293"_s));
        QVERIFY(!correctionTo(messageOf(u"Your code: 604718"_s), u""_s));
        QVERIFY(!correctionTo(messageOf(u""_s), u"604718"_s));
        QVERIFY(!correctionTo(messageOf(u"Say mopcat"_s), u"mopcat"_s)); // a word as any other
        QVERIFY(correctionToNone(messageOf(u"Your code: 604718"_s)).place.isEmpty());
        QCOMPARE(codeAt(messageOf(u"Your code: 604718"_s), QString()), QString());
    }

    void oddPlacesFindNothing_data()
    {
        QTest::addColumn<QString>("place");
        for (const char* place : {"x", "0", "0 0 0", "0 0 0 0 0", "1 0 1 0", "0 0 1 0", "1 0 0 0", "0 6 0 0", "0 0 0 6",
                                  "0 3 0 3", "-1 0 0 0", "0 -1 0 0", "0 0 0 -1", "0 0  0", "99999999999 0 0 0",
                                  "2147483647 0 2147483647 0", "0 2147483647 0 0", "0 0 0 2147483647", "0;0;0;0"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }
    void oddPlacesFindNothing()
    {
        QFETCH(const QString, place);
        QVERIFY(!codeAt(messageOf(u"Your code: 604718"_s), place));
        QVERIFY(!codeAt(messageOf(QString()), place));
    }

    void anyTextHasAShape()
    {
        QRandomGenerator random(15);
        for (int round = 0; round < 2'000; ++round) {
            QString text;
            const int size = random.bounded(60);
            for (int i = 0; i < size; ++i)
                text += QChar(static_cast<char16_t>(random.bounded(4) == 0 ? random.bounded(0x10000)
                                                                           : 0x20 + random.bounded(0x5f)));
            const Message message = messageOf(text, text.left(3));
            QVERIFY(static_cast<qint64>(shapeOf(message)) > 0);
            QCOMPARE(shapeOf(message), shapeOf(message));
            for (const QString& code : {text.mid(2, 5), u"1"_s, text}) {
                if (const auto correction = correctionTo(message, code); correction && code.size() <= 20) {
                    const auto found = codeAt(message, correction->place);
                    QVERIFY2(found && !found->isEmpty(), qPrintable(text));
                }
            }
        }
        QVERIFY(static_cast<qint64>(shapeOf(messageOf(QString(100'000, u'1')))) > 0);
    }

private:
    static constexpr qint64 kShapeOfExample = 2682029983425269420;
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::CodeCorrectionTest);
#include "code_correction_test.moc"
