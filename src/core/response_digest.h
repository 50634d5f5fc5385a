// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace linekeeper {

/// Represents a whole response. Of one seed, equal bytes have equal digests; different bytes have different ones,
/// unless somebody who knows the seed made them collide.
struct ResponseDigest
{
    quint64 seed = 0; ///< drawn for each number, so that nobody outside can make two texts collide
    quint64 low = 0;
    quint64 high = 0;

    /// It represents none: the response is read again each time.
    bool isNull() const { return low == 0 && high == 0; }
    friend bool operator==(const ResponseDigest&, const ResponseDigest&) = default;
};

} // namespace linekeeper
