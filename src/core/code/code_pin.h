// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_finder.h"

#include <QString>

namespace linekeeper {

struct Message;

/// Returns the service's pin ready for the clipboard, on one line: without invisible characters, decoded (see
/// decodedText()), and without quotes, markup, labels and punctuation around it ("code: 482913." becomes 482913, and so
/// does a whole sentence that says so). Empty if it is a program's way of saying that there is none ("waiting", "N/A",
/// "0"), or can't be a code by its form.
QString cleanPin(const QString& pin);

/// Returns the code of a message whose cleaned pin is not empty; `found` is the result of findCodes() for its text.
/// That is the pin, unless the text shows it to be something else, or the text has a sure code and the pin is letters
/// or a number that belongs to something else in it ("ETA 1230"): then it is the text's sure code, or nothing. If the
/// pin is a measure, an amount or the like in the text, it is the only other number in the text.
QString weighPin(const QString& pin, const Message& message, const QList<FoundCode>& found);

} // namespace linekeeper
