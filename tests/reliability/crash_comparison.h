// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulated_account.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace linekeeper::reliability {

/// What a driver said that is done, over all its runs on one record.
struct Told
{
    QSet<QString> rented;
    QSet<QString> released;
    QSet<std::pair<QString, QString>> stored; ///< order and message
    QHash<QString, QString> labels;           ///< order to label

    /// Takes a line in; false for one that says nothing of the kind.
    bool take(const QString& line);
};

/// What a record held when it was compared.
struct Held
{
    int rentals = 0;
    int attempts = 0;
    int refused = 0;
    int unconfirmed = 0;
    int unconfirmedWithOrder = 0; ///< the service made an order of it
    int messages = 0;
};

/// Opens the record as the next start of the program does, and compares what it and the window's list hold with what
/// the service has and what was told. Gives what is wrong, in words; empty where nothing is lost, doubled or damaged.
QStringList compare(const QString& folder, const SimulatedAccount& account, const Told& told, Held& held);

} // namespace linekeeper::reliability
