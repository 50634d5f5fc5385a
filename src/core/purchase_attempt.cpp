// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/purchase_attempt.h"

namespace linekeeper {

AttemptState stateAfter(const Error& error)
{
    return isOutcomeUnknown(error) ? AttemptState::Unconfirmed : AttemptState::Refused;
}

} // namespace linekeeper
