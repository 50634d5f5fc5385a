// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>
#include <QStringList>

#include <functional>

namespace linekeeper {

class Database;

/// What makes a record of version n+1 out of one of version n. Never change a step that was released: add
/// one.
using SchemaStep = QStringList;
const QList<SchemaStep>& schemaSteps();

/// Called once, with the version of an older record, before it is taken further. A failure stops it there.
using BeforeStep = std::function<Result<void>(int version)>;

/// Takes a new, empty file or an older record through the steps it has not had, each in a transaction of its
/// own with the version it makes. Storage, with nothing changed, for a file that is not ours and for a record
/// that has had more steps than there are.
/// Nothing is asked of `before` for a new file.
Result<void> bringUpToDate(Database& database, const QList<SchemaStep>& steps, const BeforeStep& before = {});

} // namespace linekeeper
