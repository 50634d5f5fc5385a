// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "platform/notify/notifier.h"
#include "platform/notify/tray.h"

#include <optional>

namespace linekeeper {

class PhoneBook;
class Rentals;

/// How much of a message is shown outside the window, where others may look on.
enum class NoticeDetail { Everything, ServiceAndNumber };

/// What the person is told of a new message. The button that copies the code is there in both cases.
Notice noticeOf(const Rentals& rentals, PhoneBook& phones, const StoredMessage& stored, NoticeDetail shown);

/// The same of one or several messages, oldest first: several make a summary, without codes to copy.
Notice noticeOf(const Rentals& rentals, PhoneBook& phones, const QList<StoredMessage>& messages, NoticeDetail shown);

/// Its entry in the tray's menu; nothing where it has no code.
std::optional<TrayCode> trayCodeOf(const Rentals& rentals, PhoneBook& phones, const StoredMessage& stored,
                                   NoticeDetail shown);

} // namespace linekeeper
