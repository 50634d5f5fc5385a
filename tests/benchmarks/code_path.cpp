// SPDX-License-Identifier: GPL-3.0-or-later
// How long a new code takes through the program: from the moment that the service, another process on this computer,
// writes its answer to the repainted row and to the call for a notification. That is more than from the bytes read: the
// way over the loopback is in it. Prints for both
//     name TAB median TAB min TAB max
// in milliseconds.
#include "account/account_fixture.h"
#include "benchmarks/answer_server.h"
#include "gui/delivery/announcer.h"
#include "gui/preferences/appearance.h"
#include "gui/window/main_window.h"
#include "platform/notify/notifier.h"

#include <QApplication>
#include <QEventLoop>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLooks = 100;
constexpr int kPatience = 30'000;
const OrderId kOrder(u"stamped"_s);

qint64 now()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Notes when it is asked to tell of something.
class NotingNotifier final : public Notifier
{
public:
    qint64 shownAt = 0;
    std::function<void()> noted;

    void show(const Notice&) override
    {
        shownAt = now();
        noted();
    }
    void replace(const Notice& notice) override { show(notice); }
    void close(MessageRow) override {}
};

/// Notes when the list was painted after a row had come.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QTableView& view)
    {
        view.viewport()->installEventFilter(this);
        connect(view.model(), &QAbstractItemModel::rowsInserted, this, [this] { m_hasCome = true; });
    }
    qint64 paintedAt = 0;
    std::function<void()> noted;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        // The view paints while it handles this event; what is posted now comes after it.
        if (event->type() == QEvent::Paint && std::exchange(m_hasCome, false))
            QMetaObject::invokeMethod(
                this,
                [this] {
                    paintedAt = now();
                    noted();
                },
                Qt::QueuedConnection);
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_hasCome = false;
};

void print(const char* name, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%s\t%.2f\t%.2f\t%.2f\n", name, times[times.size() / 2], times.front(), times.back());
}

int measure(const QUrl& server)
{
    AccountFixture bench;
    bench.hold({rental(kOrder.text())});
    bench.keys.kept = ApiKey::fromInput(testKey);
    bench.openAt(*BaseAddress::fromText(server.toString() + u"/api/v1"_s));
    QSettings settings(bench.folder() + u"/settings.ini"_s, QSettings::IniFormat);
    MainWindow window(bench.account(), settings, MainWindow::Mode::Real);
    NotingNotifier notifier;
    const Announcer announcer(bench.account(), notifier);
    window.show();
    bench->start();
    if (!bench.waitFor(Connection::Connected) || !bench.waitUntilIdle())
        return 1;
    window.findChild<QPushButton*>(u"allNumbers"_s)->setChecked(true);
    PaintWatch paints(*window.findChild<QTableView*>(u"messages"_s));

    // Not qWaitFor(): that sleeps for ten milliseconds at a time.
    QEventLoop loop;
    paints.noted = notifier.noted = [&] {
        if (paints.paintedAt != 0 && notifier.shownAt != 0)
            loop.quit();
    };
    QTimer patience;
    patience.callOnTimeout(&loop, [&loop] { loop.exit(2); });
    patience.setInterval(kPatience);

    std::vector<double> painted;
    std::vector<double> told;
    for (int poll = -5; poll < kLooks; ++poll) {
        // The minute in which messages are told together is over, and so is the one that calls are counted in.
        bench.clock.advance(std::chrono::minutes(2));
        paints.paintedAt = notifier.shownAt = 0;
        patience.start();
        bench->poller().pollNow();
        if (const int gaveUp = loop.exec())
            return gaveUp;
        const auto newest = bench->inbox().page({}, {}, 1);
        const qint64 answered = newest ? newest->first().message.sender.toLongLong() : 0;
        if (answered == 0)
            return 3;
        if (poll < 0) // all is cold
            continue;
        painted.push_back(static_cast<double>(paints.paintedAt - answered) / 1e6);
        told.push_back(static_cast<double>(notifier.shownAt - answered) / 1e6);
    }
    print("a new code, answer written to repainted row", painted);
    print("a new code, answer written to notification call", told);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--serve") == 0)
        return benchmarks::serveAnswers(argc, argv);
    const QApplication application(argc, argv);
    const AppearanceSetter appearance(*qApp);
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(QCoreApplication::applicationFilePath(), {u"--serve"_s});
    if (!server.waitForReadyRead())
        return 1;
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(server.readLine().trimmed().toInt());
    const int result = measure(url);
    server.closeWriteChannel();
    server.waitForFinished();
    return result;
}
