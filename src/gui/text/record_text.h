// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/exchange/import_json.h"

#include <QString>

namespace linekeeper {

/// "1 message", "12,345 messages": as the person's locale groups digits.
QString messagesWords(qint64 count);
QString numbersWords(qint64 count);
/// "3 new, 2 already saved".
QString newAndKnownWords(qint64 added, qint64 known);

/// Why the program can't begin to work with the record in this folder, and what to do.
QString openingErrorText(const QString& folder, const Error& error);
/// Why an export did not come about, and what that means.
QString exportErrorText(const Error& error);
/// Why nothing was imported.
QString importErrorText(const Error& error);
/// Why a file can't be imported, with the line that is to blame. Empty where there is no trouble.
QString importTroubleText(const ImportEnd& end);
/// Which item was left out and why, such as "Line 12, messages: “text” is missing".
QString importProblemText(const ImportProblem& problem);

/// Why something could not be erased, and what that means.
QString eraseErrorText(const Error& error);

} // namespace linekeeper
