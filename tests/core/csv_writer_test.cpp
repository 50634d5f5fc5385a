// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv_writer.h"
#include "nasty_text.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

/// Reads RFC 4180 as a stranger would: cells in quotes or not, CRLF between rows.
QList<QStringList> readCsv(const QByteArray& bytes)
{
    const QString text = QString::fromUtf8(bytes);
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            cell += c;
            ++i;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (isQuoted) {
            cell += c;
        } else if (c == u',') {
            row << std::exchange(cell, {});
        } else if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            row << std::exchange(cell, {});
            rows << std::exchange(row, {});
            ++i;
        } else {
            cell += c;
        }
    }
    return rows;
}

/// What UTF-8 can hold of a text.
QString throughUtf8(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar(0xfffd);
    }
    return text;
}

/// The text that a cell was made of.
QString undone(const QString& cell)
{
    if (cell.startsWith("=\""_L1))
        return cell.mid(2).chopped(1);
    const QString rest = cell.mid(1);
    const bool isOurs =
        cell.startsWith(u'\'') && (looksLikeFormula(rest) || (rest.size() > 255 && looksLikeValue(rest)));
    return isOurs ? rest : cell;
}

} // namespace

class CsvWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void otherSeparators();
    void formulas_data();
    void formulas();
    void values_data();
    void values();
    void cellsCanBeUndone();
    void phoneCells_data();
    void phoneCells();
    void anyTextComesBack();
};

void CsvWriterTest::rows_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("plain") << QStringList{u"a"_s, u""_s, u"b c"_s} << QByteArray("a,,b c\r\n");
    QTest::newRow("comma") << QStringList{u"a,b"_s} << QByteArray("\"a,b\"\r\n");
    QTest::newRow("semicolon") << QStringList{u"a;b"_s} << QByteArray("\"a;b\"\r\n");
    QTest::newRow("tabulator") << QStringList{u"a\tb"_s} << QByteArray("\"a\tb\"\r\n");
    QTest::newRow("quotes") << QStringList{u"say \"hi\""_s} << QByteArray("\"say \"\"hi\"\"\"\r\n");
    QTest::newRow("line ends") << QStringList{u"a\r\nb\nc\rd"_s} << QByteArray("\"a\r\nb\nc\rd\"\r\n");
    QTest::newRow("space around") << QStringList{u" a "_s} << QByteArray("\" a \"\r\n");
    QTest::newRow("no cell") << QStringList{} << QByteArray("\r\n");
    QTest::newRow("UTF-8") << QStringList{u"Grüße 😀"_s}
                           << QByteArray("Gr\xc3\xbc\xc3\x9f"
                                         "e \xf0\x9f\x98\x80\r\n");
    QTest::newRow("half a pair") << QStringList{QString(QChar(0xd83d)) + u"x"_s} << QByteArray("\xef\xbf\xbdx\r\n");
}

void CsvWriterTest::rows()
{
    QFETCH(QStringList, cells);
    QTEST(csvRow(cells), "row");
}

void CsvWriterTest::otherSeparators()
{
    const QStringList cells{u"a,b"_s, u"c;d"_s, u"e\tf"_s, u""_s, u"3,46"_s};
    QCOMPARE(csvRow(cells, u';'), QByteArray("\"a,b\";\"c;d\";\"e\tf\";;\"3,46\"\r\n"));
    QCOMPARE(csvRow(cells, u'\t'), QByteArray("\"a,b\"\t\"c;d\"\t\"e\tf\"\t\t\"3,46\"\r\n"));
}

void CsvWriterTest::formulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    int row = 0;
    for (const QString& text : {u"=1+1"_s,
                                u"+1"_s,
                                u"-1"_s,
                                u"@SUM(1)"_s,
                                u"\tx"_s,
                                u"\rx"_s,
                                u"\nx"_s,
                                u" =1"_s,
                                u"  \u00a0=1"_s,
                                u"\"=1"_s,
                                u"'=1"_s,
                                u"\" '=1"_s,
                                u"\u201c=1"_s,
                                u"\uff1d1"_s,
                                u"\uff0b1"_s,
                                u"\uff0d1"_s,
                                u"\uff201"_s,
                                u"\ufeff=1"_s,
                                u"\u200b=1"_s,
                                u"\u202e=1"_s,
                                QString(QChar(0)) + u"=1"_s,
                                u"=cmd|' /C calc'!A0"_s,
                                u"\u22121"_s,
                                u"=HYPERLINK(\"http://x\",\"y\")"_s,
                                u"="_s,
                                u" \t1"_s})
        QTest::addRow("formula %d", ++row) << text << true;
    for (const QString& text : {u""_s, u"1"_s, u"a=1"_s, u"G-276964"_s, u"Your code is =1"_s, u"'tis"_s,
                                u"\"quoted\""_s, u" x"_s, u"(+1) 912"_s, u"😀=1"_s})
        QTest::addRow("text %d", ++row) << text << false;
}

void CsvWriterTest::formulas()
{
    QFETCH(QString, text);
    QFETCH(bool, isOne);
    QCOMPARE(looksLikeFormula(text), isOne);
    if (isOne)
        QCOMPARE(textCell(text), u'\'' + text);
    else
        QVERIFY(textCell(text) == text || looksLikeValue(text));
}

