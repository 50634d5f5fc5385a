// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/message.h"

#include <optional>

namespace linekeeper {

class Database;
class Statement;

/// The columns that readMessage() wants, of a query in which `m` is messages and `r` its rental.
QString messageColumns();
int messageColumnCount();
/// A query for messages with these columns; `rest` is its WHERE, ORDER BY and LIMIT.
QString selectMessages(const QString& rest);
StoredMessage readMessage(const Statement& row);

/// The message of this id among those of one rental (its row in `rentals`), or nothing.
Result<std::optional<StoredMessage>> findMessage(Database& database, qint64 rental, const MessageId& id);
/// All messages of one rental, oldest first.
Result<QList<StoredMessage>> messagesOf(Database& database, qint64 rental);
/// Adds the message and fills in its row and its code.
Result<void> insertMessage(Database& database, qint64 rental, StoredMessage& message);
/// Writes the content and the unread mark of a message that is on record and fills in its code; its arrival stays.
Result<void> updateMessage(Database& database, StoredMessage& message);

} // namespace linekeeper
