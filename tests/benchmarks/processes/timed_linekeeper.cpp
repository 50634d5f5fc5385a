// SPDX-License-Identifier: GPL-3.0-or-later
// Linekeeper as it is, with a stopwatch on its window's thread:
//   timed_linekeeper pieces SECONDS [LINEKEEPER'S OPTIONS]   the longest events that the thread handled
//   timed_linekeeper stalls SECONDS [LINEKEEPER'S OPTIONS]   how long the thread let an event of another thread wait,
//                                                          and "held TAB" how long the machine held up one that only
//                                                          sleeps
// Ends so many seconds after its first painted frame, and prints milliseconds, a line each. With 0 seconds it ends at
// that frame, which a profile of the start wants.
#include "gui/app/program.h"
#include "platform/system/font_list.h"
#include "waiting_times.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShown = 10;

/// Tells the length of each event that the loop hands out; events within an event are parts of it.
class TimedApplication final : public QApplication
{
public:
    TimedApplication(int& argc, char** argv, bool stalls, int seconds)
        : QApplication(argc, argv)
        , m_stalls(stalls)
        , m_seconds(seconds)
    {
    }

    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool paints = !m_isPainted && receiver->isWindowType() && event->type() == QEvent::Expose;
        const QByteArray name =
            QByteArray(receiver->metaObject()->className()) + ", event " + QByteArray::number(event->type());
        QElapsedTimer watch;
        watch.start();
        ++m_depth;
        const bool isHandled = QApplication::notify(receiver, event);
        --m_depth;
        if (m_depth == 0 && m_isPainted && !m_stalls)
            m_pieces.append({static_cast<double>(watch.nsecsElapsed()) / 1e6, name});
        if (paints && static_cast<QWindow*>(receiver)->isExposed())
            begin();
        return isHandled;
    }

private:
    void begin()
    {
        m_isPainted = true;
        if (m_seconds == 0)
            std::_Exit(0);
        if (m_stalls) {
            m_times = std::make_unique<WaitingTimes>();
            m_held = std::make_unique<HeldTimes>();
        }
        QTimer::singleShot(m_seconds * 1000, this, [this] { end(); });
    }

    void end()
    {
        if (m_stalls) {
            for (const double milliseconds : m_times->take())
                std::printf("%.3f\n", milliseconds);
            for (const double milliseconds : m_held->take())
                std::printf("held\t%.3f\n", milliseconds);
        } else {
            std::sort(m_pieces.begin(), m_pieces.end(), std::greater<>());
            for (const auto& [milliseconds, name] : m_pieces.first(std::min(m_pieces.size(), kShown)))
                std::printf("%.3f\t%s\n", milliseconds, name.constData());
        }
        std::fflush(stdout);
        std::_Exit(0);
    }

    bool m_stalls;
    int m_seconds;
    int m_depth = 0;
    bool m_isPainted = false;
    QList<std::pair<double, QByteArray>> m_pieces;
    std::unique_ptr<WaitingTimes> m_times;
    std::unique_ptr<HeldTimes> m_held;
};

} // namespace

int main(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (arguments.size() < 3)
        return 2;
    const bool stalls = arguments.takeAt(1) == "stalls"_L1;
    const int seconds = arguments.takeAt(1).toInt();
    const auto options = linekeeper::readOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(options.error()));
        return 2;
    }
    // As src/main.cpp sets the program up.
    QCoreApplication::setApplicationName(u"linekeeper"_s);
    QGuiApplication::setDesktopFileName(u"linekeeper"_s);
    std::future<void> fonts = linekeeper::readFontList();
    TimedApplication application(argc, argv, stalls, seconds);
    QGuiApplication::setApplicationDisplayName(u"Linekeeper"_s);
    linekeeper::Program program(application, *options, std::move(fonts));
    return program.start() ? QApplication::exec() : 0;
}
