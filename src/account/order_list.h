// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringView>

namespace linekeeper {

/// The most bytes of a file, or characters of a paste, that order ids are read from.
inline constexpr qsizetype kMaxOrderListSize = 5 * 1024 * 1024;
/// The most order ids accepted at once.
inline constexpr qsizetype kMaxOrderIds = 10'000;
/// The longest order id.
inline constexpr qsizetype kMaxOrderIdLength = 64;

/// The order ids in a paste or a file, without duplicates and in order, and what was wrong with the rest.
struct OrderList
{
    QList<OrderId> ids;
    QString firstWrong;       ///< the first entry that is not an order id, as received: untrusted text
    int wrong = 0;            ///< how many entries are not
    int repeated = 0;         ///< how many were duplicates
    bool isCut = false;       ///< there was more than kMaxOrderListSize or kMaxOrderIds: the rest was not read
    bool hasNoOrders = false; ///< a table or an export without a column or field for order ids

    friend bool operator==(const OrderList&, const OrderList&) = default;
};

/// Reads ids that the user typed or pasted: separated by commas, semicolons, spaces or line ends, with or without
/// quotes, "#" before them, or invisible characters around them, which come along from websites; or the ids of the JSON
/// objects in the text. An id is 1 to 64 visible ASCII characters.
OrderList readOrderIds(QStringView text);

/// Reads the ids from a file: JSON (one value or one per line, comments and surplus commas allowed), in which any
/// object may have an orderId ("order_id", "order id", "Order-ID"), or a list of bare ids; CSV with such a column,
/// separated by commas, semicolons or tabs, including our own; or plain text as in readOrderIds(). UTF-8, or UTF-16
/// with a byte order mark. Accepts any bytes.
OrderList readOrderFile(const QByteArray& bytes);

} // namespace linekeeper
