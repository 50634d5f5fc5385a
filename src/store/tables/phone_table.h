// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QHash>
#include <QString>

namespace linekeeper {

class Database;

/// What was found out of numbers and area codes, so that it need not be found out at every start. Can be lost without
/// harm.
class PhoneTable final
{
public:
    explicit PhoneTable(Database& database);

    /// Answers by question.
    Result<QHash<QString, QString>> all();
    /// Adds all of them or none. What is known already stays.
    Result<void> add(const QHash<QString, QString>& answers);

private:
    Database& m_database;
};

} // namespace linekeeper
