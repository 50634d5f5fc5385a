// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulated_account.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace linekeeper::reliability {

/// What a driver reported as done, over all its runs on one record.
struct Told
{
    QSet<QString> rented;
    QSet<QString> released;
    QSet<std::pair<QString, QString>> stored; ///< order and message
    QHash<QString, QString> labels;           ///< order to label
    int wanted = 0;                           ///< how many numbers it set out to rent

    /// Adds a line of output; false if it is not such a report.
    bool take(const QString& line);
};

/// What a record contained when it was compared.
struct Held
{
    int rentals = 0;
    int attempts = 0;
    int refused = 0;
    int unconfirmed = 0;
    int unconfirmedWithOrder = 0; ///< the service made an order of it
    int messages = 0;
};

/// Opens the record like the next start of the program, and compares it and the window's list with the service's state
/// and what was reported. Returns what is wrong, as texts; empty if nothing is lost, duplicated or damaged.
QStringList compare(const QString& folder, const SimulatedAccount& account, const Told& told, Held& held);

} // namespace linekeeper::reliability
