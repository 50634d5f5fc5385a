// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window_fixture.h"

#include "api/base_address.h"
#include "gui/preferences/appearance.h"
#include "simulator/situation_table.h"
#include "store/record/record.h"

#include <QApplication>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 30'000;

} // namespace

AppearanceSetter& appearance()
{
    static auto* setter = new AppearanceSetter(*qApp);
    return *setter;
}

WindowFixture::WindowFixture(WorkplaceOptions options)
    : simulatedAccount(options.clock ? *options.clock : clock, options.rules, options.services)
    , m_clock(options.clock ? *options.clock : clock)
    , m_server(std::make_unique<SimulatorServer>(simulatedAccount, m_clock))
{
    if (options.hasKey)
        keys.kept = options.rules.key.isEmpty() ? ApiKey::fromInput(u"any-key"_s) : options.rules.key;
    if (m_server->listen())
        m_address = m_server->baseAddress();
}

WindowFixture::~WindowFixture()
{
    leave();
}

bool WindowFixture::open()
{
    const auto address = BaseAddress::fromText(m_address);
    auto record = Record::open(m_folder.path());
    if (!address || !record)
        return false;
    m_settings = std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat);
    m_account = std::make_unique<Account>(*address, std::move(*record), keys, m_clock);
    if (!m_account->load())
        return false;
    m_window = std::make_unique<MainWindow>(*m_account, *m_settings, MainWindow::Mode::Real);
    // The clock stands, and with it the minute that calls are counted in.
    if (!m_settings->contains(u"preferences/callsPerMinute"_s))
        m_account->meter().setLimit(RateLimiter::kMaximumLimit);
    m_link = std::make_unique<PlatformLink>(*m_account, *m_window, appearance(), *m_settings);
    m_window->show();
    m_window->activateWindow();
    m_account->start();
    return QTest::qWaitForWindowActive(m_window.get(), kPatienceMs);
}

void WindowFixture::leave()
{
    if (m_window)
        m_window->close();
    m_link.reset();
    m_window.reset();
    m_account.reset();
    m_settings.reset();
}

bool WindowFixture::set(CallName call, const QString& situation, int times)
{
    const auto found = situationNamed(situation);
    if (found)
        m_server->situations().set(call, *found, times);
    return found.has_value();
}

int WindowFixture::requests(CallName call) const
{
    return m_server->requests().count(call);
}

OrderId WindowFixture::rent(const QString& service)
{
    std::optional<Result<OrderId>> answer;
    m_account->rentals().rent({ServiceId(service), RentalDuration::ThreeDays, {}}, u"Google"_s, m_window.get(),
                              [&answer](const RentingEnd& end) { answer = end.result; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatienceMs) || !*answer)
        return {};
    // The first look comes at once; what it finds is not announced as new.
    const auto looked = [this, &answer] {
        const Rental* rental = m_account->rentals().find(**answer);
        return rental && rental->looked && m_account->poller().pollsUnderWay() == 0;
    };
    return QTest::qWaitFor(looked, kPatienceMs) ? **answer : OrderId();
}

bool WindowFixture::poll()
{
    const auto isQuiet = [this] {
        return m_account->poller().pollsUnderWay() == 0 && !m_account->catalogue().isRefreshing();
    };
    if (!QTest::qWaitFor(isQuiet, kPatienceMs))
        return false;
    m_account->refresh();
    return QTest::qWaitFor(isQuiet, kPatienceMs);
}

bool WindowFixture::receive(const OrderId& order, const SimulatedMessage& message)
{
    const int before = m_account->inbox().countsOf(order).messages;
    return simulatedAccount.receive(order, message) && poll()
           && m_account->inbox().countsOf(order).messages == before + 1;
}

bool WindowFixture::tamper(const QString& sql)
{
    const QString name = u"tamper"_s;
    bool done = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(recordFile());
        done = database.open() && QSqlQuery(database).exec(sql);
    }
    QSqlDatabase::removeDatabase(name);
    return done;
}

} // namespace linekeeper
