// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/response_digest.h"

#include <QByteArrayView>

namespace linekeeper {

/// Takes digests of bytes, all with one seed. Another version of the program, or of Qt, gives others for the
/// same bytes: it may read what this one makes nothing of.
class Digester final
{
public:
    explicit Digester(quint64 seed);

    /// Never null.
    Digest of(QByteArrayView bytes) const;

private:
    quint64 m_seed;
};

/// A seed that nobody knows.
quint64 drawSeed();

} // namespace linekeeper
