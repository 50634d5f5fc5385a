// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/tables/message_table.h"

#include <QList>

#include <optional>

namespace linekeeper {

class Progress;

/// A stretch of the way through the messages of some numbers.
struct RereadStretch
{
    QList<MessageRow> changed;       ///< have another code now, or none, or one at last
    int finished = 0;                ///< so many of the orders, the first ones, are done
    std::optional<MessageKey> place; ///< of the next order: read down to here
};

/// Has today's finder (codeOf) read the messages of the orders again, from `place` in the first of them, and writes
/// down what it finds otherwise: a few messages a transaction, and not many in all. Nothing else of a message changes;
/// the search index learns of it as of any edit. Whoever is killed in between begins again with that number. On a
/// connection of its own.
Result<RereadStretch> rereadCodes(const QString& folder, const QList<OrderId>& orders,
                                  const std::optional<MessageKey>& place, Progress& progress);

} // namespace linekeeper
