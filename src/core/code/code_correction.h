// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>

#include <optional>

namespace linekeeper {

/// Represents the sender and the wording of a message, without its codes, numbers and dates, so that it is the same for
/// the next message of the kind. It is a digest from which nothing of the message can be read; never 0. The record
/// stores it: the same message must always have the same shape.
enum class MessageShape : qint64 {};

/// Raise it if messages get other shapes: those that are stored then say nothing.
inline constexpr int kMessageShapeVersion = 1;

/// What the user said about the code in messages of one shape.
struct CodeCorrection
{
    MessageShape shape{};
    QString place; ///< where the code is, as correctionTo() describes it; empty: these messages have none

    friend bool operator==(const CodeCorrection&, const CodeCorrection&) = default;
};

MessageShape shapeOf(const Message& message);

/// Returns the correction by which messages like this one have no code.
CodeCorrection correctionToNone(const Message& message);

/// Returns the correction by which the code of messages like this one is where `code` is in this one. Nothing if it is
/// not in the text, or is a word of it that every such message has.
std::optional<CodeCorrection> correctionTo(const Message& message, const QString& code);

/// Returns the code at the place of a correction, as codeOf() would; empty if the correction says that there is none.
/// Nothing if the message has no such place.
std::optional<QString> codeAt(const Message& message, const QString& place);

} // namespace linekeeper
