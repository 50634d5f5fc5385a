// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace linekeeper {

// The service's document shows strings and numbers side by side, and other services of its kind swap them.
// These read a field either way. Null, missing and of another type all mean that it is not there.

/// A string as it is, or a number in its exact decimal digits (52608714, never 5.26e+07). Empty where there
/// is none.
QString textOf(const QJsonValue& value);

/// An id: a string that is not blank, or a whole number. Empty where there is none, and for a number too
/// large to be known exactly: half an id is worse than none.
QString idTextOf(const QJsonValue& value);

/// An amount, from "3.46", 3.46 or another spelling that readSpeltMoney() knows.
std::optional<Money> moneyOf(const QJsonValue& value);

/// A list: an array, or an object whose keys are all numbers ({"0": …, "2": …}, as PHP writes an array with a gap), in
/// their order. Nothing for anything else.
std::optional<QJsonArray> listOf(const QJsonValue& value);

/// A truth: true, "true", 1 and their opposites.
std::optional<bool> truthOf(const QJsonValue& value);

} // namespace linekeeper
