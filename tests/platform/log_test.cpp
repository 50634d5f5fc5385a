// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api_key.h"
#include "core/error.h"
#include "core/log.h"
#include "core/message.h"
#include "platform/log/log_keeper.h"
#include "platform/log/rotating_file.h"
#include "test_program.h"

#include <QDebug>
#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <type_traits>
#include <vector>

Q_LOGGING_CATEGORY(logForeign, "foreign.part", QtDebugMsg)

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

template <class T>
concept Printable = requires(QDebug debug, const T& value)
{
    debug << value;
};

static_assert(Printable<QString> && Printable<ApiKey>);
static_assert(!Printable<Message> && !Printable<StoredMessage> && !Printable<Error>, "a log would have it");

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int modeOf(const QString& path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

/// What the handler that was installed before gets: in the program that is stderr's.
QStringList& passedOn()
{
    static QStringList lines;
    return lines;
}

} // namespace

/// The log files: what is in them, how large they grow, and who can read them.
class LogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void lineHoldsNothingHarmful_data();
    void lineHoldsNothingHarmful();
    void lineSaysWhenAndWhat();
    void keepsOursAndWarningsOfOthers();
    void survivesLoggingWhileItWrites();
    void rotates();
    void isForItsOwnerOnly();
    void followsNoLink();
    void beginsAnewWhereItWasRemoved();
    void neverFails_data();
    void neverFails();
    void takesAFullDisk();
    void takesManyThreads();
    void folders();

private:
    QString log() const { return m_folder->filePath(u"log/linekeeper.log"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QtMessageHandler m_former = nullptr;
};

void LogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    passedOn().clear();
    m_former = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext&, const QString& text) { passedOn().append(text); });
}

void LogTest::cleanup()
{
    qInstallMessageHandler(m_former);
}

void LogTest::lineHoldsNothingHarmful_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    QTest::newRow("plain") << u"a list could not be kept"_s << u"a list could not be kept"_s;
    QTest::newRow("line ends") << u"one\r\n2026-01-01 E linekeeper.api: made up"_s
                               << u"one 2026-01-01 E linekeeper.api: made up"_s;
    QTest::newRow("control characters") << u"a\u001b[2Jb\u0007\u009bc"_s << u"a[2Jbc"_s;
    QTest::newRow("direction of writing") << u"a\u202egnp.exe"_s << u"agnp.exe"_s;
    QTest::newRow("query") << u"GET \"https://host.test/a/b?orderId=52608714&key=k#part\" failed"_s
                           << u"GET \"https://host.test/a/b?…\" failed"_s;
    QTest::newRow("fragment") << u"see http://host.test/a#secret."_s << u"see http://host.test/a?…"_s;
    QTest::newRow("user in a URL") << u"proxy http://me:word@host.test:3128/ fails"_s
                                   << u"proxy http://…@host.test:3128/ fails"_s;
    QTest::newRow("Bearer") << u"header Authorization: Bearer abc-123"_s << u"header Authorization …"_s;
    QTest::newRow("bearer alone") << u"sent bearer abc-123 to"_s << u"sent bearer …"_s;
    QTest::newRow("long") << QString(600, u'x') << QString(500, u'x') + u'…';
}

void LogTest::lineHoldsNothingHarmful()
{
    QFETCH(const QString, text);
    QFETCH(const QString, kept);
    const QString line = logLine(QtWarningMsg, u"qt.network"_s, text);
    const QString wanted = u"W qt.network: "_s + kept;
    QVERIFY2(line.endsWith(wanted), qPrintable(line));
}

