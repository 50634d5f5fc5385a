// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "desktop/notify/notifier.h"
#include "desktop/notify/tray.h"

#include <optional>

namespace linekeeper {

class Desk;

/// How much of a message is shown outside the window, where others may look on.
enum class Shown { Everything, ServiceAndNumber };

/// What the person is told of a new message. The button that copies the code is there in both cases.
Notice noticeOf(Desk& desk, const StoredMessage& stored, Shown shown);

/// The same of one or several messages, oldest first: several make a summary, without codes to copy.
Notice noticeOf(Desk& desk, const QList<StoredMessage>& messages, Shown shown);

/// Its entry in the tray's menu; nothing where it has no code.
std::optional<TrayCode> trayCodeOf(Desk& desk, const StoredMessage& stored, Shown shown);

} // namespace linekeeper
