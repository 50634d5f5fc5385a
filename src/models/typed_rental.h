// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"

#include <QString>
#include <QStringView>

namespace linekeeper {

/// What the user may type about a rental that the service doesn't fully describe.
enum class TypedField { Service, Number, Purchased, Expires, Price, Label };

/// Returns the field as it is typed: times as "2025-07-11 13:50" in the user's time zone, prices as "3.46"; empty if
/// unknown.
QString typedText(const Rental& rental, TypedField field);

/// Applies what was typed; returns false, and changes nothing, if it is not valid. An empty text means unknown. Times
/// are "2025-07-11", "2025-07-11 13:50" or with "UTC" after it; an expiry may also be a number of days from the
/// purchase, "30 days", and must come after the purchase. The unchanged text of typedText() changes nothing, including
/// seconds.
bool applyTyped(Rental& rental, TypedField field, QStringView text);

} // namespace linekeeper
