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

class CallMeter;
class RentalApi;
class Session;
class ServiceTable;
struct ServicesResponse;

/// The services that numbers can be rented for: from the record at first, and from the service once it responds.
class Catalogue final : public QObject
{
    Q_OBJECT

public:
    Catalogue(RentalApi& api, ServiceTable& table, Session& session, CallMeter& meter, QObject* parent = nullptr);

    /// Reads the stored list.
    Result<void> load();
    /// Requests the list as soon as the rate limit allows, unless a request is in progress or there is no key. After a
    /// failure it tries again automatically, with growing pauses of up to 10 minutes: without a number to poll, nothing
    /// else would notice that the service is back.
    void refresh();
    /// Sets the pause after the first failure, for tests.
    void setFirstPause(std::chrono::milliseconds pause) { m_firstPause = pause; }
    /// Replaces the list with one from the service.
    void apply(const ServicesResponse& answer);

    const QList<Service>& services() const { return m_services; }
    const Service* find(const ServiceId& id) const;
    /// Returns the service with this name, ignoring case; null if there is none, and for an empty name.
    const Service* findByName(QStringView name) const;
    bool isFavourite(const ServiceId& id) const { return m_favourites.contains(id); }
    Result<void> setFavourite(const ServiceId& id, bool favourite);
    /// True if messages of its numbers make no notification.
    bool isMuted(const ServiceId& id) const { return m_muted.contains(id); }
    Result<void> setMuted(const ServiceId& id, bool muted);
    bool isRefreshing() const { return m_refreshing; }
    /// Why the last refresh failed; nothing after one succeeded.
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void servicesChanged();
    void favouriteChanged(const linekeeper::ServiceId& id);
    void mutedChanged(const linekeeper::ServiceId& id);
    /// isRefreshing() or error() changed.
    void stateChanged();

private:
    void ask();
    void retryLater();

    RentalApi& m_api;
    ServiceTable& m_table;
    Session& m_session;
    CallMeter& m_meter;
    QList<Service> m_services;
    QSet<ServiceId> m_favourites;
    QSet<ServiceId> m_muted;
    bool m_refreshing = false;
    std::optional<Error> m_error;
    QTimer m_retry;
    std::chrono::milliseconds m_firstPause = std::chrono::seconds(30);
    int m_failures = 0;
};

} // namespace linekeeper
