// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/service.h"

#include <QList>
#include <QString>

namespace linekeeper {

/// What rental-services gave; items that could not be read are left out and counted.
struct ServicesAnswer
{
    QList<Service> services;
    int skipped = 0;
};

/// What rental-messages gave: always the whole list, in the service's order.
struct MessagesAnswer
{
    QList<Message> messages;
    int skipped = 0;
};

/// What release-rental gave: it carries no data.
struct ReleaseAnswer
{
    QString serviceMessage;
};

} // namespace linekeeper
