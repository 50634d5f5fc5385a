// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/log/log_keeper.h"

#include "core/plain_text.h"
#include "platform/log/rotating_file.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QMutex>
#include <QRegularExpression>
#include <QStandardPaths>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestText = 500;

QChar letterOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u'D';
    case QtInfoMsg:
        return u'I';
    case QtWarningMsg:
        return u'W';
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return u'E';
}

bool isKept(QtMsgType type, const char* category)
{
    return type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg
           || QByteArrayView(category).startsWith("linekeeper.");
}

/// True for a line that every dialog logs without a display, in a test or in the tour, and that helps nobody.
bool isNoise(const QString& text)
{
    return text.startsWith("This plugin does not support "_L1);
}

/// Our own texts contain no secrets. Those of Qt and other libraries may contain an address, and one day more.
QString withoutSecrets(QString text)
{
    static const QRegularExpression query(uR"((\w://[^\s"'<>?#]*)[?#][^\s"'<>]*)"_s);
    static const QRegularExpression user(uR"((\w://)[^\s"'<>/@]*@)"_s);
    static const QRegularExpression bearer(u"\\b(bearer|authorization)\\b.*"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return text.replace(query, u"\\1?…"_s).replace(user, u"\\1…@"_s).replace(bearer, u"\\1 …"_s);
}

} // namespace

class LogKeeper::Private
{
public:
    static void handle(QtMsgType type, const QMessageLogContext& context, const QString& text);

    explicit Private(const QString& folder)
        : file(folder, u"linekeeper.log"_s)
    {
    }

    QtMessageHandler former = nullptr;
    RotatingFile file;

    // Qt has one handler per process, a plain function, which any thread may be in when the keeper is destroyed.
    static inline QBasicMutex mutex;
    static inline Private* current = nullptr;
};

void LogKeeper::Private::handle(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    // Failures while writing must not be logged: the file's own warnings would wait for this very mutex.
    static thread_local bool isWriting = false;
    QtMessageHandler former = nullptr;
    if (!isWriting) {
        const QMutexLocker lock(&mutex);
        if (current) {
            if (!isKept(type, context.category) || isNoise(text))
                return;
            former = current->former;
            isWriting = true;
            current->file.add(logLine(type, QString::fromUtf8(context.category), text).toUtf8());
            isWriting = false;
        }
    }
    if (former)
        former(type, context, text);
}

LogKeeper::LogKeeper(const QString& folder)
    : m_folder(folder)
    , d(std::make_unique<Private>(folder))
{
    const QMutexLocker lock(&Private::mutex);
    Private::current = d.get();
    d->former = qInstallMessageHandler(&Private::handle);
}

LogKeeper::~LogKeeper()
{
    const QMutexLocker lock(&Private::mutex);
    Private::current = nullptr;
    qInstallMessageHandler(d->former);
}

QString logFolderFor(const QString& dataFolder)
{
    // The XDG base directory specification says to ignore a path that is not absolute.
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state))
        state = QDir::homePath() + u"/.local/state"_s;
    state += u'/' + QCoreApplication::applicationName();
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString below = QDir(data).relativeFilePath(dataFolder);
    return QDir::cleanPath(below.startsWith(".."_L1) ? dataFolder + u"/log"_s : state + u'/' + below + u"/log"_s);
}

QString logLine(QtMsgType type, const QString& category, const QString& text)
{
    return u"%1 %2 %3: %4"_s.arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QString(letterOf(type)),
                                 singleLine(category, 60), singleLine(withoutSecrets(text), kLongestText));
}

} // namespace linekeeper
