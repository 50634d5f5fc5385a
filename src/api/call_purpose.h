// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace linekeeper {

/// What a call is for: decides when the rate limit lets it go.
enum class CallPurpose {
    Urgent,   ///< the user rents, releases or tries a key: never delayed
    Expected, ///< polls of a number on which a code is expected
    Other,    ///< polls of all other numbers, which are spread
    Asked,    ///< requested by the user, but can wait: the services, orders to be looked up
};

} // namespace linekeeper
