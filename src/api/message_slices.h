// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace linekeeper {

/// Where the messages stand in the body of an answer.
struct MessageSlices
{
    QByteArrayView before;       ///< up to and with the list's "["
    QList<QByteArrayView> items; ///< each an object with its braces; what is in them was not looked at
    QByteArrayView behind;       ///< from the list's "]" on

    /// The body with only these of its messages.
    QByteArray bodyWith(const QList<QByteArrayView>& only) const;
};

/// Takes apart {"data": {"messages": [{…}, …]}, …} without reading what is in it, which is many times faster
/// than to read it. Nothing for a body in which anything else is listed, a key of these stands twice, or that
/// is no UTF-8; a body that can be taken apart need not be JSON to its last byte. The slices lie in `body`.
std::optional<MessageSlices> sliceMessages(const QByteArray& body);

} // namespace linekeeper
