// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sleeping_loop.h"

#include <QEventLoop>
#include <QSemaphore>

#include <atomic>
#include <dlfcn.h>
#include <poll.h>
#include <thread>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds kForEver = std::chrono::hours(24 * 366);

std::thread::id mainThread;
std::atomic<bool> isAsked = false;
std::chrono::nanoseconds lastSleep;
QSemaphore fallsAsleep;

} // namespace

extern "C" int ppoll(pollfd* files, nfds_t count, const timespec* timeout, const sigset_t* mask)
{
    static const auto system = reinterpret_cast<decltype(&ppoll)>(dlsym(RTLD_NEXT, "ppoll"));
    const bool sleeps = !timeout || timeout->tv_sec > 0 || timeout->tv_nsec > 0;
    if (sleeps && std::this_thread::get_id() == mainThread && isAsked.exchange(false)) {
        lastSleep =
            timeout ? std::chrono::seconds(timeout->tv_sec) + std::chrono::nanoseconds(timeout->tv_nsec) : kForEver;
        fallsAsleep.release();
    }
    return system(files, count, timeout, mask);
}

namespace linekeeper {

void SleepingLoop::prepare()
{
    qputenv("QT_NO_GLIB", "1");
    mainThread = std::this_thread::get_id();
}

std::chrono::nanoseconds SleepingLoop::nextSleep()
{
    QEventLoop loop;
    isAsked = true;
    std::thread waker([&loop] {
        fallsAsleep.acquire();
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    waker.join();
    return lastSleep;
}

} // namespace linekeeper
