// SPDX-License-Identifier: GPL-3.0-or-later
// What a search of messages takes, from the key press to the painted first page, in the real window:
//   search FOLDER [RUNS]
// FOLDER holds a record as fill_record makes it; its index is made first, where it is not there yet. One line a case:
// name, median, least, most, in milliseconds, parted by tabs; and how long the index took, where it was made.
#include "account/account.h"
#include "api/base_address.h"
#include "core/clock.h"
#include "core/progress.h"
#include "gui/widgets/calm_style.h"
#include "gui/window/main_window.h"
#include "secrets/session_key_store.h"
#include "store/record/record.h"
#include "store/search/search_index.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 60'000;

struct Case
{
    const char* name;
    QString typed; ///< all but the last key of it stands in the field already
    bool ofOneNumber = false;
};

/// Sees the list painted after the answer came.
class Watcher final : public QObject
{
public:
    explicit Watcher(QTableView& view)
        : m_view(view)
    {
        view.viewport()->installEventFilter(this);
        connect(view.model(), &QAbstractItemModel::modelReset, this, [this] { m_isAnswered = true; });
    }
    void start() { m_isAnswered = m_isPainted = false; }
    /// Where nothing was found another thing than the list is painted.
    bool isDone() const { return m_isAnswered && (m_isPainted || m_view.model()->rowCount() == 0); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool paints = event->type() == QEvent::Paint && m_isAnswered;
        const bool handled = QObject::eventFilter(watched, event);
        if (paints)
            QMetaObject::invokeMethod(
                this, [this] { m_isPainted = true; }, Qt::QueuedConnection); // when it is painted
        return handled;
    }

private:
    QTableView& m_view;
    bool m_isAnswered = false;
    bool m_isPainted = false;
};

bool waitFor(const Watcher& watcher)
{
    QDeadlineTimer patience(kPatienceMs);
    while (!watcher.isDone() && !patience.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    return watcher.isDone();
}

/// Milliseconds; nothing where no answer came.
std::optional<double> measure(QLineEdit& field, Watcher& watcher, const QString& typed)
{
    watcher.start();
    field.setText(typed.chopped(1));
    if (typed.size() > 1 && !waitFor(watcher))
        return std::nullopt;
    QCoreApplication::processEvents();
    watcher.start();
    QElapsedTimer time;
    time.start();
    QTest::keyClick(&field, typed.back().toLatin1());
    if (!waitFor(watcher))
        return std::nullopt;
    // What stands in the place of an empty list is painted now.
    QCoreApplication::processEvents();
    return static_cast<double>(time.nsecsElapsed()) / 1e6;
}

int complain(const QString& what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
    return 1;
}

/// Makes the index, where it is behind, as the program would, and says how long that took.
int makeIndex(const QString& folder)
{
    QElapsedTimer time;
    time.start();
    Progress progress;
    const auto before = readIndexReach(folder);
    for (;;) {
        const auto reach = extendSearchIndex(folder, 200ms, progress);
        if (!reach)
            return complain(reach.error().detail);
        if (reach->behind() == 0)
            break;
    }
    if (before && before->behind() > 0)
        std::printf("index of %lld messages\t%lld\n", static_cast<long long>(before->behind()),
                    static_cast<long long>(time.elapsed()));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        return complain(u"search FOLDER [RUNS]"_s);
    const QString folder = arguments[1];
    const int runs = std::max(1, arguments.value(2, u"15"_s).toInt());
    auto record = Record::open(folder);
    if (!record)
        return complain(record.error().detail);
    if (const int failed = makeIndex(folder))
        return failed;

    const QTemporaryDir settingsFolder;
    QSettings settings(settingsFolder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    const SystemClock clock;
    SessionKeyStore keys;
    Account account(*BaseAddress::fromText(u"http://127.0.0.1:9/api/v1"_s), *std::move(record), keys, clock);
    if (auto loaded = account.load(); !loaded)
        return complain(loaded.error().detail);
    MainWindow window(account, settings, MainWindow::Mode::Demo);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return complain(u"the window does not come"_s);
    auto* field = window.findChild<QLineEdit*>(u"searchMessages"_s);
    auto* all = window.findChild<QPushButton*>(u"allNumbers"_s);
    auto* view = window.findChild<QTableView*>(u"messages"_s);
    if (!field || !all || !view)
        return complain(u"the window has another shape"_s);

    Watcher watcher(*view);
    for (const Case& each :
         {Case{"frequent word", u"code"_s}, Case{"middling word", u"discord"_s}, Case{"rare digits", u"4711"_s},
          Case{"three digits", u"471"_s}, Case{"whole code", u"123456"_s}, Case{"two letters", u"47"_s},
          Case{"two letters, none", u"zq"_s}, Case{"nothing found", u"verificaton"_s},
          Case{"rare digits of one number", u"4711"_s, true}}) {
        all->setChecked(!each.ofOneNumber);
        std::vector<double> times;
        for (int run = 0; run < runs + 2; ++run) {
            const auto time = measure(*field, watcher, each.typed);
            if (!time)
                return complain(u"no answer to "_s + each.typed);
            if (run >= 2) // the first two warm up
                times.push_back(*time);
        }
        std::sort(times.begin(), times.end());
        std::printf("search, %s\t%.2f\t%.2f\t%.2f\n", each.name, times[times.size() / 2], times.front(), times.back());
        std::fflush(stdout);
        field->clear();
    }
    return 0;
}
