// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/response_digest.h"

#include <QByteArrayView>

namespace linekeeper {

/// The digest of these bytes, never null. Another version of the program, or of Qt, gives others for the same bytes: it
/// may read what this one makes nothing of.
ResponseDigest digestOf(QByteArrayView bytes, quint64 seed);

/// A seed that nobody knows.
quint64 drawSeed();

} // namespace linekeeper
