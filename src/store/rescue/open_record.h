// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/record/record.h"

namespace linekeeper {

/// Opens the record of the folder as well as it can be: to be written, or else to be read (Record::readOnlyBecause()
/// then tells why). Ends a recovery that was cut off. Fails, with nothing changed, with Storage where the file is
/// Damaged or Foreign and where nothing can be read either (Locked for one), and with NotFound where the record is gone
/// from its place and there are backups of it: recoverRecord() is for those.
Result<std::unique_ptr<Record>> openRecord(const QString& folder);

/// True for a failure of openRecord() that recoverRecord() is there for.
bool wantsRecovery(const Error& error);

} // namespace linekeeper
