// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/stdin_watch.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace linekeeper {

void reserveStdin()
{
    if (::fcntl(STDIN_FILENO, F_GETFD) == -1)
        (void)::open("/dev/null",
                     O_RDONLY | O_CLOEXEC); // the lowest free descriptor, which is standard input
}

void quitWhenStdinCloses(QCoreApplication& application)
{
    auto* notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, [notifier] {
        std::array<char, 4096> dropped{};
        const ssize_t got = ::read(STDIN_FILENO, dropped.data(), dropped.size());
        if (got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR)))
            return;
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
}

} // namespace linekeeper
