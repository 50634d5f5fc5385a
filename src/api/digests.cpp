// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/digests.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <xxhash.h>
#ifdef __x86_64__
// With what the processor has; else with what every one has.
#include <xxh_x86dispatch.h>
#endif

namespace linekeeper {

namespace {

quint64 readersHash()
{
    static const quint64 hash = [] {
        const QByteArray reader = QByteArrayLiteral(LINEKEEPER_VERSION " ") + qVersion();
        return XXH3_64bits(reader.constData(), static_cast<size_t>(reader.size()));
    }();
    return hash;
}

} // namespace

ResponseDigest digestOf(QByteArrayView bytes, quint64 seed)
{
    const XXH128_hash_t hash =
        XXH3_128bits_withSeed(bytes.data(), static_cast<size_t>(bytes.size()), seed ^ readersHash());
    // Null means none; that one of all is given away.
    const bool isNull = hash.low64 == 0 && hash.high64 == 0;
    return {seed, isNull ? 1 : hash.low64, hash.high64};
}

quint64 drawSeed()
{
    return QRandomGenerator::system()->generate64();
}

} // namespace linekeeper
