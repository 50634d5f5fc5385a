// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rule_checker.h"
#include "test_program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QString kLicence = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;

/// A source tree that exists for one test. Every layer has a header: src/core/core.h and so on.
class MadeUpTree
{
public:
    MadeUpTree()
    {
        for (const QString& layer : layers())
            write(u"src/%1/%1.h"_s.arg(layer), kLicence + u"#pragma once\n"_s);
        write(u"qt/QtCore/QString"_s, QString());
        write(u"qt/QtCore/qglobal.h"_s, QString());
    }

    static QStringList layers()
    {
        return {u"core"_s,    u"api"_s,    u"store"_s, u"secrets"_s,  u"platform"_s,
                u"account"_s, u"models"_s, u"gui"_s,   u"simulator"_s};
    }

    void write(const QString& path, const QString& text) const
    {
        const QString full = m_dir.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }

    RuleChecker checker() const { return {m_dir.path(), m_dir.filePath(u"qt/QtCore"_s)}; }

private:
    QTemporaryDir m_dir;
};

} // namespace

class RuleCheckerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTreeWithoutFaultHasNoAnswers()
    {
        const RuleChecker checker = MadeUpTree().checker();
        QCOMPARE(checker.files().size(), MadeUpTree::layers().size());
        QCOMPARE(checker.forbiddenIncludes(), QStringList());
        QCOMPARE(checker.circles(), QStringList());
        QCOMPARE(checker.knots(), QStringList());
        QCOMPARE(checker.wrongBeginnings(), QStringList());
        QCOMPARE(checker.tooLong(), QStringList());
    }

    void aLayerKnowsOnlyItsOwn_data()
    {
        // Rows: who includes. Columns of the table: whom it may include besides itself.
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("allowed");
        const QStringList onlyCore = {u"core"_s};
        const QStringList belowAccount = {u"core"_s, u"api"_s, u"store"_s, u"secrets"_s};
        const QStringList belowGui = belowAccount + QStringList{u"platform"_s, u"account"_s, u"models"_s};
        QTest::newRow("core") << u"src/core/x.cpp"_s << QStringList{};
        QTest::newRow("api") << u"src/api/x.cpp"_s << onlyCore;
        QTest::newRow("store") << u"src/store/x.cpp"_s << onlyCore;
        QTest::newRow("secrets") << u"src/secrets/x.cpp"_s << onlyCore;
        QTest::newRow("platform") << u"src/platform/x.cpp"_s << onlyCore;
        QTest::newRow("simulator") << u"src/simulator/x.cpp"_s << onlyCore;
        QTest::newRow("simulator's main") << u"src/simulator/main.cpp"_s << onlyCore;
        QTest::newRow("account") << u"src/account/x.cpp"_s << belowAccount;
        QTest::newRow("models") << u"src/models/x.cpp"_s << QStringList{u"core"_s, u"account"_s};
        QTest::newRow("gui") << u"src/gui/x.cpp"_s << belowGui;
        QTest::newRow("gui, folder within") << u"src/gui/pages/x.h"_s << belowGui;
        QTest::newRow("main") << u"src/main.cpp"_s << belowGui + QStringList{u"gui"_s};
    }

    void aLayerKnowsOnlyItsOwn()
    {
        QFETCH(const QString, file);
        QFETCH(const QStringList, allowed);
        const QString own = file.section(u'/', 1, 1);
        for (const QString& other : MadeUpTree::layers()) {
            const MadeUpTree tree;
            tree.write(file, kLicence + u"#include \"%1/%1.h\"\n"_s.arg(other));
            const QStringList wrong = tree.checker().forbiddenIncludes();
            if (other == own || allowed.contains(other)) {
                QCOMPARE(wrong, QStringList());
                continue;
            }
            const QString who = file == u"src/main.cpp" ? u"main"_s : own;
            QCOMPARE(wrong, QStringList{u"%1:2: %2 must not know %3 (\"%3/%3.h\")"_s.arg(file, who, other)});
        }
    }

    void everyIncludeHasTheRightForm_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("allowed");
        const QString core = u"src/core/x.cpp"_s;
        const QString api = u"src/api/x.cpp"_s;
        const QString gui = u"src/gui/x.cpp"_s;
        QTest::newRow("no such file") << api << u"#include \"core/none.h\""_s << false;
        QTest::newRow("no layer") << api << u"#include \"api.h\""_s << false;
        QTest::newRow("up and down") << api << u"#include \"../core/core.h\""_s << false;
        QTest::newRow("a detour") << api << u"#include \"core/../gui/gui.h\""_s << false;
        QTest::newRow("a detour to the same") << api << u"#include \"core/./core.h\""_s << false;
        QTest::newRow("from the top") << api << u"#include \"src/core/core.h\""_s << false;
        QTest::newRow("a source") << api << u"#include \"api/x.cpp\""_s << false;
        QTest::newRow("ours in brackets") << api << u"#include <core/core.h>"_s << false;
        QTest::newRow("ours in brackets, forbidden too") << core << u"#include <gui/gui.h>"_s << false;
        QTest::newRow("through a macro") << api << u"#define A \"gui/gui.h\"\n#include A"_s << false;
        QTest::newRow("a form in gui") << gui << u"#include \"ui_window.h\""_s << true;
        QTest::newRow("a form elsewhere") << api << u"#include \"ui_window.h\""_s << false;
        QTest::newRow("its own moc") << gui << u"#include \"x.moc\""_s << true;
        QTest::newRow("its own moc of the header") << gui << u"#include \"moc_x.cpp\""_s << true;
        QTest::newRow("another's moc") << gui << u"#include \"y.moc\""_s << false;
        QTest::newRow("Qt elsewhere") << api << u"#include <QNetworkReply>"_s << true;

        QTest::newRow("QtCore") << core << u"#include <QString>"_s << true;
        QTest::newRow("QtCore, full name") << core << u"#include <QtCore/QString>"_s << true;
        QTest::newRow("QtCore, lower case") << core << u"#include <qglobal.h>"_s << true;
        QTest::newRow("standard library") << core << u"#include <optional>"_s << true;
        QTest::newRow("expected") << core << u"#include <tl/expected.hpp>"_s << true;
        QTest::newRow("a trie of ICU") << core << u"#include <unicode/ucharstrie.h>"_s << true;
        QTest::newRow("more of ICU") << core << u"#include <unicode/unistr.h>"_s << false;
        QTest::newRow("QtGui") << core << u"#include <QColor>"_s << false;
        QTest::newRow("QtGui, full name") << core << u"#include <QtGui/QColor>"_s << false;
        QTest::newRow("QtCore's name over another's") << core << u"#include <QtCore/QColor>"_s << false;
        QTest::newRow("out of QtCore") << core << u"#include <QtCore/../QtCore/QString>"_s << false;
        QTest::newRow("a whole module") << core << u"#include <QtNetwork>"_s << false;
        QTest::newRow("system header") << core << u"#include <unistd.h>"_s << false;
        QTest::newRow("another library") << core << u"#include <qt6keychain/keychain.h>"_s << false;
        QTest::newRow("QtCore in quotes") << core << u"#include \"QString\""_s << false;

        QTest::newRow("a remark") << core << u"// #include \"gui/gui.h\""_s << true;
        QTest::newRow("a remark of lines") << core << u"/*\n#include \"gui/gui.h\"\n*/"_s << true;
        QTest::newRow("a string") << core << u"auto s = \"#include \\\"gui/gui.h\\\"\";"_s << true;
        QTest::newRow("a raw string") << core << u"auto s = R\"(\n#include \"gui/gui.h\"\n)\";"_s << true;
    }

    void everyIncludeHasTheRightForm()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, line);
        QFETCH(const bool, allowed);
        const MadeUpTree tree;
        tree.write(file, kLicence + line + u'\n');
        const QStringList wrong = tree.checker().forbiddenIncludes();
        QCOMPARE(wrong.size(), allowed ? 0 : 1);
        if (!allowed)
            QVERIFY2(wrong.first().startsWith(file + u':'), qPrintable(wrong.first()));
    }

    void aFileOutsideTheLayersIsFound()
    {
        const MadeUpTree tree;
        tree.write(u"src/util.h"_s, kLicence + u"#pragma once\n"_s);
        tree.write(u"src/misc/x.h"_s, kLicence + u"#pragma once\n"_s);
        QCOMPARE(tree.checker().forbiddenIncludes(),
                 QStringList({u"src/misc/x.h:1: stands in no layer"_s, u"src/util.h:1: stands in no layer"_s}));
    }

    void testsMayIncludeAnything()
    {
        const MadeUpTree tree;
        tree.write(u"tests/core/x_test.cpp"_s, kLicence + u"#include \"gui/gui.h\"\n#include \"x.moc\"\n"_s);
        QCOMPARE(tree.checker().forbiddenIncludes(), QStringList());
    }

    void circlesOfFoldersAreFound()
    {
        const MadeUpTree tree;
        tree.write(u"src/gui/a/a.h"_s, u"#include \"gui/b/b.h\"\n"_s);
        tree.write(u"src/gui/b/b.h"_s, u"#include \"gui/c/c.h\"\n#include \"gui/b/own.h\"\n"_s);
        tree.write(u"src/gui/b/own.h"_s,
                   u"#include \"gui/b/b.h\"\n"_s); // within one folder: no circle of folders
        tree.write(u"src/gui/c/c.h"_s, u"#include \"core/core.h\"\n"_s);
        QCOMPARE(tree.checker().circles(), QStringList());

        tree.write(u"src/gui/c/other.cpp"_s, u"#include \"gui/a/a.h\"\n"_s);
        QCOMPARE(tree.checker().circles(),
                 QStringList{u"a circle: src/gui/a -> src/gui/b -> src/gui/c -> src/gui/a"_s});
        QCOMPARE(tree.checker().forbiddenIncludes(), QStringList());
    }

    void circlesOfFilesAreFound()
    {
        const MadeUpTree tree;
        tree.write(u"src/gui/lists/a.h"_s, u"\n"_s);
        tree.write(u"src/gui/lists/a.cpp"_s, u"#include \"gui/lists/a.h\"\n#include \"gui/lists/b.h\"\n"_s);
        tree.write(u"src/gui/lists/b.h"_s, u"#include \"core/core.h\"\n"_s);
        QCOMPARE(tree.checker().knots(), QStringList());

        tree.write(u"src/gui/lists/b.cpp"_s, u"#include \"gui/lists/a.h\"\n"_s);
        QCOMPARE(tree.checker().knots(),
                 QStringList{u"a circle: src/gui/lists/a -> src/gui/lists/b -> src/gui/lists/a"_s});
        QCOMPARE(tree.checker().circles(), QStringList());
    }

    void aRoomKnowsOnlyItsOwn()
    {
        const MadeUpTree tree;
        tree.write(u"src/gui/widgets/w.h"_s, u"#include \"core/core.h\"\n"_s);
        tree.write(u"src/gui/panels/p.h"_s, u"#include \"gui/widgets/w.h\"\n"_s);
        tree.write(u"src/api/anywhere/x.h"_s, u"#include \"api/api.h\"\n"_s);
        const QStringList before = tree.checker().forbiddenRooms();
        QVERIFY2(before.filter(u"widgets"_s).isEmpty() && before.filter(u"panels"_s).isEmpty()
                     && before.filter(u"api"_s).isEmpty(),
                 qPrintable(before.join(u'\n')));

        tree.write(u"src/gui/widgets/w.cpp"_s, u"#include \"gui/widgets/w.h\"\n#include \"gui/panels/p.h\"\n"_s);
        QCOMPARE(tree.checker().forbiddenRooms().filter(u"widgets"_s),
                 QStringList{u"src/gui/widgets/w.cpp:2: gui/widgets must not know gui/panels (\"gui/panels/p.h\")"_s});
    }

    void aFileOutsideTheRoomsIsFound()
    {
        const MadeUpTree tree;
        tree.write(u"src/gui/attic/x.h"_s, u"\n"_s);
        const QStringList wrong = tree.checker().forbiddenRooms();
        QVERIFY(wrong.contains(u"src/gui/attic/x.h:1: stands in no room of gui"_s));
        QVERIFY(wrong.contains(u"src/gui/gui.h:1: stands in no room of gui"_s));
        QVERIFY(wrong.filter(u"src/api/"_s).isEmpty() && wrong.filter(u"src/core/"_s).isEmpty());
    }

    void everyFileBeginsRight_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("faults");
        const QString header = u"src/core/x.h"_s;
        QTest::newRow("right") << header << kLicence + u"#pragma once\n\nint a;\n"_s << 0;
        QTest::newRow("remark between") << header << kLicence + u"\n// why\n#pragma once // so\n"_s << 0;
        QTest::newRow("source") << u"src/core/x.cpp"_s << kLicence + u"int a;\n"_s << 0;
        QTest::newRow("test") << u"tests/core/x.cpp"_s << u"int a;\n"_s << 1;
        QTest::newRow("test's header") << u"tests/core/x.h"_s << kLicence + u"int a;\n"_s << 1;
        QTest::newRow("empty") << header << u""_s << 2;
        QTest::newRow("other licence") << header << u"// SPDX-License-Identifier: MIT\n#pragma once\n"_s << 1;
        QTest::newRow("licence too late") << header << u"\n"_s + kLicence + u"#pragma once\n"_s << 1;
        QTest::newRow("no guard") << header << kLicence + u"int a;\n"_s << 1;
        QTest::newRow("guard too late") << header << kLicence + u"#include <QString>\n#pragma once\n"_s << 1;
        QTest::newRow("guard in a remark") << header << kLicence + u"// #pragma once\nint a;\n"_s << 1;
    }

    void everyFileBeginsRight()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, text);
        QFETCH(const int, faults);
        const MadeUpTree tree;
        tree.write(file, text);
        const QStringList wrong = tree.checker().wrongBeginnings();
        QCOMPARE(wrong.size(), faults);
        for (const QString& fault : wrong)
            QVERIFY2(fault.startsWith(file + u":1: "_s), qPrintable(fault));
    }

    void longFilesAreFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("most");
        QTest::newRow("source") << u"src/core/x.cpp"_s << 500;
        QTest::newRow("header") << u"src/gui/pages/x.h"_s << 500;
        QTest::newRow("test") << u"tests/core/x_test.cpp"_s << 500;
        QTest::newRow("simulator's main") << u"src/simulator/main.cpp"_s << 500;
        QTest::newRow("main") << u"src/main.cpp"_s << 99;
    }

    void longFilesAreFound()
    {
        QFETCH(const QString, file);
        QFETCH(const int, most);
        const MadeUpTree tree;
        tree.write(file, QString(most, u'\n'));
        QCOMPARE(tree.checker().tooLong(), QStringList());
        tree.write(file, QString(most, u'\n') + u"// no line end"_s);
        QCOMPARE(tree.checker().tooLong(),
                 QStringList{u"%1: %2 lines, at most %3"_s.arg(file).arg(most + 1).arg(most)});
    }

    void whatAFilePullsInIsFollowed()
    {
        const MadeUpTree tree;
        tree.write(u"src/main.cpp"_s, u"#include \"gui/a.h\"\n#include <QString>\n"_s);
        tree.write(u"src/gui/a.h"_s, u"#include \"gui/gui.h\"\n"_s);
        tree.write(u"src/gui/a.cpp"_s, u"#include \"gui/a.h\"\n#include \"account/b.h\"\n"_s);
        tree.write(u"src/account/b.h"_s, u"\n"_s);
        tree.write(u"src/account/b.cpp"_s, u"#include \"simulator/simulator.h\"\n"_s);
        tree.write(u"src/account/apart.cpp"_s, u"#include \"core/core.h\"\n"_s);
        const QSet<QString> expected = {u"src/main.cpp"_s,
                                        u"src/gui/a.h"_s,
                                        u"src/gui/a.cpp"_s,
                                        u"src/gui/gui.h"_s,
                                        u"src/account/b.h"_s,
                                        u"src/account/b.cpp"_s,
                                        u"src/simulator/simulator.h"_s};
        QCOMPARE(tree.checker().reachedFrom({u"src/main.cpp"_s}), expected);
        QCOMPARE(tree.checker().reachedFrom({u"src/none.cpp"_s}), QSet<QString>());
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::RuleCheckerTest);
#include "rule_checker_test.moc"
