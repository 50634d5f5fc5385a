// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_keywords.h"
#include "core/code/word_file.h"
#include "test_program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// The keywords of a text, as "kind:words".
QStringList keywordsOf(const QString& text)
{
    const CodeText ready(text);
    QStringList keywords;
    for (const CodeKeywordHit& hit : findCodeKeywords(ready)) {
        const auto words = ready.foldedPart(hit.begin, hit.end);
        keywords.append(QString::number(static_cast<int>(hit.word)) + u':'
                        + QString::fromStdU16String({words.begin(), words.end()}));
    }
    return keywords;
}

QString keyword(CodeKeyword kind, QStringView words)
{
    return QString::number(static_cast<int>(kind)) + u':' + words.toString();
}

} // namespace

class CodeWordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFile()
    {
        const CodeWordFile file =
            readCodeWords(u"# Dutch\n\n[secret]\nwachtwoord\n*kode\n*koodi*\n# a remark\n[purpose]\nverifiëer*\n"
                          "[thing]\nBestel-\n[is]\nis\n[unit]\neen uur\n");
        QCOMPARE(file.problems, QStringList());
        QCOMPARE(file.words.size(), 7);
        QCOMPARE(file.words[0].text, u"wachtwoord");
        QCOMPARE(file.words[0].keyword, CodeKeyword::Secret);
        QCOMPARE(file.words[0].line, 4);
        QCOMPARE(file.words[1].glue, CodeWord::Glue::Before);
        QCOMPARE(file.words[2].text, u"koodi");
        QCOMPARE(file.words[2].glue, CodeWord::Glue::Both);
        QCOMPARE(file.words[3].text, u"verifieer"); // as texts are compared
        QCOMPARE(file.words[3].glue, CodeWord::Glue::Behind);
        QCOMPARE(file.words[4].text, u"bestel");
        QCOMPARE(file.words[4].glue, CodeWord::Glue::Part);
        QCOMPARE(file.words[5].role, CodeWord::Role::Is);
        QCOMPARE(file.words[6].role, CodeWord::Role::Unit);
    }

    void saysWhichLineIsWrong_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("problem");
        QTest::newRow("section") << u"# X\n[secrets]"_s << u"line 2: there is no section [secrets]"_s;
        QTest::newRow("no section") << u"# X\n\ncode"_s << u"line 3: the word stands in no section"_s;
        QTest::newRow("twice") << u"[code]\ncode\n[verb]\nCODE"_s << u"line 4: “CODE” already stands on line 2"_s;
        QTest::newRow("only an accent apart") << u"[code]\nkod\nkód"_s << u"line 3: “kód” already stands on line 2"_s;
        QTest::newRow("star inside")
            << u"[code]\nco*de"_s
            << u"line 2: * stands at an end of a word only, and there is one space between words"_s;
        QTest::newRow("spaces") << u"[code]\nthe  code"_s
                                << u"line 2: * stands at an end of a word only, and there is one space between words"_s;
        QTest::newRow("part of no thing")
            << u"[code]\ncode-"_s << u"line 2: a word that ends with - belongs into [thing]"_s;
        QTest::newRow("star without meaning") << u"[is]\nis*"_s << u"line 2: * and - mean nothing in [is]"_s;
        QTest::newRow("two words") << u"[filler]\nfor you"_s << u"line 2: only single words belong into [filler]"_s;
        QTest::newRow("no word") << u"[code]\n*"_s << u"line 2: a word has 1 to 48 characters"_s;
        QTest::newRow("long") << u"[code]\n"_s + QString(49, u'a') << u"line 2: a word has 1 to 48 characters"_s;
    }

    void saysWhichLineIsWrong()
    {
        QFETCH(const QString, content);
        QFETCH(const QString, problem);
        QCOMPARE(readCodeWords(content).problems, QStringList(problem));
    }

    void allFilesAreSound()
    {
        const QDir folder(QStringLiteral(LINEKEEPER_SOURCE_DIR "/resources/code-words"));
        const QStringList names = folder.entryList({u"*.txt"_s});
        QVERIFY(names.size() > 30);
        for (const QString& name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            const QString content = QString::fromUtf8(bytes);
            QCOMPARE(content.toUtf8(), bytes);
            QVERIFY2(content.startsWith(u"# "_s), qPrintable(name));
            const CodeWordFile read = readCodeWords(content);
            QVERIFY2(read.problems.isEmpty(), qPrintable(name + u", "_s + read.problems.value(0)));
            QVERIFY2(read.words.size() > 20, qPrintable(name));
        }
    }

    /// The build stops with the name of the file and the line.
    void theBuildSaysWhichFileIsWrong()
    {
        const QTemporaryDir folder;
        QFile wrong(folder.filePath(u"xx.txt"_s));
        QVERIFY(wrong.open(QIODevice::WriteOnly));
        wrong.write("# X\n[code]\nkod\nkod\n");
        wrong.close();
        QProcess program;
        program.start(QStringLiteral(LINEKEEPER_MAKE_CODE_WORDS), {folder.filePath(u"table.cpp"_s), wrong.fileName()});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 1);
        QCOMPARE(QString::fromUtf8(program.readAllStandardError()),
                 wrong.fileName() + u", line 4: “kod” already stands on line 3\n"_s);
        QVERIFY(!QFile::exists(folder.filePath(u"table.cpp"_s)));
    }

    void findsKeywords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("keywords");
        const auto row = [](const char* name, const QString& text, const QStringList& keywords) {
            QTest::newRow(name) << text << keywords;
        };
        row("longest", u"Your login code"_s, {keyword(CodeKeyword::Secret, u"login code")});
        row("line end", u"login\ncode"_s, {keyword(CodeKeyword::Secret, u"login\ncode")});
        row("two spaces", u"login  code"_s, {keyword(CodeKeyword::Secret, u"login  code")});
        row("whole words only", u"codec decodes codex"_s, {});
        row("before digits", u"code482913"_s, {keyword(CodeKeyword::Code, u"code")});
        row("behind digits", u"482913code"_s, {keyword(CodeKeyword::Code, u"code")});
        row("within a mix", u"4TAN9K"_s, {});
        row("ending", u"vahvistuskoodiasi"_s, {keyword(CodeKeyword::Secret, u"vahvistuskoodiasi")});
        row("end of a compound", u"Anmeldecode"_s, {keyword(CodeKeyword::Secret, u"anmeldecode")});
        row("name with a code in it", u"tealCode"_s, {});
        row("number of a thing, in one word", u"Zimmercode"_s, {keyword(CodeKeyword::Thing, u"zimmercode")});
        row("in two", u"order code"_s, {keyword(CodeKeyword::NotSecret, u"order code")});
        row("old", u"old PIN"_s, {keyword(CodeKeyword::Old, u"old"), keyword(CodeKeyword::Old, u"pin")});
        row("longer, from its second word", u"votre code postal"_s,
            {keyword(CodeKeyword::NotSecret, u"votre code postal")});
    }

    void findsKeywords()
    {
        QFETCH(const QString, text);
        QTEST(keywordsOf(text), "keywords");
    }

    /// "to" is Polish for "is".
    void countsShortWordsInTheirLanguageOnly()
    {
        const CodeText english(u"Your code was sent to 482913"_s);
        QVERIFY(!isConnector(u"to", findCodeKeywords(english).languages));
        const CodeText polish(u"Twój kod to 482913"_s);
        QVERIFY(isConnector(u"to", findCodeKeywords(polish).languages));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::CodeWordsTest);
#include "code_words_test.moc"
