// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/call_name.h"
#include "simulator/wire_answers.h"

namespace linekeeper {

/// How a good response can differ from the document's samples and still be valid, or nearly so.
enum class ResponseChange {
    None,
    WithoutPrices,    ///< services: only id and name, as in the document's sample
    NumbersAsNumbers, ///< ids, prices and phone numbers as JSON numbers
    SpacedNumber,     ///< phone numbers as "1 912 864 8532"
    EmptyNumber,      ///< phone numbers as ""
    MissingFields,    ///< only the indispensable fields: ids, and a message's text
    NullFields,       ///< the same, with the others null instead of missing
    WithoutId,        ///< no id: of the order, of every service, of every message
    ExtraFields,      ///< fields that are in no document
    BrokenItems,      ///< a list also contains null, a number, a text, a list and an empty object
    WrongShape,       ///< data is a text
    WithoutData,      ///< no data at all
    DataInList,       ///< data is a list around the usual data; messages: the bare list
};

/// Changes the data of a response; one without data stays as it is.
void change(WireEnvelope& envelope, ResponseChange how);

} // namespace linekeeper
