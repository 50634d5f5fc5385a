// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/service.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

namespace linekeeper {

class Budget;
class RentalApi;
class Session;
class ServiceTable;
struct ServicesAnswer;

/// The services that numbers can be rented for, from the record at once and from the service when it answers.
class Catalogue final : public QObject
{
    Q_OBJECT

public:
    Catalogue(RentalApi& api, ServiceTable& table, Session& session, Budget& budget, QObject* parent = nullptr);

    /// Reads the list that was kept.
    Result<void> load();
    /// Asks the service as soon as the budget of calls allows, unless an answer is under way or there is no key to ask
    /// with. After a failure it asks again by itself, with growing pauses of up to 10 minutes: with no number to look
    /// at, nothing else would find the way back.
    void refresh();
    /// The pause after the first failure, for tests.
    void setFirstPause(std::chrono::milliseconds pause) { m_firstPause = pause; }
    /// Takes over a list that the service gave.
    void take(const ServicesAnswer& answer);

    const QList<Service>& services() const { return m_services; }
    const Service* find(const ServiceId& id) const;
    /// The service of this name, however its letters are written; null for none and for an empty name.
    const Service* findByName(QStringView name) const;
    bool isFavourite(const ServiceId& id) const { return m_favourites.contains(id); }
    Result<void> setFavourite(const ServiceId& id, bool favourite);
    bool isRefreshing() const { return m_refreshing; }
    /// Why the last refresh failed; nothing once one succeeds.
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void servicesChanged();
    void favouriteChanged(const linekeeper::ServiceId& id);
    /// isRefreshing() or error() changed.
    void stateChanged();

private:
    void ask();
    void retryLater();

    RentalApi& m_api;
    ServiceTable& m_table;
    Session& m_session;
    Budget& m_budget;
    QList<Service> m_services;
    QSet<ServiceId> m_favourites;
    bool m_refreshing = false;
    std::optional<Error> m_error;
    QTimer m_retry;
    std::chrono::milliseconds m_firstPause = std::chrono::seconds(30);
    int m_failures = 0;
};

} // namespace linekeeper
