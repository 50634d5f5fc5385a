// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/system/single_instance.h"

#include "core/log.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace linekeeper {

namespace {

constexpr auto patience = 2s;
constexpr auto pause = 20ms;
constexpr qsizetype maxTokenLength = 512;
/// Whoever has no focus must first get it to copy on some desktops.
constexpr auto patienceForAnAnswer = 6s;
constexpr qsizetype maxAnswerLength = 1000;
/// What a start says to the first: one of these words, a space, its activation token or nothing, a line end.
constexpr QByteArrayView raiseRequest = "raise ";
constexpr QByteArrayView latestCodeRequest = "copy-latest ";
constexpr qsizetype maxRequestLength = latestCodeRequest.size() + maxTokenLength + 1;

bool isToken(QByteArrayView bytes)
{
    return bytes.size() <= maxTokenLength
           && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

QByteArray tokenOfThisStart()
{
    QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qgetenv("DESKTOP_STARTUP_ID");
    return isToken(token) ? token : QByteArray();
}

/// Where the lock and the socket stand, without ending. Hashed: a socket's path has room for some 100 bytes.
QString placeFor(const QString& name)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"%1/linekeeper-%2-%3"_s.arg(folder).arg(getuid()).arg(QLatin1StringView(hash.left(16)));
}

bool send(QLocalSocket& socket, QByteArrayView request, const QDeadlineTimer& deadline)
{
    socket.write(request.toByteArray() + tokenOfThisStart() + '\n');
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(static_cast<int>(deadline.remainingTime())))
            return false;
    }
    return true;
}

} // namespace

class SingleInstance::Private
{
public:
    explicit Private(SingleInstance* instance, const QString& name)
        : q(instance)
        , place(placeFor(name))
    {
    }

    ~Private()
    {
        // The socket goes before the lock: whoever gets the lock next makes a socket of its own.
        server.close();
        if (lockFile >= 0)
            ::close(lockFile);
    }

    bool lock();
    void listen();
    bool askFirst(const QDeadlineTimer& deadline) const;
    void read(QLocalSocket* socket);
    void answer(QLocalSocket* socket, const QString& activationToken);

    SingleInstance* q;
    QString place;
    bool first = false;
    int lockFile = -1;
    QLocalServer server;
};

/// The kernel's own lock: it is gone with the process however that ended, and only one of two gets it.
bool SingleInstance::Private::lock()
{
    if (lockFile < 0)
        lockFile = ::open(QFile::encodeName(place + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lockFile < 0) {
        qCWarning(logDesktop) << "no lock for a single instance can be made at" << place;
        return true;
    }
    return ::flock(lockFile, LOCK_EX | LOCK_NB) == 0;
}

void SingleInstance::Private::listen()
{
    const QString path = place + u".socket"_s;
    // Left by a first that crashed; with the lock held it is nobody's.
    QLocalServer::removeServer(path);
    server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server, &QLocalServer::newConnection, q, [this] {
        while (QLocalSocket* socket = server.nextPendingConnection()) {
            socket->setReadBufferSize(maxRequestLength + 1);
            connect(socket, &QLocalSocket::readyRead, q, [this, socket] { read(socket); });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            QTimer::singleShot(patienceForAnAnswer, socket, &QLocalSocket::abort);
            read(socket);
        }
    });
    if (!server.listen(path))
        qCWarning(logDesktop) << "a second start can't reach this one:" << server.errorString();
}

void SingleInstance::Private::read(QLocalSocket* socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= maxRequestLength)
            socket->abort();
        return;
    }
    const QByteArray line = socket->readLine(maxRequestLength + 1);
    // One request from each.
    socket->disconnect(q);
    const bool wantsCode = line.startsWith(latestCodeRequest);
    if ((wantsCode || line.startsWith(raiseRequest)) && line.endsWith('\n')) {
        const auto token =
            QByteArrayView(line).sliced((wantsCode ? latestCodeRequest : raiseRequest).size()).chopped(1);
        if (isToken(token) && wantsCode)
            return answer(socket, QString::fromLatin1(token));
        if (isToken(token))
            Q_EMIT q->raiseRequested(QString::fromLatin1(token));
    }
    socket->abort();
}

void SingleInstance::Private::answer(QLocalSocket* socket, const QString& activationToken)
{
    Q_EMIT q->latestCodeRequested(activationToken, [socket = QPointer<QLocalSocket>(socket)](const QString& line) {
        if (!socket)
            return;
        socket->write(line.simplified().left(maxAnswerLength / 4).toUtf8() + '\n');
        socket->disconnectFromServer();
    });
}

/// True once the request is on its way. The answer is not waited for: a first that hangs would not give one.
bool SingleInstance::Private::askFirst(const QDeadlineTimer& deadline) const
{
    QLocalSocket socket;
    socket.connectToServer(place + u".socket"_s);
    if (!socket.waitForConnected(static_cast<int>(deadline.remainingTime())))
        return false;
    return send(socket, raiseRequest, deadline);
}

std::optional<QString> SingleInstance::askForLatestCode(const QString& name)
{
    const QDeadlineTimer deadline(patienceForAnAnswer);
    QLocalSocket socket;
    socket.connectToServer(placeFor(name) + u".socket"_s);
    if (!socket.waitForConnected(static_cast<int>(std::chrono::milliseconds(patience).count())))
        return std::nullopt;
    if (!send(socket, latestCodeRequest, deadline))
        return QString();
    while (!socket.canReadLine() && socket.bytesAvailable() <= maxAnswerLength) {
        if (!socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return QString();
    }
    return QString::fromUtf8(socket.readLine(maxAnswerLength)).trimmed();
}

SingleInstance::SingleInstance(const QString& name, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, name))
{
    // More than one try: the first may hold the lock and not listen yet, or be about to end.
    const QDeadlineTimer deadline(patience);
    while (!(d->first = d->lock()) && !d->askFirst(deadline) && !deadline.hasExpired())
        QThread::msleep(pause.count());
    if (d->first)
        d->listen();
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::isFirst() const
{
    return d->first;
}

} // namespace linekeeper
