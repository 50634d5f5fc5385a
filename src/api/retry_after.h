// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace linekeeper {

/// The longest pause that a service can ask for.
inline constexpr std::chrono::seconds kMaxRetryAfter = std::chrono::hours(24);

/// Reads a Retry-After header (RFC 9110, 10.2.3): a number of seconds, or the date from which calls are
/// welcome again. A date that has passed means no pause. Nothing for anything else.
std::optional<std::chrono::seconds> readRetryAfter(const QByteArray& header, const QDateTime& now);

} // namespace linekeeper
