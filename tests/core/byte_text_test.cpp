// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/byte_text.h"
#include "test_program.h"

#include <QSet>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// Bytes that can be told from their text.
class ByteTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void everyPairOfBytesIsTold();
    void cutAtALimit();
};

void ByteTextTest::texts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("JSON") << QByteArray(R"({"a":1})") << uR"({"a":1})"_s;
    QTest::newRow("lines") << QByteArray("a\nb\r\n\tc") << u"a\nb\\r\n\\tc"_s;
    QTest::newRow("backslash") << QByteArray("\\x41") << u"\\\\x41"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"a\\x00b"_s;
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80") << u"café € \U0001F600"_s;
    QTest::newRow("Latin-1") << QByteArray("caf\xe9!") << u"caf\\xE9!"_s;
    QTest::newRow("cut off") << QByteArray("\xe2\x82") << u"\\xE2\\x82"_s;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << u"\\xC0\\xAF"_s;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << u"\\xED\\xA0\\x80"_s;
    QTest::newRow("turns the direction") << QByteArray("\xe2\x80\xae") << u"\\xE2\\x80\\xAE"_s;
    QTest::newRow("invisible") << QByteArray("\xe2\x80\x8b\xef\xbb\xbf") << u"\\xE2\\x80\\x8B\\xEF\\xBB\\xBF"_s;
    QTest::newRow("no-break space") << QByteArray("\xc2\xa0") << u"\\xC2\\xA0"_s;
    QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8") << u"\\xE2\\x80\\xA8"_s;
    QTest::newRow("a replacement that was sent") << QByteArray("\xef\xbf\xbd") << u"\uFFFD"_s;
    QTest::newRow("markup") << QByteArray("<b>x</b>") << u"<b>x</b>"_s;
}

void ByteTextTest::texts()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, text);
    QCOMPARE(byteText(bytes, 1000), text);
}

void ByteTextTest::everyPairOfBytesIsTold()
{
    QSet<QString> texts;
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second)
            texts.insert(byteText(QByteArray(1, char(first)) + char(second), 2));
    }
    QCOMPARE(texts.size(), 256 * 256);
}

void ByteTextTest::cutAtALimit()
{
    QCOMPARE(byteText("abcdef", 3), u"abc"_s);
    QCOMPARE(byteText("ab\xe2\x82\xac-", 3), u"ab€"_s);
    QCOMPARE(byteText(QByteArray(20'000'000, '\xff'), 4), u"\\xFF\\xFF\\xFF\\xFF"_s);
}

LINEKEEPER_TEST(QCoreApplication, ByteTextTest);
#include "byte_text_test.moc"
