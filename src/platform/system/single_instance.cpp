// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/single_instance.h"

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

constexpr auto kPatience = 2s;
constexpr auto kPause = 20ms;
constexpr qsizetype kMaxTokenLength = 512;
/// On some desktops a program without focus must first get it to copy.
constexpr auto kPatienceForAnAnswer = 6s;
constexpr qsizetype kMaxAnswerLength = 1000;
/// The request to the first instance: one of these words, a space, the activation token or nothing, a line end.
constexpr QByteArrayView kRaiseRequest = "raise ";
constexpr QByteArrayView kLatestCodeRequest = "copy-latest ";
constexpr qsizetype kMaxRequestLength = kLatestCodeRequest.size() + kMaxTokenLength + 1;

bool isToken(QByteArrayView bytes)
{
    return bytes.size() <= kMaxTokenLength
           && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

QByteArray tokenOfThisStart()
{
    QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qgetenv("DESKTOP_STARTUP_ID");
    return isToken(token) ? token : QByteArray();
}

/// Returns the path of the lock and the socket, without extension. Hashed, because a socket's path is limited to about
/// 100 bytes.
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
        // The socket goes before the lock: whoever gets the lock next creates a socket of its own.
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

/// Takes the kernel's lock: it disappears with the process, however that ends, and only one process gets it.
bool SingleInstance::Private::lock()
{
    if (lockFile < 0)
        lockFile = ::open(QFile::encodeName(place + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lockFile < 0) {
        qCWarning(logPlatform) << "no lock for a single instance can be made at" << place;
        return true;
    }
    return ::flock(lockFile, LOCK_EX | LOCK_NB) == 0;
}

void SingleInstance::Private::listen()
{
    const QString path = place + u".socket"_s;
    // Left by an instance that crashed; with the lock held it is nobody's.
    QLocalServer::removeServer(path);
    server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server, &QLocalServer::newConnection, q, [this] {
        while (QLocalSocket* socket = server.nextPendingConnection()) {
            socket->setReadBufferSize(kMaxRequestLength + 1);
            connect(socket, &QLocalSocket::readyRead, q, [this, socket] { read(socket); });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            QTimer::singleShot(kPatienceForAnAnswer, socket, &QLocalSocket::abort);
            read(socket);
        }
    });
    if (!server.listen(path))
        qCWarning(logPlatform) << "a second start can't reach this one:" << server.errorString();
}

void SingleInstance::Private::read(QLocalSocket* socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= kMaxRequestLength)
            socket->abort();
        return;
    }
    const QByteArray line = socket->readLine(kMaxRequestLength + 1);
    // One request per connection.
    socket->disconnect(q);
    const bool wantsCode = line.startsWith(kLatestCodeRequest);
    if ((wantsCode || line.startsWith(kRaiseRequest)) && line.endsWith('\n')) {
        const auto token =
            QByteArrayView(line).sliced((wantsCode ? kLatestCodeRequest : kRaiseRequest).size()).chopped(1);
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
        socket->write(line.simplified().left(kMaxAnswerLength / 4).toUtf8() + '\n');
        socket->disconnectFromServer();
    });
}

/// Returns true once the request is sent. Does not wait for the answer, which an instance that hangs would never give.
bool SingleInstance::Private::askFirst(const QDeadlineTimer& deadline) const
{
    QLocalSocket socket;
    socket.connectToServer(place + u".socket"_s);
    if (!socket.waitForConnected(static_cast<int>(deadline.remainingTime())))
        return false;
    return send(socket, kRaiseRequest, deadline);
}

std::optional<QString> SingleInstance::askForLatestCode(const QString& name)
{
    const QDeadlineTimer deadline(kPatienceForAnAnswer);
    QLocalSocket socket;
    socket.connectToServer(placeFor(name) + u".socket"_s);
    if (!socket.waitForConnected(static_cast<int>(std::chrono::milliseconds(kPatience).count())))
        return std::nullopt;
    if (!send(socket, kLatestCodeRequest, deadline))
        return QString();
    while (!socket.canReadLine() && socket.bytesAvailable() <= kMaxAnswerLength) {
        if (!socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return QString();
    }
    return QString::fromUtf8(socket.readLine(kMaxAnswerLength)).trimmed();
}

SingleInstance::SingleInstance(const QString& name, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, name))
{
    // More than one try: the first may hold the lock and not listen yet, or be about to quit.
    const QDeadlineTimer deadline(kPatience);
    while (!(d->first = d->lock()) && !d->askFirst(deadline) && !deadline.hasExpired())
        QThread::msleep(kPause.count());
    if (d->first)
        d->listen();
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::isFirst() const
{
    return d->first;
}

} // namespace linekeeper
