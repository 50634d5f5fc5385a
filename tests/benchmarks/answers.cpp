// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "benchmarks/answer_server.h"
#include "gui/preferences/appearance.h"
#include "gui/window/main_window.h"

#include <QApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSettings>

#include <algorithm>
#include <cstdio>
#include <malloc.h>
#include <optional>
#include <sys/resource.h>
#include <vector>

// What a look at a number with twenty messages, or a thousand, costs in CPU, beside a bare GET of as many. Prints for
// each case
//     name TAB ratio TAB median of ours TAB min TAB max TAB floor median TAB min TAB max
// with the medians in microseconds a look, all threads counted.

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

namespace {

/// Each with connections of its own: how the bytes of one come in pieces is much the same as long as it
/// lives, and differs from one to the next.
constexpr int kSets = 7;
constexpr int kRounds = 5; // a set
constexpr int kLooks = 20; // a round

/// Of this process, all its threads, in microseconds.
double used()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto micros = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
    };
    return micros(usage.ru_utime) + micros(usage.ru_stime);
}

struct Figures
{
    std::vector<double> ours;
    std::vector<double> floor;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void print(const char* name, const Figures& figures)
{
    const auto [least, most] = std::minmax_element(figures.ours.begin(), figures.ours.end());
    const auto [floorLeast, floorMost] = std::minmax_element(figures.floor.begin(), figures.floor.end());
    std::printf("%s\t%.3f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\n", name, median(figures.ours) / median(figures.floor),
                median(figures.ours), *least, *most, median(figures.floor), *floorLeast, *floorMost);
    std::fflush(stdout);
}

/// One GET after the other, with nothing around them.
class Floor
{
public:
    explicit Floor(const QUrl& url)
        : m_request(url)
    {
    }

    void get()
    {
        QNetworkReply* reply = m_manager.get(m_request);
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, [&] {
            // readAll() would allocate again and again.
            QByteArray body(reply->bytesAvailable(), Qt::Uninitialized);
            m_bytes += reply->read(body.data(), body.size());
            reply->deleteLater();
            loop.quit();
        });
        loop.exec();
    }
    qint64 bytes() const { return m_bytes; }

private:
    QNetworkAccessManager m_manager;
    QNetworkRequest m_request;
    qint64 m_bytes = 0;
};

/// The account with its window on the (offscreen) screen.
class Ours
{
public:
    Ours(const QUrl& server, const OrderId& order, bool isShown)
        : m_order(order)
    {
        m_bench.hold({rental(order.text())});
        m_bench.keys.kept = ApiKey::fromInput(testKey);
        m_bench.openAt(*BaseAddress::fromText(server.toString() + u"/api/v1"_s));
        m_settings.emplace(m_bench.folder() + u"/settings.ini"_s, QSettings::IniFormat);
        m_window.emplace(m_bench.account(), *m_settings, MainWindow::Mode::Real);
        if (isShown)
            m_window->show();
        m_bench->start();
        if (!m_bench.waitFor(Connection::Connected) || !m_bench.waitUntilIdle())
            qFatal("no connection");
        // Whatever the screen.
        m_window->resize(MainWindow::kComfortableSize);
        // Nothing is expected on it: with each look the same happens.
        m_bench->poller().stopExpecting(order);
        m_bench.waitUntilIdle();
    }
    void poll()
    {
        m_bench.clock.advance(std::chrono::seconds(5));
        QEventLoop loop;
        m_bench->poller().pollNow();
        if (m_bench->poller().pollsUnderWay() != 1)
            qFatal("no look was started");
        const auto connection = QObject::connect(&m_bench->poller(), &Poller::changed, &loop, [&] {
            if (m_bench->poller().pollsUnderWay() == 0)
                loop.quit();
        });
        loop.exec();
        QObject::disconnect(connection);
        // What has to be repainted.
        QCoreApplication::processEvents();
    }
    int messages() { return m_bench->inbox().summaryOf(m_order).messages; }

private:
    AccountFixture m_bench;
    OrderId m_order;
    std::optional<QSettings> m_settings;
    std::optional<MainWindow> m_window;
};

void measure(Ours& ours, Floor& floor, Figures& figures)
{
    for (int round = -1; round < kRounds; ++round) {
        const double begin = used();
        for (int i = 0; i < kLooks; ++i)
            floor.get();
        const double between = used();
        for (int i = 0; i < kLooks; ++i)
            ours.poll();
        const double end = used();
        if (round < 0) // all is cold
            continue;
        figures.floor.push_back((between - begin) / kLooks);
        figures.ours.push_back((end - between) / kLooks);
    }
}

/// False where what was to be stored is not.
bool run(const char* name, const QUrl& server, const QString& order, bool isShown = true)
{
    QUrl same = server;
    same.setPath(u"/api/v1/users/rental-messages"_s);
    same.setQuery(u"orderId=same"_s + order.sliced(order.indexOf(u'-')));
    Figures figures;
    for (int set = 0; set < kSets; ++set) {
        Floor floor(same);
        Ours ours(server, OrderId(order), isShown);
        const int before = ours.messages();
        measure(ours, floor, figures);
        if (ours.messages() - before != (order.startsWith("news"_L1) ? (kRounds + 1) * kLooks : 0))
            return false;
    }
    print(name, figures);
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--serve") == 0)
        return benchmarks::serveAnswers(argc, argv);
    // Else it is for luck to decide whether a body's memory comes from the system anew, page by page, for us
    // or for the floor.
    mallopt(M_MMAP_THRESHOLD, 8 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    AppearanceSetter appearance(app);
    appearance.set(Appearance::Light);
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(QCoreApplication::applicationFilePath(), {u"--serve"_s});
    if (!server.waitForReadyRead())
        return 1;
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(server.readLine().trimmed().toInt());

    const bool isWell = run("looking at a number whose 20 messages are unchanged", url, u"same-20"_s)
                        && run("the same with one new message, stored and shown", url, u"news-20"_s)
                        && run("the same while the window is hidden", url, u"news-20"_s, false)
                        && run("looking at a number whose 1,000 messages are unchanged", url, u"same-1000"_s)
                        && run("the same with one new message of 1,000, stored and shown", url, u"news-1000"_s)
                        && run("the same of 1,000 while the window is hidden", url, u"news-1000"_s, false);
    server.closeWriteChannel();
    server.waitForFinished();
    return isWell ? 0 : 2;
}