void LogTest::lineSaysWhenAndWhat()
{
    const QRegularExpression form(
        u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ([DIWE]) linekeeper.api: text$"_s);
    const QList<std::pair<QtMsgType, QString>> letters = {{QtDebugMsg, u"D"_s},
                                                          {QtInfoMsg, u"I"_s},
                                                          {QtWarningMsg, u"W"_s},
                                                          {QtCriticalMsg, u"E"_s},
                                                          {QtFatalMsg, u"E"_s}};
    for (const auto& [type, letter] : letters)
        QCOMPARE(form.match(logLine(type, u"linekeeper.api"_s, u"text"_s)).captured(1), letter);
}

void LogTest::keepsOursAndWarningsOfOthers()
{
    {
        const LogKeeper keeper(m_folder->filePath(u"log"_s));
        QVERIFY(!QFile::exists(log()));
        QLoggingCategory::setFilterRules(u"linekeeper.*=true"_s);
        qCDebug(logApi) << "ours" << ApiKey::fromInput(u"very-secret"_s);
        QLoggingCategory::setFilterRules({});
        qCDebug(logApi) << "switched off";
        qCDebug(logForeign) << "foreign detail";
        qCWarning(logForeign) << "This plugin does not support propagateSizeHints()";
        qCWarning(logForeign) << "foreign warning";
        qCCritical(logForeign) << "foreign error";
    }
    qCWarning(logApi) << "afterwards";
    const QByteArray content = contentOf(log());
    QCOMPARE(content.count('\n'), 3);
    QVERIFY(content.contains("D linekeeper.api: ours ApiKey(hidden)\n"));
    QVERIFY(content.contains("W foreign.part: foreign warning\n"));
    QVERIFY(content.contains("E foreign.part: foreign error\n"));
    QCOMPARE(passedOn(),
             (QStringList{u"ours ApiKey(hidden)"_s, u"foreign warning"_s, u"foreign error"_s, u"afterwards"_s}));
}

void LogTest::survivesLoggingWhileItWrites()
{
    // A folder that is a file: everything below warns, as QFile may of its own accord.
    const LogKeeper keeper(m_folder->filePath(u"log"_s));
    QFile inTheWay(m_folder->filePath(u"log"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    for (int i = 0; i < 100; ++i)
        qCWarning(logApi) << i;
    QCOMPARE(passedOn().size(), 100);
}

void LogTest::rotates()
{
    RotatingFile file(m_folder->filePath(u"log"_s), u"linekeeper.log"_s, {.size = 1000, .files = 3});
    for (int i = 0; i < 200; ++i)
        file.add("line " + QByteArray::number(i).rightJustified(44, ' '));
    const QDir folder(m_folder->filePath(u"log"_s));
    QCOMPARE(folder.entryList(QDir::Files, QDir::Name),
             (QStringList{u"linekeeper.log"_s, u"linekeeper.log.1"_s, u"linekeeper.log.2"_s}));
    QByteArray all;
    for (const QString& name : {u"linekeeper.log.2"_s, u"linekeeper.log.1"_s, u"linekeeper.log"_s}) {
        const QByteArray content = contentOf(folder.filePath(name));
        QVERIFY2(content.size() <= 1000, qPrintable(name));
        QVERIFY2(content.endsWith('\n'), qPrintable(name));
        QCOMPARE(modeOf(folder.filePath(name)), 0600);
        all += content;
    }
    // The newest lines, none of them twice or left out.
    const QList<QByteArray> lines = all.trimmed().split('\n');
    QVERIFY(lines.size() > 40);
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(lines.at(i).last(5).trimmed(), QByteArray::number(200 - lines.size() + i));

    file.add(QByteArray(5000, 'x'));
    QCOMPARE(contentOf(log()).size(), 1000);
}

void LogTest::isForItsOwnerOnly()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"log"_s)));
    QFile former(log());
    QVERIFY(former.open(QIODevice::WriteOnly));
    former.close();
    QVERIFY(former.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    const mode_t mask = ::umask(0);
    RotatingFile(m_folder->filePath(u"log"_s), u"linekeeper.log"_s).add("line");
    RotatingFile(m_folder->filePath(u"other"_s), u"linekeeper.log"_s).add("line");
    ::umask(mask);
    QCOMPARE(modeOf(m_folder->filePath(u"log"_s)), 0700);
    QCOMPARE(modeOf(log()), 0600);
    QCOMPARE(modeOf(m_folder->filePath(u"other"_s)), 0700);
    QCOMPARE(modeOf(m_folder->filePath(u"other/linekeeper.log"_s)), 0600);
}

