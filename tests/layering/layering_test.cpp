// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rule_checker.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

/// Holds the rules of layers against the project itself: libraries alone don't enforce them, since every
/// header of src can be found from everywhere.
class LayeringTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeTreeIsRead()
    {
        const QStringList files = m_checker.files();
        QVERIFY(files.contains(u"src/core/money.h"_s));
        QVERIFY(files.contains(u"src/core/money.cpp"_s));
        QVERIFY(files.contains(u"tests/layering/layering_test.cpp"_s));
    }

    void noLayerKnowsWhatItMustNot() { verifyNone(m_checker.forbiddenIncludes()); }
    void noRoomKnowsWhatItMustNot() { verifyNone(m_checker.forbiddenRooms()); }
    void noFoldersGoInACircle() { verifyNone(m_checker.circles()); }
    void noFilesGoInACircle() { verifyNone(m_checker.knots()); }
    void everyFileBeginsRight() { verifyNone(m_checker.wrongBeginnings()); }
    void noFileIsTooLong() { verifyNone(m_checker.tooLong()); }

private:
    static void verifyNone(const QStringList& wrong)
    {
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    RuleChecker m_checker{QStringLiteral(LINEKEEPER_SOURCE_DIR), QStringLiteral(QTCORE_HEADERS)};
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::LayeringTest);
#include "layering_test.moc"
