// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workplace.h"

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

Workplace::Workplace(WorkplaceOptions options)
    : account(options.clock ? *options.clock : clock, options.rules, options.services)
    , m_clock(options.clock ? *options.clock : clock)
    , m_server(std::make_unique<SimulatorServer>(account, m_clock))
{
    if (options.hasKey)
        keys.kept = options.rules.key.isEmpty() ? ApiKey::fromInput(u"any-key"_s) : options.rules.key;
    if (m_server->listen())
        m_address = m_server->baseAddress();
}

Workplace::~Workplace()
{
    leave();
}

bool Workplace::open()
{
    const auto address = BaseAddress::fromText(m_address);
    auto record = Record::open(m_folder.path());
    if (!address || !record)
        return false;
    m_settings = std::make_unique<QSettings>(settingsFile(), QSettings::IniFormat);
    m_desk = std::make_unique<Desk>(*address, std::move(*record), keys, m_clock);
    if (!m_desk->load())
        return false;
    m_window = std::make_unique<MainWindow>(*m_desk, *m_settings, MainWindow::Mode::Real);
    // The clock stands, and with it the minute that calls are counted in.
    if (!m_settings->contains(u"preferences/callsPerMinute"_s))
        m_desk->budget().setLimit(CallBudget::mostLimit);
    m_link = std::make_unique<DesktopLink>(*m_desk, *m_window, appearance(), *m_settings);
    m_window->show();
    m_window->activateWindow();
    m_desk->start();
    return QTest::qWaitForWindowActive(m_window.get(), kPatienceMs);
}

void Workplace::leave()
{
    if (m_window)
        m_window->close();
    m_link.reset();
    m_window.reset();
    m_desk.reset();
    m_settings.reset();
}

bool Workplace::set(CallName call, const QString& situation, int times)
{
    const auto found = situationNamed(situation);
    if (found)
        m_server->situations().set(call, *found, times);
    return found.has_value();
}

int Workplace::requests(CallName call) const
{
    return m_server->requests().count(call);
}

OrderId Workplace::rent(const QString& service)
{
    std::optional<Result<OrderId>> answer;
    m_desk->rentals().rent({ServiceId(service), RentalDuration::ThreeDays, {}}, u"Google"_s, m_window.get(),
                           [&answer](const Result<OrderId>& result) { answer = result; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatienceMs) || !*answer)
        return {};
    // The first look comes at once; what it finds is not announced as new.
    const auto looked = [this, &answer] {
        const Rental* rental = m_desk->rentals().find(**answer);
        return rental && rental->looked && m_desk->watch().looksUnderWay() == 0;
    };
    return QTest::qWaitFor(looked, kPatienceMs) ? **answer : OrderId();
}

bool Workplace::look()
{
    const auto isQuiet = [this] { return m_desk->watch().looksUnderWay() == 0 && !m_desk->catalogue().isRefreshing(); };
    if (!QTest::qWaitFor(isQuiet, kPatienceMs))
        return false;
    m_desk->refresh();
    return QTest::qWaitFor(isQuiet, kPatienceMs);
}

bool Workplace::receive(const OrderId& order, const SimulatedMessage& message)
{
    const int before = m_desk->inbox().countsOf(order).messages;
    return account.receive(order, message) && look() && m_desk->inbox().countsOf(order).messages == before + 1;
}

bool Workplace::tamper(const QString& sql)
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
