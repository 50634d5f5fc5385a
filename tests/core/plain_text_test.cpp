// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nasty_text.h"
#include "core/plain_text.h"
#include "test_program.h"

#include <QTest>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Told by the Unicode properties, not by the list in the code.
bool isForbidden(char32_t c)
{
    switch (QChar::direction(c)) {
    case QChar::DirLRE:
    case QChar::DirLRO:
    case QChar::DirRLE:
    case QChar::DirRLO:
    case QChar::DirPDF:
    case QChar::DirLRI:
    case QChar::DirRLI:
    case QChar::DirFSI:
    case QChar::DirPDI:
        return true;
    default:
        break;
    }
    const bool isMark = c == 0x200e || c == 0x200f || c == 0x061c;
    const QChar::Category category = QChar::category(c);
    return isMark || category == QChar::Other_Control || category == QChar::Other_Surrogate
           || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

/// The first character that must not be shown, or 0.
char32_t firstForbidden(const QString& text)
{
    const QList<uint> characters = text.toUcs4();
    const auto found = std::find_if(characters.begin(), characters.end(), isForbidden);
    return found == characters.end() ? 0 : *found;
}

} // namespace

class PlainTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesOneLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("null") << QString() << QString();
        QTest::newRow("plain") << u"G-276964 is your code."_s << u"G-276964 is your code."_s;
        QTest::newRow("spaces around") << u"  a  "_s << u"a"_s;
        QTest::newRow("spaces within") << u"a \t \u00a0\u3000 b"_s << u"a b"_s;
        QTest::newRow("line ends of every kind")
            << u"a\nb\r\nc\rd\u0085e\u2028f\u2029g\u000bh\u000ci"_s << u"a b c d e f g h i"_s;
        QTest::newRow("nothing but line ends") << u"\r\n\n\u2028"_s << QString();
        QTest::newRow("markup stays") << u"<b>&amp;</b><img src=x>"_s << u"<b>&amp;</b><img src=x>"_s;
        QTest::newRow("control characters") << u"a\u0007\u001b[31mb\u007f\u009bc"_s << u"a[31mbc"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u'b' << u"ab"_s;
        QTest::newRow("NUL between spaces") << u"a "_s + QChar(u'\0') + u" b"_s << u"a b"_s;
        QTest::newRow("override") << u"a\u202Egnp.exe\u202C"_s << u"agnp.exe"_s;
        QTest::newRow("embeddings") << u"\u202aa\u202bb\u202dc"_s << u"abc"_s;
        QTest::newRow("isolates") << u"\u2066a\u2067b\u2068c\u2069"_s << u"abc"_s;
        QTest::newRow("directional marks") << u"\u200ea\u200fb\u061c"_s << u"ab"_s;
        QTest::newRow("byte order mark") << u"\ufeffa"_s << u"a"_s;
        QTest::newRow("annotation") << u"\ufff9a\ufffab\ufffb"_s << u"ab"_s;
        QTest::newRow("tag characters") << u"a\U000e0041\U000e007fb"_s << u"ab"_s;
        QTest::newRow("Arabic stays") << u"\u0631\u0645\u0632 \u0661\u0662"_s << u"\u0631\u0645\u0632 \u0661\u0662"_s;
        QTest::newRow("Persian non-joiner stays") << u"\u0645\u06cc\u200c\u062e"_s << u"\u0645\u06cc\u200c\u062e"_s;
        QTest::newRow("family stays") << u"\U0001f469\u200d\U0001f4bb \U0001f468\u200d\U0001f469\u200d\U0001f466"_s
                                      << u"\U0001f469\u200d\U0001f4bb \U0001f468\u200d\U0001f469\u200d\U0001f466"_s;
        QTest::newRow("heart with selector stays")
            << u"\u2764\ufe0f\u200d\U0001f525"_s << u"\u2764\ufe0f\u200d\U0001f525"_s;
        QTest::newRow("flag stays") << u"\U0001f1fa\U0001f1f8"_s << u"\U0001f1fa\U0001f1f8"_s;
        QTest::newRow("combining marks stay") << u"e\u0301"_s << u"e\u0301"_s;
        QTest::newRow("lone high surrogate") << u"a"_s + QChar(0xd83d) << u"a\ufffd"_s;
        QTest::newRow("lone low surrogate") << QString(QChar(0xdc00)) + u'a' << u"\ufffda"_s;
        QTest::newRow("surrogates the wrong way round")
            << QString(QChar(0xdc00)) + QChar(0xd83d) + u'a' << u"\ufffd\ufffda"_s;
    }

    void makesOneLine()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, line);
        QCOMPARE(singleLine(text), line);
    }

    void cutsLongLines_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QString>("line");
        QTest::newRow("fits") << u"abcde"_s << 5 << u"abcde"_s;
        QTest::newRow("one more") << u"abcdef"_s << 5 << u"abcde\u2026"_s;
        QTest::newRow("only white space more") << u"abcde \n "_s << 5 << u"abcde"_s;
        QTest::newRow("only hidden more") << u"abcde\u202e\u200f"_s << 5 << u"abcde"_s;
        QTest::newRow("hidden ones don't count") << u"\u202e\u202ea\u202ebcde"_s << 5 << u"abcde"_s;
        QTest::newRow("space at the cut") << u"abcde fgh"_s << 5 << u"abcde\u2026"_s;
        QTest::newRow("space before the cut") << u"abcd efgh"_s << 5 << u"abcd\u2026"_s;
        QTest::newRow("pair that fits") << u"abc\U0001f511"_s << 5 << u"abc\U0001f511"_s;
        QTest::newRow("pair over the limit") << u"abcd\U0001f511"_s << 5 << u"abcd\u2026"_s;
        QTest::newRow("space and pair over the limit") << u"abc \U0001f511"_s << 5 << u"abc\u2026"_s;
        QTest::newRow("limit 0") << u"abc"_s << 0 << u"\u2026"_s;
        QTest::newRow("limit 0, nothing") << u" \u202e"_s << 0 << QString();
        QTest::newRow("limit below 0") << u"abc"_s << -1 << u"\u2026"_s;
    }

    void cutsLongLines()
    {
        QFETCH(const QString, text);
        QFETCH(const int, limit);
        QFETCH(const QString, line);
        QCOMPARE(singleLine(text, limit), line);
    }

    void cutsHugeTextsAtTheDefault()
    {
        const QString line = singleLine(QString(100'000, u'x'));
        QCOMPARE(line, QString(kMaxLineLength, u'x') + u'\u2026');
    }

    void findsTheTextBehind100000HiddenCharacters()
    {
        QCOMPARE(singleLine(QString(100'000, QChar(0x202e)) + u'a' + QString(100'000, u' ') + u'b'), u"a b"_s);
    }

    void oneLineHoldsItsPromises()
    {
        QRandomGenerator random(0x11e);
        for (int round = 0; round < kPropertyRounds; ++round) {
            const QString text = nastyText(random, 40);
            const qsizetype limit = random.bounded(30);
            const QString line = singleLine(text, limit);
            QVERIFY(line.size() <= limit + 1);
            QVERIFY(line.size() <= limit || line.endsWith(u'\u2026'));
            QCOMPARE(singleLine(line, limit), line);
            QVERIFY(line.isValidUtf16());
            QCOMPARE(firstForbidden(line), char32_t(0));
            QCOMPARE(line, line.simplified());
        }
    }

    void keepsTheLinesOfAWholeText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("lines");
        QTest::newRow("null") << QString() << QString();
        QTest::newRow("line ends of every kind")
            << u"a\nb\r\nc\rd\u0085e\u2028f\u2029g\u000bh\u000ci"_s << u"a\nb\nc\nd\ne\nf\ng\nh\ni"_s;
        QTest::newRow("empty lines stay") << u"a\n\n\r\n\r\rb"_s << u"a\n\n\n\n\nb"_s;
        QTest::newRow("line feed before return") << u"a\n\rb"_s << u"a\n\nb"_s;
        QTest::newRow("spaces stay") << u"  a  b "_s << u"  a  b "_s;
        QTest::newRow("tab") << u"a\tb"_s << u"a b"_s;
        QTest::newRow("override") << u"a\u202eb\u202c\n\u2067c"_s << u"ab\nc"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u"\nb"_s << u"a\nb"_s;
        QTest::newRow("escape") << u"\u001b[2Ja"_s << u"[2Ja"_s;
        QTest::newRow("markup stays") << u"<a href='x'>\n</a>"_s << u"<a href='x'>\n</a>"_s;
        QTest::newRow("family stays") << u"\U0001f469\u200d\U0001f4bb\n"_s << u"\U0001f469\u200d\U0001f4bb\n"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xd800)) + u'\n' << u"\ufffd\n"_s;
        QTest::newRow("100,000 characters") << QString(100'000, u'x') << QString(100'000, u'x');
    }

    void keepsTheLinesOfAWholeText()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, lines);
        QCOMPARE(multiLine(text), lines);
    }

    void wholeTextHoldsItsPromises()
    {
        QRandomGenerator random(0x3a1);
        for (int round = 0; round < kPropertyRounds; ++round) {
            const QString text = nastyText(random, 40);
            const QString lines = multiLine(text);
            QVERIFY(lines.size() <= text.size());
            QCOMPARE(multiLine(lines), lines);
            QVERIFY(lines.isValidUtf16());
            QCOMPARE(firstForbidden(QString(lines).remove(u'\n')), char32_t(0));
            // Both forms show the same characters.
            QCOMPARE(singleLine(lines, text.size()), singleLine(text, text.size()));
        }
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::PlainTextTest);
#include "plain_text_test.moc"
