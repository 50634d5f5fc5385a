// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace linekeeper {

/// What every answer of the service is wrapped in: {statusCode, data?, message, success}.
struct Envelope
{
    std::optional<bool> success; ///< nothing where it is missing or unreadable
    int statusCode = 0;          ///< what the envelope says; counts where it is worse than HTTP's
    QString message;             ///< the service's own words, for a person: `message`, or what stands in its place
    QString words; ///< all that it says beside its data, a line each, to be judged: an `error` may say more than the
                   ///< `message`
    QJsonValue data;
    QJsonObject beside; ///< the whole of it: some services put beside `data` what belongs into it
};

/// Reads an envelope. Bytes that are no UTF-8 become replacement characters, so that one message in another
/// encoding does not hide the rest. Fails with Protocol where the body is no JSON object.
Result<Envelope> readEnvelope(const QByteArray& body);

} // namespace linekeeper
