// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/attention.h"

namespace linekeeper {

class Account;
struct Error;

/// What the person must know of the record before everything else: that it can only be read, that it is damaged, or
/// that it was recovered. Empty where all is well.
Attention attentionOfRecord(Account& account);

/// That no backup could be made.
Attention ofBackup(const Error& error);

} // namespace linekeeper
