// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/sleep_watch.h"

#include "core/clock.h"

#include <QCoreApplication>
#include <QEvent>

#include <cstdlib>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLooking = 2s;
/// Normal clock adjustments are smaller than this.
constexpr qint64 kJump = 5'000;
/// logind lets programs delay sleep by some seconds; a program that still runs this long after the signal is not
/// asleep.
constexpr qint64 kLongestBefore = 120'000;

} // namespace

SleepWatch::SleepWatch(const QDBusConnection& bus, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_looking.setInterval(kLooking);
    connect(&m_looking, &QTimer::timeout, this, &SleepWatch::lookAtTheClock);
    QDBusConnection(bus).connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                 u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                                 SLOT(onPrepareForSleep(bool)));
}

void SleepWatch::onPrepareForSleep(bool begins)
{
    if (!begins) {
        setAwake();
        return;
    }
    m_since = m_clock.now();
    m_running.start();
    m_looking.start();
    QCoreApplication::instance()->installEventFilter(this);
    Q_EMIT asleepChanged(true);
}

void SleepWatch::lookAtTheClock()
{
    const qint64 running = m_running.elapsed();
    if (std::abs(m_since.msecsTo(m_clock.now()) - running) >= kJump || running >= kLongestBefore)
        setAwake();
}

void SleepWatch::setAwake()
{
    m_looking.stop();
    QCoreApplication::instance()->removeEventFilter(this);
    Q_EMIT asleepChanged(false);
}

bool SleepWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        // Not from within the event: this starts polls, which don't belong in an event filter.
        if (m_looking.isActive())
            QMetaObject::invokeMethod(this, &SleepWatch::setAwake, Qt::QueuedConnection);
        m_looking.stop();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace linekeeper