void CsvWriterTest::values_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    int row = 0;
    for (const QString& text : {u"012345"_s,
                                u"655E12"_s,
                                u"0012"_s,
                                u"655e+12"_s,
                                u"1E5"_s,
                                u"1d5"_s,
                                u"000"_s,
                                u"3.10"_s,
                                u"503,212"_s,
                                u"1.234.567"_s,
                                u"1'000"_s,
                                u"1 000"_s,
                                u"1\u00a0000"_s,
                                u"1/2"_s,
                                u"2-1"_s,
                                u"2\u20131"_s,
                                u"12:30"_s,
                                u"12:30 PM"_s,
                                u"5 a"_s,
                                u"50%"_s,
                                u"$5"_s,
                                u"5 €"_s,
                                u"(5)"_s,
                                u"MAR12"_s,
                                u"Dec-2"_s,
                                u"SEPT2"_s,
                                u"1 May 2025"_s,
                                u"Fri, 5 Jan"_s,
                                u"5. März"_s,
                                u"12 août"_s,
                                u"3 мая"_s,
                                u"5月3日"_s,
                                u"2025-07-11"_s,
                                u"07/11/2026 13:50:49"_s,
                                u"11.07.25"_s,
                                u"123456789012"_s,
                                u"1234567890123456789"_s,
                                u"TRUE"_s,
                                u"false"_s,
                                u" 012345"_s,
                                u"012345 "_s,
                                u"٠١٢"_s,
                                u"５５"_s,
                                u".5"_s})
        QTest::addRow("value %d", ++row) << text << true;
    for (const QString& text :
         {u""_s, u"0"_s, u"7"_s, u"52608714"_s, u"19128648532"_s, u"G-276964"_s, u"b903e75c"_s, u"Google"_s,
          u"Google 2"_s, u"Your code is 012345"_s, u"May"_s, u"true love"_s, u"8c1f-7a3e"_s,
          u"2025-07-11 13:50:49 EDT"_s, u"1_2"_s, u"#12"_s, u"012\"345"_s, u"012\n345"_s})
        QTest::addRow("text %d", ++row) << text << false;
}

void CsvWriterTest::values()
{
    QFETCH(QString, text);
    QFETCH(bool, isOne);
    QCOMPARE(looksLikeValue(text), isOne);
    QCOMPARE(textCell(text), isOne ? u"=\"%1\""_s.arg(text) : text);
    // A text in a formula ends somewhere.
    const QString most = text + QString(255 - text.size(), u'0');
    if (isOne && looksLikeValue(most)) {
        QCOMPARE(textCell(most), u"=\"%1\""_s.arg(most));
        QCOMPARE(textCell(most + u'0'), u'\'' + most + u'0');
    }
}

void CsvWriterTest::cellsCanBeUndone()
{
    QRandomGenerator random(2);
    int defused = 0;
    int spelled = 0;
    for (int i = 0; i < kPropertyRounds; ++i) {
        static constexpr QStringView starts = u"=+-@'\" \t\uff1d\u200bx0123./:Ee";
        QString text;
        for (int left = random.bounded(8); left > 0; --left)
            text += starts[random.bounded(int(starts.size()))];
        if (random.bounded(2) == 0)
            text += nastyText(random, 4);
        const QString cell = textCell(text);
        defused += cell == u'\'' + text;
        spelled += cell == u"=\"%1\""_s.arg(text);
        QCOMPARE(undone(cell), text);
    }
    QVERIFY(defused > 1000);
    QVERIFY(spelled > 200);
}

void CsvWriterTest::phoneCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("as the service writes it") << u"1 912 864 8532"_s << u"19128648532"_s;
    QTest::newRow("with a plus") << u"+19128648532"_s << u"19128648532"_s;
    QTest::newRow("with all there is") << u" +1 (912) 864-8532 "_s << u"19128648532"_s;
    QTest::newRow("another country's") << u"+47 912 34 567"_s << u"'+4791234567"_s;
    QTest::newRow("another country's ten digits") << u"+4512345678"_s << u"'+4512345678"_s;
    QTest::newRow("short") << u"22000"_s << u"22000"_s;
    QTest::newRow("with a nought before it") << u"0800 123 456"_s << u"=\"0800123456\""_s;
    QTest::newRow("of more than 11 digits") << u"44 7911 123456"_s << u"=\"447911123456\""_s;
    QTest::newRow("a sender that is a date") << u"1/2"_s << u"=\"1/2\""_s;
    QTest::newRow("none yet") << u""_s << u""_s;
    QTest::newRow("a sum") << u"+1+1"_s << u"'+1+1"_s;
    QTest::newRow("a formula") << u"+19128648532*cmd"_s << u"'+19128648532*cmd"_s;
    QTest::newRow("a name") << u"Google"_s << u"Google"_s;
}

void CsvWriterTest::phoneCells()
{
    QFETCH(QString, text);
    QTEST(phoneCell(text), "cell");
}

void CsvWriterTest::anyTextComesBack()
{
    QRandomGenerator random(3);
    for (int i = 0; i < kPropertyRounds; ++i) {
        QStringList cells;
        for (int left = 1 + random.bounded(4); left > 0; --left)
            cells << nastyText(random, 6);
        QStringList expected;
        for (const QString& cell : cells)
            expected << throughUtf8(cell);
        // A byte order mark at the very start is the file's: csvStart stands there.
        const auto read = readCsv("x," + csvRow(cells) + "next\r\n");
        QCOMPARE(read, (QList<QStringList>{QStringList{u"x"_s} + expected, {u"next"_s}}));
    }
}

LINEKEEPER_TEST(QCoreApplication, CsvWriterTest);
#include "csv_writer_test.moc"
