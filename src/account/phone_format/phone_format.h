// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The interface to libphonenumber. It is in a library of its own that is loaded on demand: its tables would cost 9 MB
/// and some milliseconds of every start, and its results are stored (see PhoneBook).
extern "C" {

/// Formats a number: in the North American way without its country, any other with it. Leaves `shown` unchanged if it
/// is not a number. `dialled` begins with a plus.
Q_DECL_EXPORT void linekeeperFormatNumber(const QString& dialled, QString* shown);

/// Names the state or region of a North American area code, in English. Leaves `region` unchanged if it is unknown.
Q_DECL_EXPORT void linekeeperNameRegion(const QString& areaCode, QString* region);
}
