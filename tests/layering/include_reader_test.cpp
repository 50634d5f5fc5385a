// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/include_reader.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

Include quoted(int line, const QString& name)
{
    return {line, Include::Form::Quoted, name};
}

Include angled(int line, const QString& name)
{
    return {line, Include::Form::Angled, name};
}

} // namespace

class IncludeReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsIncludes_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QList<Include>>("includes");
        const auto none = QList<Include>{};
        const auto b = QList<Include>{quoted(1, u"b.h"_s)};
        const auto b2 = QList<Include>{quoted(2, u"b.h"_s)};

        QTest::newRow("empty") << u""_s << none;
        QTest::newRow("both forms") << u"#include \"core/a.h\"\n\n#include <QString>\n"_s
                                    << QList<Include>{quoted(1, u"core/a.h"_s), angled(3, u"QString"_s)};
        QTest::newRow("Windows line ends") << u"#pragma once\r\n#include \"b.h\"\r\n"_s << b2;
        QTest::newRow("no line end") << u"#include \"b.h\""_s << b;
        QTest::newRow("spaces everywhere") << u" \t# \tinclude\t\"b.h\" "_s << b;
        QTest::newRow("no space") << u"#include\"b.h\""_s << b;
        QTest::newRow("digraph") << u"%:include \"b.h\""_s << b;
        QTest::newRow("include_next") << u"#include_next \"b.h\""_s << b;
        QTest::newRow("import") << u"#import \"b.h\""_s << b;
        QTest::newRow("remark behind") << u"#include \"b.h\" // why"_s << b;
        QTest::newRow("remark before and within") << u"/* x */ # /* y */ include /* z */ \"b.h\""_s << b;
        QTest::newRow("after a remark of lines") << u"/* x\n*/ #include \"b.h\""_s << b2;
        QTest::newRow("continued line") << u"#inc\\\nlude \"b.h\"\n#include <x>"_s
                                        << QList<Include>{quoted(1, u"b.h"_s), angled(3, u"x"_s)};
        QTest::newRow("skipped by the preprocessor") << u"#if 0\n#include \"b.h\"\n#endif"_s << b2;
        QTest::newRow("a macro") << u"#include NAME_OF(x)"_s
                                 << QList<Include>{{1, Include::Form::Other, u"NAME_OF(x)"_s}};

        QTest::newRow("line remark") << u"// #include \"b.h\"\n"_s << none;
        QTest::newRow("continued line remark") << u"// x \\\n#include \"b.h\"\n"_s << none;
        QTest::newRow("remark of lines") << u"/*\n#include \"b.h\"\n*/"_s << none;
        QTest::newRow("remark that is never closed") << u"/*\n#include \"b.h\"\n"_s << none;
        QTest::newRow("string") << u"auto s = \"\\\n#include <b.h>\";"_s << none;
        QTest::newRow("raw string") << u"auto s = R\"(\n#include \"b.h\"\n)\";"_s << none;
        QTest::newRow("raw string with a mark") << u"auto s = u8R\"x(\n)\"\n#include \"b.h\"\n)x\";"_s << none;
        QTest::newRow("raw string that is never closed") << u"auto s = uR\"(\n#include \"b.h\"\n"_s << none;
        QTest::newRow("question whether a file is there") << u"#if __has_include(\"b.h\")\n#endif"_s << none;
        QTest::newRow("other directive") << u"#included \"b.h\"\n#define include \"b.h\""_s << none;

        QTest::newRow("after a string that looks like a remark") << u"auto s = \"/*\";\n#include \"b.h\""_s << b2;
        QTest::newRow("after a string with a quote") << u"auto s = \"\\\"/*\";\n#include \"b.h\""_s << b2;
        QTest::newRow("after a quote as a character") << u"auto c = u'\"'; /* ' */\n#include \"b.h\""_s << b2;
        QTest::newRow("after an apostrophe") << u"auto c = u8'\\'';\n#include \"b.h\""_s << b2;
        QTest::newRow("after parted digits")
            << u"int n = 0xA'B'C + 1'0;/*\n'*/\n#include \"b.h\""_s << QList<Include>{quoted(3, u"b.h"_s)};
        QTest::newRow("after an apostrophe in a directive") << u"#error don't\n#include \"b.h\""_s << b2;
        QTest::newRow("after a raw string")
            << u"auto s = R\"(\n/*\")\";\n#include \"b.h\""_s << QList<Include>{quoted(3, u"b.h"_s)};
        QTest::newRow("after a name that ends in R") << u"BAR\"(\"\n#include \"b.h\""_s << b2;
        QTest::newRow("after a NUL") << QString(QChar(u'\0')) + u"\n#include \"b.h\""_s << b2;
    }

    void readsIncludes()
    {
        QFETCH(const QString, source);
        QFETCH(const QList<Include>, includes);
        const QList<Include> read = readIncludes(source);
        QCOMPARE(read.size(), includes.size());
        for (qsizetype i = 0; i < read.size(); ++i) {
            QCOMPARE(read[i].line, includes[i].line);
            QCOMPARE(read[i].form, includes[i].form);
            QCOMPARE(read[i].name, includes[i].name);
        }
    }

    void lineNumbersStayTrue()
    {
        const QString source = u"a /* 1\n 2 */ b\n\"x\\\ny\" // c\\\n d\nR\"(\n\n)\" e"_s;
        QCOMPARE(withoutCommentsAndRawStrings(source).count(u'\n'), source.count(u'\n'));
        QVERIFY(withoutCommentsAndRawStrings(source).endsWith(u" e"_s));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::IncludeReaderTest);
#include "include_reader_test.moc"
