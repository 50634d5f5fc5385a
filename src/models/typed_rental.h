// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"

#include <QString>
#include <QStringView>

namespace linekeeper {

/// What a person may type about a rental that the service does not tell everything of.
enum class TypedField { Service, Number, Purchased, Expires, Price, Label };

/// The field as it is typed: times as "2025-07-11 13:50" in the person's own zone, prices as "3.46"; empty where nobody
/// knows.
QString typedText(const Rental& rental, TypedField field);

/// Takes over what was typed; false, and nothing changed, where it can't be meant. Empty says that nobody knows. Times
/// are "2025-07-11", "2025-07-11 13:50" or with "UTC" after it; an expiry may also be a number of days from the
/// purchase, "30 days"; it must come after the purchase. Text that is as typedText() gave it changes nothing, seconds
/// included.
bool applyTyped(Rental& rental, TypedField field, QStringView text);

} // namespace linekeeper
