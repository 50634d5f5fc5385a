// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QList>

#include <functional>

namespace linekeeper {

/// Stands for bytes that came from the service: equal bytes have equal digests, and others never do unless
/// somebody who knows the seed has made them so.
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

/// An answer that lists a number's messages, by its bytes.
struct AnswerDigest
{
    quint64 seed = 0;       ///< drawn for each number, so that nobody outside can make two texts alike
    Digest whole;           ///< null: the answer is read anew each time
    QList<Digest> messages; ///< of each listed message, in their order; none where they can't be told apart
};

/// What is on record of the answer that a number gave last.
struct KnownAnswer
{
    quint64 seed = 0;
    Digest whole; ///< null: nothing is
    /// The messages' digests. Read when they are needed.
    std::function<QList<Digest>()> messages;
};

} // namespace linekeeper
