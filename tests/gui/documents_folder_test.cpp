// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/documents_folder.h"
#include "test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class DocumentsFolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheHomeWhereThereIsNone();
};

void DocumentsFolderTest::isTheHomeWhereThereIsNone()
{
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    QCOMPARE(documentsFolder(), home.path());
    QVERIFY(QDir(home.path()).mkdir(u"Documents"_s));
    QCOMPARE(documentsFolder(), home.filePath(u"Documents"_s));
}

LINEKEEPER_TEST(QCoreApplication, DocumentsFolderTest);
#include "documents_folder_test.moc"
