// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/catalogue.h"

#include "account/call_meter.h"
#include "account/session.h"
#include "api/rental_api.h"
#include "core/log.h"
#include "store/tables/service_table.h"

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kLongestPause = 10min;
/// Doubling 30 s this often exceeds the longest pause.
constexpr int kMostDoublings = 6;

} // namespace

Catalogue::Catalogue(RentalApi& api, ServiceTable& table, Session& session, CallMeter& meter, QObject* parent)
    : QObject(parent)
    , m_api(api)
    , m_table(table)
    , m_session(session)
    , m_meter(meter)
{
    m_retry.setSingleShot(true);
    m_retry.setTimerType(Qt::CoarseTimer);
    connect(&m_retry, &QTimer::timeout, this, &Catalogue::refresh);
    connect(&session, &Session::servicesListed, this, &Catalogue::apply);
}

Result<void> Catalogue::load()
{
    TRY_ASSIGN(auto services, m_table.all());
    TRY_ASSIGN(auto favourites, m_table.favourites());
    TRY_ASSIGN(auto muted, m_table.muted());
    m_services = std::move(services);
    m_favourites = std::move(favourites);
    m_muted = std::move(muted);
    Q_EMIT servicesChanged();
    return {};
}

void Catalogue::refresh()
{
    if (m_refreshing || !m_session.mayCall())
        return;
    if (const auto wait = m_meter.wait(CallPurpose::Asked); wait > 0ms) {
        m_retry.start(wait);
        return;
    }
    m_refreshing = true;
    m_retry.stop();
    Q_EMIT stateChanged();
    ask();
}

void Catalogue::ask()
{
    m_api.services(CallPurpose::Asked, this,
                   [this, key = m_session.keySerial()](const Result<ServicesResponse>& answer) {
                       m_refreshing = false;
                       if (key != m_session.keySerial()) {
                           // It has another account's services and prices.
                           Q_EMIT stateChanged();
                           refresh();
                       } else if (answer) {
                           m_session.reportSuccess(key);
                           apply(*answer);
                       } else {
                           m_session.reportFailure(answer.error(), key);
                           m_error = answer.error();
                           retryLater();
                           Q_EMIT stateChanged();
                       }
                   });
}

void Catalogue::apply(const ServicesResponse& answer)
{
    if (answer.isOdd)
        qCWarning(logAccount) << "The services are listed in another way than the service's document says";
    if (answer.skipped > 0)
        qCWarning(logAccount) << answer.skipped << "services could not be read and are left out";
    if (answer.services != m_services) {
        m_services = answer.services;
        // The list is a convenience and requested again at every start, so a failure to save it is only logged.
        if (const auto kept = m_table.replaceAll(m_services); !kept)
            qCWarning(logAccount) << "The list of services could not be kept:" << kept.error().detail;
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
    TRY(m_table.setFavourite(id, favourite));
    if (favourite)
        m_favourites.insert(id);
    else
        m_favourites.remove(id);
    Q_EMIT favouriteChanged(id);
    return {};
}

Result<void> Catalogue::setMuted(const ServiceId& id, bool muted)
{
    TRY(m_table.setMuted(id, muted));
    if (muted)
        m_muted.insert(id);
    else
        m_muted.remove(id);
    Q_EMIT mutedChanged(id);
    return {};
}

} // namespace linekeeper
