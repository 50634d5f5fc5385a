// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/certain_refusals.h"
#include "api/envelope.h"
#include "api/http_response.h"
#include "core/error.h"

#include <QStringView>

namespace linekeeper {

/// What a refusal means. The HTTP status comes first; the service's words decide only between the meanings
/// that one status can have. 200 stands for any 2xx with success:false.
ErrorKind kindOfRefusal(int httpStatus, QStringView serviceMessage);

/// Judges an answer: by how it ended, then by its status (HTTP's, or the envelope's where that is worse), then by
/// `success`. Gives the envelope of an answer that is not refused (its data is still to be read), or the error with
/// everything that is known of it.
Result<Envelope> acceptedEnvelope(const HttpResponse& answer, Asked asked = Asked::Reading);

/// The error for an answer that was accepted but whose content is not what the document says. What it was
/// about may have happened.
Failure unreadable(const HttpResponse& answer, const Envelope& envelope, const QString& detail);

} // namespace linekeeper
