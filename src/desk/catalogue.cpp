// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/catalogue.h"

#include "api/rental_api.h"
#include "core/log.h"
#include "desk/budget.h"
#include "desk/session.h"
#include "store/tables/service_table.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kLongestPause = 10min;
/// Doubling 30 s this often passes the longest pause.
constexpr int kMostDoublings = 6;

} // namespace

Catalogue::Catalogue(RentalApi& api, ServiceTable& table, Session& session, Budget& budget, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_table(table)
    , m_session(session)
    , m_budget(budget)
{
    m_retry.setSingleShot(true);
    m_retry.setTimerType(Qt::CoarseTimer);
    connect(&m_retry, &QTimer::timeout, this, &Catalogue::refresh);
    connect(&session, &Session::servicesListed, this, &Catalogue::take);
}

Result<void> Catalogue::load()
{
    auto services = m_table.all();
    if (!services)
        return Failure(services.error());
    auto favourites = m_table.favourites();
    if (!favourites)
        return Failure(favourites.error());
    m_services = std::move(*services);
    m_favourites = std::move(*favourites);
    Q_EMIT servicesChanged();
    return {};
}

void Catalogue::refresh()
{
    if (m_refreshing || !m_session.mayCall())
        return;
    if (const auto wait = m_budget.wait(CallBudget::Kind::Asked); wait > 0ms) {
        m_retry.start(wait);
        return;
    }
    m_refreshing = true;
    m_retry.stop();
    Q_EMIT stateChanged();
    m_budget.as(CallBudget::Kind::Asked, [this] { ask(); });
}

void Catalogue::ask()
{
    m_api.services(this, [this, key = m_session.keySerial()](const Result<ServicesAnswer>& answer) {
        m_refreshing = false;
        if (key != m_session.keySerial()) {
            // Another account's list and prices.
            Q_EMIT stateChanged();
            refresh();
        } else if (answer) {
            m_session.noteSuccess(key);
            take(*answer);
        } else {
            m_session.noteFailure(answer.error(), key);
            m_error = answer.error();
            retryLater();
            Q_EMIT stateChanged();
        }
    });
}

void Catalogue::take(const ServicesAnswer& answer)
{
    if (answer.isOdd)
        qCWarning(logDesk) << "The services are listed in another way than the service's document says";
    if (answer.skipped > 0)
        qCWarning(logDesk) << answer.skipped << "services could not be read and are left out";
    if (answer.services != m_services) {
        m_services = answer.services;
        // The list is a convenience: it is asked for anew at every start, so a failure to keep it is only worth a line.
        if (const auto kept = m_table.replaceAll(m_services); !kept)
            qCWarning(logDesk) << "The list of services could not be kept:" << kept.error().detail;
        Q_EMIT servicesChanged();
    }
    m_error.reset();
    m_failures = 0;
    m_retry.stop();
    Q_EMIT stateChanged();
}

void Catalogue::retryLater()
{
    m_failures = std::min(m_failures + 1, kMostDoublings);
    const auto pause = std::max(std::min(m_firstPause * (1 << (m_failures - 1)), kLongestPause),
                                std::chrono::milliseconds(m_error->retryAfter.value_or(0s)));
    m_retry.start(pause);
}

const Service* Catalogue::find(const ServiceId& id) const
{
    const auto found = std::find_if(m_services.cbegin(), m_services.cend(),
                                    [&id](const Service& service) { return service.id == id; });
    return found == m_services.cend() ? nullptr : &*found;
}

const Service* Catalogue::findByName(QStringView name) const
{
    const auto found = std::find_if(m_services.cbegin(), m_services.cend(), [name](const Service& service) {
        return !name.isEmpty() && QStringView(service.name).compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == m_services.cend() ? nullptr : &*found;
}

Result<void> Catalogue::setFavourite(const ServiceId& id, bool favourite)
{
    if (auto kept = m_table.setFavourite(id, favourite); !kept)
        return kept;
    if (favourite)
        m_favourites.insert(id);
    else
        m_favourites.remove(id);
    Q_EMIT favouriteChanged(id);
    return {};
}

} // namespace linekeeper
