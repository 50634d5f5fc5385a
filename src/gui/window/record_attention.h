// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/window/attention.h"

namespace linekeeper {

class Record;
class RecordCare;
struct Error;

/// What the person must know of the record before everything else: that it can only be read, that it is damaged, or
/// that it was recovered. Empty where all is well.
Attention attentionOfRecord(const Record& record, const RecordCare& care);

/// That no backup could be made.
Attention ofBackup(const Error& error);

} // namespace linekeeper
