// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/raw_connection.h"

#include <QTimer>

#include <sys/socket.h>

namespace linekeeper {

namespace {

/// The most put into the socket at once: an endless body would fill the memory.
constexpr qint64 kMaxWaiting = 256 * 1024;

} // namespace

RawConnection::RawConnection(int number, QTcpSocket* socket, Chooser chooser, QObject* parent)
    : QObject(parent)
    , m_number(number)
    , m_socket(socket)
    , m_chooser(std::move(chooser))
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &RawConnection::readBytes);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &RawConnection::refill);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void RawConnection::play(const RawScript& script)
{
    m_steps = script.steps();
    m_busy = true;
    nextStep();
}

void RawConnection::closeIfIdle()
{
    if (!m_busy)
        m_socket->disconnectFromHost();
}

void RawConnection::readBytes()
{
    m_received += m_socket->readAll();
    if (m_busy)
        return;
    if (const std::optional<RawRequest> request = nextRequest())
        play(m_chooser(*request));
}

std::optional<RawRequest> RawConnection::nextRequest()
{
    const qsizetype endOfHead = m_received.indexOf("\r\n\r\n");
    if (endOfHead < 0)
        return std::nullopt;
    RawRequest request;
    request.connection = m_number;
    QList<QByteArray> lines = m_received.first(endOfHead).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray& line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplaceBack(line.left(colon), line.mid(colon + 1).trimmed());
    }

    const qsizetype startOfBody = endOfHead + 4;
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (m_received.size() - startOfBody < length)
        return std::nullopt;
    request.body = m_received.sliced(startOfBody, length);
    m_received.remove(0, startOfBody + length);
    return request;
}

void RawConnection::nextStep()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return; // the other side closed in the middle of the script
    if (m_steps.isEmpty()) {
        m_busy = false;
        readBytes();
        return;
    }
    const RawScript::Step step = m_steps.takeFirst();
    switch (step.action) {
    case RawScript::Action::Send:
        m_socket->write(step.bytes);
        nextStep();
        break;
    case RawScript::Action::Pause:
        continueAfter(step.interval);
        break;
    case RawScript::Action::Drip:
        dripNext(step);
        break;
    case RawScript::Action::Repeat:
        m_repeated = step.bytes;
        refill();
        break;
    case RawScript::Action::Close:
        m_socket->disconnectFromHost();
        break;
    case RawScript::Action::Reset:
        sendReset();
        break;
    case RawScript::Action::Stall:
        break;
    }
}

void RawConnection::continueAfter(std::chrono::milliseconds pause)
{
    QTimer::singleShot(pause, this, &RawConnection::nextStep);
}

void RawConnection::dripNext(const RawScript::Step& step)
{
    if (!step.bytes.isEmpty()) {
        m_socket->write(step.bytes.first(1));
        m_steps.prepend({step.action, step.bytes.sliced(1), step.interval});
    }
    continueAfter(step.interval);
}

void RawConnection::refill()
{
    while (!m_repeated.isEmpty() && m_socket->isValid() && m_socket->bytesToWrite() < kMaxWaiting)
        m_socket->write(m_repeated);
}

void RawConnection::sendReset()
{
    m_socket->flush();
    // With a linger time of zero the kernel sends RST when the socket is closed.
    const linger none{1, 0};
    setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    m_socket->abort();
}

} // namespace linekeeper
