// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/envelope.h"
#include "api/responses.h"

namespace linekeeper {

/// Reads the data of rental-services, a list; one as an object ({"0": {…}}) or in another place (see findList()) and a
/// wrapped service, {"service": {…}}, are read too, and said to be odd. An item without an id is left out and counted;
/// one without a name gets its id for a name. Prices are read from any field named after a duration
/// ("threeDayLTRPrice"), as an earlier edition of the service's document had them. Of two items with one id the later
/// counts. Fails with Protocol where the data is no list.
Result<ServicesResponse> parseServices(const Envelope& envelope);

} // namespace linekeeper
