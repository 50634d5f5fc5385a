// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "core/rental.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace linekeeper {

/// The state of a purchase attempt.
enum class AttemptState {
    Pending,     ///< on disk, the request is in progress
    Succeeded,   ///< became a rental
    Refused,     ///< definitely refused: nothing was rented
    Unconfirmed, ///< money may have been spent; the user resolves it
    Settled,     ///< was unconfirmed; the user said that nothing was rented, or entered the order
};

/// One attempt to rent a number. It is on disk, synced, before the request is sent.
struct PurchaseAttempt
{
    AttemptId id{};
    RentalRequest request;
    QString serviceName;
    QDateTime asked; ///< UTC
    AttemptState state = AttemptState::Pending;
    OrderId order;                          ///< empty until it is known
    ErrorKind reason = ErrorKind::Protocol; ///< of a refusal or an unknown outcome
    int httpStatus = 0;
    QString serviceMessage; ///< the service's message, unchanged
    QByteArray answer;      ///< the response, byte for byte

    friend bool operator==(const PurchaseAttempt&, const PurchaseAttempt&) = default;
};

/// Returns the state of an attempt after its request failed: unconfirmed if the outcome is unknown, else refused.
AttemptState stateAfter(const Error& error);

} // namespace linekeeper
