// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/service.h"

#include <QList>
#include <QSet>

namespace linekeeper {

class Database;

/// The services as they were last listed, so that the list is there at once and offline, and the person's favourites.
class ServiceTable final
{
public:
    explicit ServiceTable(Database& database);

    /// In the order in which they were given to replaceAll().
    Result<QList<Service>> all();
    /// Favourites outlive this, also those of services that are no longer listed.
    Result<void> replaceAll(const QList<Service>& services);
    Result<QSet<ServiceId>> favourites();
    Result<void> setFavourite(const ServiceId& service, bool favourite);
    /// Those whose messages make no notification; they outlive replaceAll() too.
    Result<QSet<ServiceId>> muted();
    Result<void> setMuted(const ServiceId& service, bool muted);

private:
    Database& m_database;
};

} // namespace linekeeper
