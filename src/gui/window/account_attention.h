// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/attention.h"

namespace linekeeper {

class Account;

Attention attentionOf(Account& account);

} // namespace linekeeper
