// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/response_digest.h"
#include "core/service.h"

#include <QList>
#include <QString>

namespace linekeeper {

/// What rental-services gave; items that could not be read are left out and counted.
struct ServicesResponse
{
    QList<Service> services;
    int skipped = 0;
    bool isOdd = false; ///< they were listed in another way than the service's document says
};

/// What rental-messages gave: the whole list, in the service's order.
struct MessagesResponse
{
    QList<Message> messages;
    int skipped = 0; ///< of them that could not be read
    /// Nothing was listed, in a way that may also mean that there is no such order; in which words, `serviceMessage`
    /// has.
    bool isDoubtful = false;
    QString serviceMessage{};
    bool isUnchanged = false; ///< it is the known response again, to the byte; nothing else is told of it
    ResponseDigest digest{};  ///< null where a part could not be read
    bool isOdd = false;       ///< they were listed in another way than the service's document says
};

/// What release-rental gave: it carries no data.
struct ReleaseResponse
{
    QString serviceMessage;
};

} // namespace linekeeper
