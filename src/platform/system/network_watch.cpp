// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/network_watch.h"

#include <QNetworkInformation>

namespace linekeeper {

NetworkWatch::NetworkWatch(QObject* parent)
    : QObject(parent)
{
}

void NetworkWatch::start()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    QNetworkInformation* network = QNetworkInformation::instance();
    // Only a definite "disconnected" counts: the service may be in the local network, or on this computer.
    const auto isAway = [](QNetworkInformation::Reachability reachability) {
        return reachability == QNetworkInformation::Reachability::Disconnected;
    };
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            [this, isAway](QNetworkInformation::Reachability reachability) {
                if (!isAway(reachability))
                    Q_EMIT wayChanged();
                Q_EMIT awayChanged(isAway(reachability));
            });
    connect(network, &QNetworkInformation::transportMediumChanged, this, &NetworkWatch::wayChanged);
    if (isAway(network->reachability()))
        Q_EMIT awayChanged(true);
}

} // namespace linekeeper
