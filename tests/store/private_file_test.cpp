// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/private_file.h"
#include "test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <memory>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// Files on shares, memory sticks and FUSE, which know some calls in part or not at all.
class PrivateFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void withoutPermissions_data();
    void withoutPermissions();
    void permissionsThatChangeNothing();
    void withoutSync_data();
    void withoutSync();
    void overAFileInUse_data();
    void overAFileInUse();
    void withoutAnyRename();
    void realErrorsKeepTheFormerFile_data();
    void realErrorsKeepTheFormerFile();
    void aLinkIsFollowed();
    void whatIsNotCommittedGoes();

private:
    QString file(const QString& name) const { return m_folder->filePath(name); }
    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    static QByteArray contentsOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool put(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    static Result<SavedFile> save(const QString& path, FileCalls calls)
    {
        PrivateFile file(path, std::move(calls));
        TRY(file.open());
        TRY(file.write("new"));
        return file.commit();
    }
    /// What fails so often, and then does what it should; always where `times` is negative.
    template <class Call>
    static auto failing(int error, int times, Call call)
    {
        return [error, call, left = std::make_shared<int>(times)](const auto&... arguments) {
            if (*left == 0)
                return call(arguments...);
            --*left;
            errno = error;
            return -1;
        };
    }
    static void addErrors(std::initializer_list<std::pair<const char*, int>> errors)
    {
        QTest::addColumn<int>("error");
        for (const auto& [name, error] : errors)
            QTest::newRow(name) << error;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void PrivateFileTest::withoutPermissions_data()
{
    addErrors(
        {{"EOPNOTSUPP", EOPNOTSUPP}, {"EPERM", EPERM}, {"ENOSYS", ENOSYS}, {"EINVAL", EINVAL}, {"EACCES", EACCES}});
}

void PrivateFileTest::withoutPermissions()
{
    QFETCH(int, error);
    for (const QString& name : {u"new.csv"_s, u"old.csv"_s}) {
        QVERIFY(put(file(u"old.csv"_s), "old"));
        FileCalls calls;
        calls.setMode = failing(error, -1, calls.setMode);
        const auto saved = save(file(name), calls);
        QVERIFY(saved);
        QCOMPARE(saved->path, file(name));
        QVERIFY(!saved->isBesideIt);
        QVERIFY(saved->isOpenToOthers);
        QCOMPARE(contentsOf(file(name)), QByteArray("new"));
    }
    QCOMPARE(names(), (QStringList{u"new.csv"_s, u"old.csv"_s}));
}

void PrivateFileTest::permissionsThatChangeNothing()
{
    FileCalls calls;
    // As on vfat and CIFS, where every file has the permissions of the mount.
    calls.setMode = [setMode = calls.setMode](int file, unsigned) { return setMode(file, 0755); };
    const auto saved = save(file(u"new.csv"_s), calls);
    QVERIFY(saved && saved->isOpenToOthers);
    const auto here = save(file(u"here.csv"_s), {});
    QVERIFY(here && !here->isOpenToOthers);
    QVERIFY(!(QFile::permissions(file(u"here.csv"_s)) & (QFile::ReadGroup | QFile::ReadOther)));
}

void PrivateFileTest::withoutSync_data()
{
    addErrors({{"EINVAL", EINVAL}, {"ENOSYS", ENOSYS}, {"EOPNOTSUPP", EOPNOTSUPP}});
}

void PrivateFileTest::withoutSync()
{
    QFETCH(int, error);
    FileCalls calls;
    calls.sync = failing(error, -1, calls.sync);
    QVERIFY(save(file(u"new.csv"_s), calls));
    QCOMPARE(contentsOf(file(u"new.csv"_s)), QByteArray("new"));
}

void PrivateFileTest::overAFileInUse_data()
{
    addErrors({{"EPERM", EPERM},
               {"EACCES", EACCES},
               {"EEXIST", EEXIST},
               {"EBUSY", EBUSY},
               {"ETXTBSY", ETXTBSY},
               {"EOPNOTSUPP", EOPNOTSUPP},
               {"EINVAL", EINVAL}});
}

void PrivateFileTest::overAFileInUse()
{
    QFETCH(int, error);
    QVERIFY(put(file(u"out.csv"_s), "old"));
    // It can be moved aside.
    FileCalls calls;
    calls.rename = failing(error, 1, calls.rename);
    auto saved = save(file(u"out.csv"_s), calls);
    QVERIFY(saved);
    QCOMPARE(saved->path, file(u"out.csv"_s));
    QCOMPARE(contentsOf(file(u"out.csv"_s)), QByteArray("new"));
    QCOMPARE(names(), QStringList{u"out.csv"_s});

    // It can't, so it stays. Another program may have taken the first free name.
    QVERIFY(put(file(u"out.csv"_s), "old"));
    QVERIFY(put(file(u"out (2).csv"_s), "another"));
    calls = FileCalls();
    calls.rename = failing(error, 2, calls.rename);
    saved = save(file(u"out.csv"_s), calls);
    QVERIFY(saved);
    QCOMPARE(saved->path, file(u"out (3).csv"_s));
    QVERIFY(saved->isBesideIt);
    QCOMPARE(contentsOf(saved->path), QByteArray("new"));
    QCOMPARE(contentsOf(file(u"out.csv"_s)), QByteArray("old"));
    QCOMPARE(contentsOf(file(u"out (2).csv"_s)), QByteArray("another"));
    QCOMPARE(names().size(), 3);

    // It can be moved aside, and the new one takes no name: the former comes back.
    calls = FileCalls();
    calls.rename = [error, rename = calls.rename](const QByteArray& from, const QByteArray& to) {
        if (!from.contains(".part"))
            return rename(from, to);
        errno = error;
        return -1;
    };
    saved = save(file(u"out.csv"_s), calls);
    QVERIFY(saved);
    QCOMPARE(contentsOf(saved->path), QByteArray("new"));
    QCOMPARE(contentsOf(file(u"out.csv"_s)), QByteArray("old"));
    QCOMPARE(names().size(), 4);
}

void PrivateFileTest::withoutAnyRename()
{
    FileCalls calls;
    calls.rename = failing(ENOSYS, -1, calls.rename);
    auto saved = save(file(u"out.csv"_s), calls);
    QVERIFY(saved);
    QCOMPARE(saved->path, file(u"out.csv"_s));
    QVERIFY(!(QFile::permissions(saved->path) & (QFile::ReadGroup | QFile::ReadOther)));
    saved = save(file(u"out.csv"_s), calls);
    QVERIFY(saved);
    QCOMPARE(saved->path, file(u"out (2).csv"_s));
    QCOMPARE(contentsOf(saved->path), QByteArray("new"));
    QCOMPARE(names(), (QStringList{u"out (2).csv"_s, u"out.csv"_s}));
}

void PrivateFileTest::realErrorsKeepTheFormerFile_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("atRename");
    QTest::addColumn<StorageTrouble>("trouble");
    QTest::newRow("the disk is full") << ENOSPC << false << StorageTrouble::Full;
    QTest::newRow("the quota is used up") << EDQUOT << false << StorageTrouble::Full;
    QTest::newRow("the drive fails") << EIO << false << StorageTrouble::Failing;
    QTest::newRow("no room for the name") << ENOSPC << true << StorageTrouble::Full;
    QTest::newRow("the share went away") << ENOTCONN << true << StorageTrouble::Failing;
    QTest::newRow("read-only by now") << EROFS << true << StorageTrouble::ReadOnly;
}

void PrivateFileTest::realErrorsKeepTheFormerFile()
{
    QFETCH(int, error);
    QFETCH(bool, atRename);
    QVERIFY(put(file(u"out.csv"_s), "old"));
    FileCalls calls;
    if (atRename)
        calls.rename = failing(error, -1, calls.rename);
    else
        calls.sync = failing(error, -1, calls.sync);
    const auto saved = save(file(u"out.csv"_s), calls);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Storage);
    QTEST(saved.error().storage, "trouble");
    QCOMPARE(contentsOf(file(u"out.csv"_s)), QByteArray("old"));
    QCOMPARE(names(), QStringList{u"out.csv"_s});
}

void PrivateFileTest::aLinkIsFollowed()
{
    QVERIFY(put(file(u"there.csv"_s), "old"));
    QVERIFY(QFile::link(file(u"there.csv"_s), file(u"link.csv"_s)));
    QVERIFY(save(file(u"link.csv"_s), {}));
    QVERIFY(QFileInfo(file(u"link.csv"_s)).isSymLink());
    QCOMPARE(contentsOf(file(u"there.csv"_s)), QByteArray("new"));
}

void PrivateFileTest::whatIsNotCommittedGoes()
{
    QVERIFY(put(file(u"out.csv"_s), "old"));
    {
        PrivateFile half(file(u"out.csv"_s));
        QVERIFY(half.open());
        QVERIFY(half.write("ne"));
        QCOMPARE(names().size(), 2);
    }
    QCOMPARE(names(), QStringList{u"out.csv"_s});
    QCOMPARE(contentsOf(file(u"out.csv"_s)), QByteArray("old"));
}

LINEKEEPER_TEST(QCoreApplication, PrivateFileTest);
#include "private_file_test.moc"
