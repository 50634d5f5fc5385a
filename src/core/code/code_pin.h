// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_finder.h"

#include <QString>

namespace linekeeper {

struct Message;

/// The service's pin ready for the clipboard, on one line: without what nobody sees, decoded (see decodedText()), and
/// without quotes, mark-up, labels and punctuation around it ("code: 482913." is 482913, and so is a whole sentence
/// that says so). Empty where it says in some program's words that there is none ("waiting", "N/A", "0"), or can't be a
/// code by its form.
QString cleanPin(const QString& pin);

/// The code of a message whose cleaned pin is not empty; `found` is what findCodes() says of its text. The pin, unless
/// the text shows it to be something else, or is sure of a code where the pin is letters or a number that something
/// else in it has ("ETA 1230"): then what the text gives for sure, or nothing. Of a pin that is a measure, an amount or
/// the like of the text the only number is taken that the text has beside it.
QString weighPin(const QString& pin, const Message& message, const QList<FoundCode>& found);

} // namespace linekeeper
