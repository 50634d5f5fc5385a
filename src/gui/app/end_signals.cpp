// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/end_signals.h"

#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace linekeeper {

namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT, SIGHUP};
std::atomic<int> writeEnd = -1;

/// Hardly anything may be called here; write() may.
void passOn(int)
{
    const int saved = errno;
    const char byte = 1;
    // A full pipe has been told already.
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
    errno = saved;
}

void handleAllBy(void (*handler)(int))
{
    for (const int number : kSignals) {
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
    }
}

} // namespace

EndSignals::EndSignals(QObject* parent)
    : QObject(parent)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_pipe[1];
    m_notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(m_pipe[0], bytes, sizeof bytes) > 0) {
        }
        Q_EMIT received();
    });
    handleAllBy(passOn);
}

EndSignals::~EndSignals()
{
    if (m_pipe[0] < 0)
        return;
    handleAllBy(SIG_DFL);
    writeEnd = -1;
    delete m_notifier;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace linekeeper
