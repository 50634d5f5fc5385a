// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace linekeeper {

/// A request as RawServer received it: complete and uninterpreted.
struct RawRequest
{
    int connection = 0; ///< 1 for the first connection that the server accepted
    QByteArray method;
    QByteArray target; ///< as in the request line, "/users/rental-messages?orderId=52608714"
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Returns the target up to its question mark.
    QByteArray path() const { return target.contains('?') ? target.left(target.indexOf('?')) : target; }
    /// Returns what follows the question mark, still percent-encoded.
    QByteArray query() const { return target.contains('?') ? target.mid(target.indexOf('?') + 1) : QByteArray(); }
    /// Returns the value of a header, ignoring the case of its name; null if it is missing.
    QByteArray header(const QByteArray& name) const
    {
        for (const auto& [known, value] : headers) {
            if (known.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

} // namespace linekeeper
