// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

/// What `linekeeper --check` says of a record and its backups.
struct CheckReport
{
    QString text;       ///< several lines, for a terminal
    bool sound = false; ///< the record, and its newest backup where there is one
};

/// Reads all of the record in the folder and its newest backup, and changes nothing. Takes as long as that takes.
CheckReport checkReport(const QString& folder);

} // namespace linekeeper
