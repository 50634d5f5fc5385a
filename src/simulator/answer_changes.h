// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/call_name.h"
#include "simulator/wire_answers.h"

namespace linekeeper {

/// Ways in which a good answer can differ from the document's samples and still be an answer.
enum class AnswerChange {
    None,
    WithoutPrices,    ///< services: only id and name, as in the document's sample
    NumbersAsNumbers, ///< ids, prices and phone numbers as JSON numbers
    SpacedNumber,     ///< phone numbers as "1 912 864 8532"
    EmptyNumber,      ///< phone numbers as ""
    MissingFields,    ///< only what can't be done without: ids, and a message's text
    NullFields,       ///< the same, the others null instead of missing
    WithoutId,        ///< the id left out: of the order, of every service, of every message
    ExtraFields,      ///< fields that no document knows
    BrokenItems,      ///< among the items of a list stand null, a number, a text, a list and an empty object
    WrongShape,       ///< data is a text
    WithoutData,      ///< no data at all
    DataInList,       ///< data is a list around what it should be; messages: the bare list
};

/// Changes the data of an answer; one without data stays as it is.
void change(WireEnvelope& envelope, AnswerChange how);

} // namespace linekeeper
