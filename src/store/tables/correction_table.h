// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_correction.h"
#include "core/error.h"

#include <QHash>
#include <QString>

#include <optional>

namespace linekeeper {

class Database;

/// What the user said about the codes of messages. Holds nothing of the messages themselves.
class CorrectionTable final
{
public:
    explicit CorrectionTable(Database& database);

    /// Returns the places of CodeCorrection by shape.
    Result<QHash<MessageShape, QString>> all();
    /// Stores the correction in place of an earlier one of the shape.
    Result<void> save(const CodeCorrection& correction);
    Result<void> remove(MessageShape shape);

    /// Returns the code to store with the message: what a correction says of its shape, else codeOf(). Empty if it has
    /// none.
    Result<QString> codeFor(const Message& message);

private:
    Database& m_database;
};

} // namespace linekeeper
