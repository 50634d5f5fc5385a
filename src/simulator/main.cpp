// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demo_script.h"
#include "simulator/program_options.h"
#include "simulator/simulator_server.h"
#include "simulator/stdin_watch.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTimer>

#include <chrono>
#include <cstdio>

using namespace linekeeper;
using namespace std::chrono_literals;

int main(int argc, char* argv[])
{
    reserveStdin();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("linekeeper-simulator"));

    const auto [options, end] = readProgramOptions(QCoreApplication::arguments());
    if (end) {
        std::fputs(qUtf8Printable(end->text), end->exitCode == 0 ? stdout : stderr);
        return end->exitCode;
    }

    const SystemClock clock;
    const quint32 seed = options.seed.value_or(QRandomGenerator::global()->generate());
    SimulatedAccount account(clock, {.key = options.key, .seed = seed});
    SimulatorServer server(account, clock);
    if (options.isControlOpen)
        server.openControl();

    if (const auto port = server.listen(options.port); !port) {
        std::fprintf(stderr, "linekeeper-simulator: cannot listen on 127.0.0.1:%u: %s\n", unsigned{options.port},
                     qUtf8Printable(port.error().detail));
        return 1;
    }
    if (options.endsWithStdin)
        quitWhenStdinCloses(application);

    DemoScript script(account, clock, seed);
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &pulse, [&script] { script.advance(); });
    if (options.isDemo) {
        script.prepare();
        pulse.start(250ms);
    }

    std::printf("listening on %s\n", qUtf8Printable(server.baseAddress()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
