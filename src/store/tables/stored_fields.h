// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/purchase_attempt.h"
#include "store/tables/field_list.h"

namespace linekeeper {

inline constexpr std::tuple kRentalFields{
    Field("order_id", "orderId", &Rental::order, kNeeded),
    Field("service_id", "serviceId", &Rental::service, kEdited | kFilledIn),
    Field("service_name", "serviceName", &Rental::serviceName, kEdited | kFilledIn),
    Field("number", "number", &Rental::number, kEdited | kFilledIn),
    Field("areas", "areas", &Rental::areas, kFilledIn),
    Field("duration_days", "durationDays", &Rental::durationDays, kEdited | kFilledIn),
    Field("purchased", "purchased", &Rental::purchased, kEdited | kFilledIn),
    Field("expires", "expires", &Rental::expires, kEdited | kFilledIn),
    Field("price", "price", &Rental::price, kEdited | kFilledIn),
    Field("label", "label", &Rental::label, kEdited | kFilledIn | kDetail),
    Field("release_state", "releaseState", &Rental::release),
    Field("released_at", "releasedAt", &Rental::releasedAt),
    Field("looked", "looked", &Rental::looked),
    Field("used_for", "usedFor", &Rental::usedFor, kEdited | kFilledIn | kLater | kDetail),
    Field("login_name", "loginName", &Rental::loginName, kEdited | kFilledIn | kLater | kDetail),
    Field("tags", "tags", &Rental::tags, kEdited | kFilledIn | kLater | kDetail),
    Field("note", "note", &Rental::note, kEdited | kFilledIn | kLater | kDetail),
    Field("reminders_off", "remindersOff", inside(&Rental::reminders, &RentalReminders::off), kLater | kReminders),
    Field("told_until", "toldUntil", inside(&Rental::reminders, &RentalReminders::toldUntil), kLater | kReminders),
    Field("snoozed_until", "snoozedUntil", inside(&Rental::reminders, &RentalReminders::snoozedUntil),
          kLater | kReminders),
    Field("muted", "muted", inside(&Rental::reminders, &RentalReminders::isMuted), kLater | kReminders),
    Field("moved", "moved", inside(&Rental::reminders, &RentalReminders::isMoved), kLater | kReminders),
};

/// Without its row.
inline constexpr std::tuple kAttemptFields{
    Field("service_id", "serviceId", inside(&PurchaseAttempt::request, &RentalRequest::service)),
    Field("service_name", "serviceName", &PurchaseAttempt::serviceName),
    Field("duration", "duration", inside(&PurchaseAttempt::request, &RentalRequest::duration)),
    Field("areas", "areas", inside(&PurchaseAttempt::request, &RentalRequest::areas)),
    Field("asked", "asked", &PurchaseAttempt::asked),
    Field("state", "state", &PurchaseAttempt::state),
    Field("order_id", "orderId", &PurchaseAttempt::order),
    Field("reason", "reason", &PurchaseAttempt::reason),
    Field("http_status", "httpStatus", &PurchaseAttempt::httpStatus),
    Field("service_message", "serviceMessage", &PurchaseAttempt::serviceMessage),
    Field("answer", "answer", &PurchaseAttempt::answer),
};

/// Without its row, its rental and the column `stamp` (message_rows.cpp).
inline constexpr std::tuple kMessageFields{
    Field("", "orderId", &StoredMessage::order, kNeeded),
    Field("message_id", "id", inside(&StoredMessage::message, &Message::id), kNeeded),
    Field("sent_text", "sentText", inside(&StoredMessage::message, &Message::sentText), kEdited),
    Field("sent", "sent", inside(&StoredMessage::message, &Message::sent), kEdited),
    Field("service", "service", inside(&StoredMessage::message, &Message::service), kEdited),
    Field("sender", "sender", inside(&StoredMessage::message, &Message::sender), kEdited),
    Field("number", "number", inside(&StoredMessage::message, &Message::number), kEdited),
    Field("text", "text", inside(&StoredMessage::message, &Message::text), kEdited),
    Field("pin", "pin", inside(&StoredMessage::message, &Message::pin), kEdited),
    Field("code", "", &StoredMessage::code, kEdited | kNullable),
    Field("arrived", "arrived", &StoredMessage::arrived, kNeeded),
    Field("unread", "unread", &StoredMessage::unread, kEdited),
    Field("", "stampIsOff", &StoredMessage::isStampOff, kLater),
};

inline constexpr std::tuple kCorrectionFields{
    Field("shape", "shape", &CodeCorrection::shape, kNeeded),
    Field("place", "place", &CodeCorrection::place),
};

} // namespace linekeeper
