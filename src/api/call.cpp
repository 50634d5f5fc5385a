// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/call.h"

#include "api/retry_after.h"
#include "api/tls_check.h"
#include "core/log.h"

#include <QDateTime>
#include <QMetaEnum>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLeastRead = 16 * 1024;

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// Qt makes an error of every status from 400 on; those answers are as whole as others.
bool isErrorOfStatus(QNetworkReply::NetworkError error, int status)
{
    return status >= 400 && error > QNetworkReply::UnknownProxyError && error != QNetworkReply::ContentReSendError;
}

Ending endingOf(const QNetworkReply& reply)
{
    const QNetworkReply::NetworkError error = reply.error();
    if (error == QNetworkReply::NoError || isErrorOfStatus(error, statusOf(reply)))
        return Ending::Whole;
    switch (error) {
    case QNetworkReply::UnknownContentError: // damaged compression, or a bomb
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return Ending::Malformed;
    default:
        return Ending::CutOff;
    }
}

QString nameOf(QNetworkReply::NetworkError error)
{
    // Not errorString(): that has the address in it, and words of the server.
    return QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

} // namespace

Call::Call(StartedRequest request, std::chrono::milliseconds deadline, QObject* context, Done done, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_done(std::move(done))
{
    m_sinceStart.start();
    connect(context, &QObject::destroyed, this, &Call::cancel);

    // setTransferTimeout() would measure silence only: a server that drips bytes could go on for ever.
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp(Ending::TimedOut); });
    m_deadline.start(deadline);
}

void Call::send()
{
    if (!isRunning() || !m_request.send)
        return;
    // It holds the request, and with it the key.
    QNetworkReply* reply = std::exchange(m_request.send, nullptr)();
    m_request.reply = reply;
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_isFresh = true; });
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_headSent = true; });
    connect(reply, &QNetworkReply::readyRead, this, &Call::watchSize);
    // They end the connection by themselves: nothing here could ignore them. Only the reason is kept.
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) { m_tlsErrors = errors; });
    connect(reply, &QNetworkReply::finished, this, &Call::replyFinished);
}

bool Call::isMerelyOld(Ending ending) const
{
    if (!m_request.again || m_former.reply || m_isFresh || statusOf(*m_request.reply) != 0 || !m_body.isEmpty())
        return false;
    const QNetworkReply::NetworkError error = m_request.reply->error();
    return ending != Ending::Whole
           && (error == QNetworkReply::RemoteHostClosedError || error == QNetworkReply::ContentReSendError
               || error == QNetworkReply::ProtocolFailure);
}

void Call::repeat()
{
    m_request.reply->disconnect(this);
    m_former = std::exchange(m_request, m_request.again());
    m_headSent = false;
    send();
    Q_EMIT repeated();
}

Call::~Call()
{
    // Before the body and the manager, which they use.
    delete m_request.reply;
    delete m_former.reply;
}

void Call::cancel()
{
    giveUp(Ending::Cancelled);
}

void Call::watchSize()
{
    if (isRunning() && m_request.reply->bytesAvailable() > kMaxAnswerSize)
        readBody();
}

void Call::readBody()
{
    while (isRunning()) {
        // Of a compressed body nobody knows how much comes.
        const qint64 room = kMaxAnswerSize - m_body.size();
        const qint64 wanted = std::clamp(m_request.reply->bytesAvailable(), std::min(kLeastRead, room + 1), room + 1);
        const qsizetype before = m_body.size();
        // With room for the read that finds nothing more, so that nothing moves for it.
        m_body.reserve(before + wanted + (before == 0 ? kLeastRead : 0));
        m_body.resize(before + wanted);
        const qint64 size = m_request.reply->read(m_body.data() + before, wanted);
        m_body.resize(before + std::clamp<qint64>(size, 0, room));
        if (size <= 0)
            return;
        if (size > room)
            giveUp(Ending::TooLarge);
    }
}

void Call::replyFinished()
{
    // Not before: piece by piece each byte would be copied several times.
    readBody();
    if (!isRunning())
        return;
    const Ending ending = endingOf(*m_request.reply);
    if (isMerelyOld(ending))
        repeat();
    else
        end(ending);
}

void Call::giveUp(Ending ending)
{
    if (!isRunning())
        return;
    m_request.send = nullptr;
    if (!m_request.reply) {
        end(ending);
        return;
    }
    // abort() says finished at once, from within itself, and with the same error for every reason.
    m_request.reply->disconnect(this);
    if (ending != Ending::TooLarge)
        readBody();
    end(ending);
    m_request.reply->abort();
}

void Call::end(Ending ending)
{
    if (!isRunning())
        return;
    const Done done = std::exchange(m_done, nullptr);
    m_deadline.stop();

    HttpResponse answer;
    answer.ending = ending;
    // What was not sent has not arrived.
    answer.mayHaveArrived = false;
    if (m_request.reply)
        fill(answer, *m_request.reply);
    log(answer);
    deleteLater();
    done(answer);
}

void Call::fill(HttpResponse& answer, const QNetworkReply& reply)
{
    answer.status = statusOf(reply);
    answer.mayHaveArrived = answer.status != 0 || mayHaveArrived();
    answer.retryAfter = readRetryAfter(reply.rawHeader("Retry-After"), QDateTime::currentDateTimeUtc());
    answer.body = std::move(m_body);
    // To a proxy's question before the tunnel Qt gives no status; the request is still here then.
    if (reply.error() == QNetworkReply::ProxyAuthenticationRequiredError)
        answer.status = 407;
    answer.isProxyTrouble = reply.error() >= QNetworkReply::ProxyConnectionRefusedError
                            && reply.error() <= QNetworkReply::UnknownProxyError;
    if (reply.error() != QNetworkReply::NoError)
        answer.networkError = nameOf(reply.error());
    if (reply.error() == QNetworkReply::SslHandshakeFailedError) {
        answer.tls = tlsTroubleOf(m_tlsErrors);
        answer.networkError += namesOf(m_tlsErrors);
    }
}

bool Call::mayHaveArrived() const
{
    // The body is asked of us, in this thread, once there is a connection, encrypted and verified. Qt's
    // signals come from another thread and may still be on their way here.
    if (m_request.body)
        return m_request.body->wasTaken();
    // Qt says that a request without a body is sent before it knows whether anybody listens.
    const QNetworkReply::NetworkError error = m_request.reply->error();
    return m_headSent && error != QNetworkReply::ConnectionRefusedError && error != QNetworkReply::HostNotFoundError;
}

void Call::log(const HttpResponse& answer) const
{
    qCDebug(logApi).noquote() << m_request.method << (m_request.reply ? m_request.reply->url().path() : u"not sent"_s)
                              << answer.status << answer.networkError << m_sinceStart.elapsed() << "ms";
}

} // namespace linekeeper
