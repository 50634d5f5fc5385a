// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>

#include <optional>

namespace linekeeper {

/// The code of a message, ready for the clipboard: the service's own `pin`, prefix included ("G-276964"), without line
/// ends and control characters. Nothing where the pin is missing or can't be a code: longer than 32 characters, or
/// without a single letter or digit.
std::optional<QString> codeOf(const Message& message);

/// Where `code` stands in `text`, as one whole word; -1 where it does not. Letters beside it would make it a part of
/// something else, as 2769 is of G-27694.
qsizetype positionOfCode(QStringView text, QStringView code);

} // namespace linekeeper
