// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "secrets/key_store.h"

#include <QString>

#include <chrono>
#include <optional>

namespace linekeeper {

/// What the person was doing when it failed: decides what it means for their money.
enum class Activity { Connecting, Listing, Checking, Renting, Releasing, Recording };

/// An error for people, in plain text: what happened with the service's own words, what it means for their money, and
/// what to do now. `paidOrder`: renting went well and was paid for, but could not be saved.
QString errorText(const Error& error, Activity activity, const std::optional<OrderId>& paidOrder = {});

/// The same in a few words, for a status line.
QString shortErrorText(const Error& error);

/// That calls the person asked for wait until more may be made.
QString pauseText(std::chrono::milliseconds pause);

/// Why the key is not in the keychain, and what to do.
QString errorText(const KeyStoreError& error);

} // namespace linekeeper
