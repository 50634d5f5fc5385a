// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard/pipe_end.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <unistd.h>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr auto kReadersTime = 30s;

void neverWait(int pipe)
{
    ::fcntl(pipe, F_SETFL, ::fcntl(pipe, F_GETFL) | O_NONBLOCK);
}

bool isOnlyLater(int error)
{
    return error == EAGAIN || error == EINTR;
}

} // namespace

PipeWriter::PipeWriter(int pipe, const QByteArray& data, QObject* parent)
    : QObject(parent)
    , m_pipe(pipe)
    , m_rest(data)
    , m_writable(pipe, QSocketNotifier::Write)
{
    neverWait(pipe);
    connect(&m_writable, &QSocketNotifier::activated, this, &PipeWriter::write);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &QObject::deleteLater);
    m_patience.start(kReadersTime);
}

PipeWriter::~PipeWriter()
{
    m_writable.setEnabled(false);
    ::close(m_pipe);
}

void PipeWriter::write()
{
    const ssize_t written = ::write(m_pipe, m_rest.constData(), static_cast<size_t>(m_rest.size()));
    if (written > 0) {
        m_rest = m_rest.sliced(written);
        m_patience.start(kReadersTime);
    }
    if (m_rest.isEmpty() || (written < 0 && !isOnlyLater(errno))) {
        m_writable.setEnabled(false);
        deleteLater();
    }
}

PipeReader::PipeReader(int pipe, qsizetype limit, const Done& done)
    : m_pipe(pipe)
    , m_limit(limit)
    , m_done(done)
    , m_readable(pipe, QSocketNotifier::Read)
{
    neverWait(pipe);
    connect(&m_readable, &QSocketNotifier::activated, this, &PipeReader::read);
}

PipeReader::~PipeReader()
{
    m_readable.setEnabled(false);
    ::close(m_pipe);
}

void PipeReader::read()
{
    std::array<char, 16'384> part{};
    const ssize_t got = ::read(m_pipe, part.data(), part.size());
    if (got < 0 && isOnlyLater(errno))
        return;
    if (got > 0) {
        m_data.append(part.data(), got);
        if (m_data.size() <= m_limit)
            return;
    }
    m_readable.setEnabled(false);
    m_done(m_data);
}

} // namespace linekeeper
