// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "core/rental.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace linekeeper {

/// How an attempt to rent stands.
enum class AttemptState {
    Pending,     ///< on disk, the request under way
    Succeeded,   ///< became a rental
    Refused,     ///< a definite refusal: nothing was rented
    Unconfirmed, ///< money may be spent and nobody knows; the person settles it
    Settled,     ///< was unconfirmed; the person said that nothing was rented, or gave the order
};

/// One try at renting a number. It is on disk, synced, before the request leaves.
struct Attempt
{
    AttemptId id{};
    RentalRequest request;
    QString serviceName;
    QDateTime asked; ///< UTC
    AttemptState state = AttemptState::Pending;
    OrderId order;                          ///< once it is known
    ErrorKind reason = ErrorKind::Protocol; ///< of a refusal or an unknown outcome
    int httpStatus = 0;
    QString serviceMessage; ///< the service's own words
    QByteArray answer;      ///< what came back, byte for byte

    friend bool operator==(const Attempt&, const Attempt&) = default;
};

/// How a failed request leaves its attempt: unconfirmed if its outcome is unknown, else refused.
AttemptState stateAfter(const Error& error);

} // namespace linekeeper
