// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringView>

namespace linekeeper {

/// The most bytes of a file, or characters of a paste, that order ids are read from.
inline constexpr qsizetype maxOrderListSize = 5 * 1024 * 1024;
/// The most order ids that are taken at once.
inline constexpr qsizetype maxOrderIds = 10'000;
/// The longest order id.
inline constexpr qsizetype maxOrderIdLength = 64;

/// The order ids of a paste or a file, each once and in order, and what was wrong with the rest.
struct OrderList
{
    QList<OrderId> ids;
    QString firstWrong;       ///< the first piece that is no order id, as it came: foreign text
    int wrong = 0;            ///< how many pieces are none
    int repeated = 0;         ///< how many were there already
    bool isCut = false;       ///< there was more than maxOrderListSize or maxOrderIds: the rest was not read
    bool hasNoOrders = false; ///< a table or an export in which no column or field is called order id

    friend bool operator==(const OrderList&, const OrderList&) = default;
};

/// Reads ids that a person typed or pasted: parted by commas, semicolons, spaces or line ends, with or without quotes,
/// "#" before them, or invisible marks around them, as they come along from websites; or the ids of the JSON objects in
/// it. An id is 1 to 64 visible ASCII characters.
OrderList readOrderIds(QStringView text);

/// Reads the ids out of a file: JSON (one value or one a line, with remarks and commas too many if need be), in which
/// any object may have an orderId ("order_id", "order id", "Order-ID"), or a list of bare ids; CSV with such a column,
/// parted by commas, semicolons or tabs, our own included; or plain text as readOrderIds() takes it. UTF-8, or UTF-16
/// with its mark. Takes any bytes whatever.
OrderList readOrderFile(const QByteArray& bytes);

} // namespace linekeeper
