// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// The code of a message, ready for the clipboard: the service's own `pin`, prefix included ("G-276964"), on
/// one line, without control and format characters. Nothing where the pin is missing or can't be a code:
/// longer than 32 characters, or without a single letter or digit. The text is never searched.
std::optional<QString> codeOf(const Message& message);

/// Where `code` stands in `text`, as one whole word; -1 where it does not. A Latin letter or a digit beside
/// it makes it a part of something else, as 2769 is of G-27694.
qsizetype positionOfCode(QStringView text, QStringView code);

} // namespace linekeeper