void LogTest::followsNoLink()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"log"_s)));
    const QString target = m_folder->filePath(u"target"_s);
    QVERIFY(QFile::link(target, log()));
    RotatingFile(m_folder->filePath(u"log"_s), u"linekeeper.log"_s).add("line");
    QVERIFY(!QFile::exists(target));
}

void LogTest::beginsAnewWhereItWasRemoved()
{
    RotatingFile file(m_folder->filePath(u"log"_s), u"linekeeper.log"_s);
    file.add("first");
    QVERIFY(QDir(m_folder->filePath(u"log"_s)).removeRecursively());
    file.add("second");
    QCOMPARE(contentOf(log()), QByteArray("second\n"));
}

void LogTest::neverFails_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("no such place") << u"/proc/none/log"_s;
    QTest::newRow("a file is a folder") << u"/dev/null/log"_s;
    QTest::newRow("too long") << u"/tmp/"_s + QString(5000, u'x');
}

void LogTest::neverFails()
{
    QFETCH(const QString, folder);
    RotatingFile file(folder, u"linekeeper.log"_s);
    for (int i = 0; i < 3; ++i)
        file.add("line");
}

void LogTest::takesAFullDisk()
{
    // A file that may not grow fails as one on a full disk does.
    const QTemporaryDir folder;
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit none = {0, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    RotatingFile file(folder.path(), u"full"_s);
    for (int i = 0; i < 3; ++i)
        file.add("line");
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(QFileInfo(folder.filePath(u"full"_s)).size(), 0);
    file.add("line");
    QVERIFY(QFileInfo(folder.filePath(u"full"_s)).size() > 0); // and goes on once there is room
}

void LogTest::takesManyThreads()
{
    constexpr int threads = 4;
    constexpr int lines = 200;
    passedOn().clear();
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    {
        const LogKeeper keeper(m_folder->filePath(u"log"_s));
        std::vector<std::thread> running;
        for (int t = 0; t < threads; ++t) {
            running.emplace_back([t] {
                for (int i = 0; i < lines; ++i)
                    qCWarning(logApi) << "thread" << t << "line" << i << "end";
            });
        }
        for (std::thread& thread : running)
            thread.join();
    }
    const QList<QByteArray> written = contentOf(log()).trimmed().split('\n');
    QCOMPARE(written.size(), threads * lines);
    for (const QByteArray& line : written)
        QVERIFY2(line.endsWith(" end"), line.constData());
}

void LogTest::folders()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString name = QCoreApplication::applicationName();
    qunsetenv("XDG_STATE_HOME");
    const QString state = QDir::homePath() + u"/.local/state/"_s + name;
    QCOMPARE(logFolderFor(data), state + u"/log"_s);
    QCOMPARE(logFolderFor(data + u"/demo"_s), state + u"/demo/log"_s);
    QCOMPARE(logFolderFor(data + u"/servers/127.0.0.1-8080"_s), state + u"/servers/127.0.0.1-8080/log"_s);
    qputenv("XDG_STATE_HOME", "/somewhere/state");
    QCOMPARE(logFolderFor(data), u"/somewhere/state/"_s + name + u"/log"_s);
    qputenv("XDG_STATE_HOME", "not/absolute");
    QCOMPARE(logFolderFor(data), state + u"/log"_s);
    qunsetenv("XDG_STATE_HOME");
    QCOMPARE(logFolderFor(u"/elsewhere/record"_s), u"/elsewhere/record/log"_s);
}

LINEKEEPER_TEST(QCoreApplication, LogTest);
#include "log_test.moc"
