// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QList>

#include <functional>

namespace linekeeper {

/// Represents bytes that the service sent. Equal bytes have equal digests; different bytes have different ones, unless
/// somebody who knows the seed made them collide.
struct Digest
{
    quint64 low = 0;
    quint64 high = 0;

    bool isNull() const { return low == 0 && high == 0; }
    friend bool operator==(const Digest&, const Digest&) = default;
};

inline size_t qHash(const Digest& digest, size_t seed = 0)
{
    return static_cast<size_t>(digest.low) ^ seed;
}

/// The digests of a response that lists a number's messages.
struct ResponseDigest
{
    quint64 seed = 0;       ///< drawn for each number, so that nobody outside can make two texts collide
    Digest whole;           ///< null: the response is read again each time
    QList<Digest> messages; ///< one per listed message, in order; none if they can't be told apart
};

/// What is stored about the last response for a number.
struct KnownResponse
{
    quint64 seed = 0;
    Digest whole; ///< null: nothing is stored
    /// Reads the messages' digests, when they are needed.
    std::function<QList<Digest>()> messages;
};

} // namespace linekeeper
