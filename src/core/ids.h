// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <utility>

namespace linekeeper {

/// An identifier that the service assigned. Each kind of thing has a type of its own, so that an order can't be passed
/// where a message is wanted. The text is the service's, unchanged; numeric ids are kept as their digits.
template <class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QString text)
        : m_text(std::move(text))
    {
    }

    const QString& text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id&, const Id&) = default;
    /// Compares the characters, for sorted containers; the order means nothing to the user.
    friend bool operator<(const Id& a, const Id& b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using ServiceId = Id<struct ServiceIdTag>;
using OrderId = Id<struct OrderIdTag>;
using MessageId = Id<struct MessageIdTag>;

/// The row of a purchase attempt in our record; assigned by the record, never by the service.
enum class AttemptId : qint64 {};

/// The row of a message in our record; grows with arrival, so it also tells which of two came first.
enum class MessageRow : qint64 {};

} // namespace linekeeper
