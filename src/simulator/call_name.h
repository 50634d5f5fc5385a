// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include <array>
#include <optional>

namespace linekeeper {

/// The service's four documented calls.
enum class CallName { Services, Messages, Request, Release };

inline constexpr std::array kAllCallNames = {CallName::Services, CallName::Messages, CallName::Request,
                                             CallName::Release};

/// Returns the last part of the call's path: "rental-services", "rental-messages", "request-rental", "release-rental".
QString pathNameOf(CallName call);
std::optional<CallName> callFromPathName(QStringView name);

} // namespace linekeeper
